"""Addresses of the staff pages that are about people; others are registered as tiles."""

from django.urls import path

from superhighway.accounts import views, views_account, views_set_up

app_name = "accounts"
urlpatterns = [
    path("", views.hub, name="hub"),
    path("/sign-in", views.sign_in, name="sign-in"),
    path("/sign-in/passkey", views.sign_in_with_passkey, name="sign-in-passkey"),
    path("/sign-in/passkey/options", views.passkey_options, name="sign-in-options"),
    path("/sign-out", views.sign_out, name="sign-out"),
    path("/set-up", views_set_up.set_up, name="set-up"),
    path("/set-up/choose", views_set_up.choose, name="choose"),
    path("/set-up/password", views_set_up.password, name="set-up-password"),
    path("/set-up/passkey", views_set_up.passkey, name="set-up-passkey"),
    path("/set-up/passkey/options", views_set_up.passkey_options, name="set-up-options"),
    path("/account", views_account.account, name="account"),
    path("/account/passkey", views_account.add_passkey, name="add-passkey"),
    path("/account/passkey/options", views_account.passkey_options, name="add-options"),
    path("/account/passkey/remove", views_account.remove_passkey, name="remove-passkey"),
    path("/account/sign-out", views_account.sign_out_everywhere, name="sign-out-everywhere"),
]
