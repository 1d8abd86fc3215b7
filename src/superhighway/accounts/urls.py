"""Addresses of the staff pages that are about people; others are registered as tiles."""

from django.urls import path

from superhighway.accounts import views, views_account, views_people, views_set_up

app_name = "accounts"
urlpatterns = [
    path("staff", views.hub, name="hub"),
    path("staff/sign-in", views.sign_in, name="sign-in"),
    path("staff/sign-in/passkey", views.sign_in_with_passkey, name="sign-in-passkey"),
    path("staff/sign-in/passkey/options", views.passkey_options, name="sign-in-options"),
    path("staff/sign-out", views.sign_out, name="sign-out"),
    path("staff/set-up", views_set_up.set_up, name="set-up"),
    path("staff/set-up/choose", views_set_up.choose, name="choose"),
    path("staff/set-up/password", views_set_up.password, name="set-up-password"),
    path("staff/set-up/passkey", views_set_up.passkey, name="set-up-passkey"),
    path("staff/set-up/passkey/options", views_set_up.passkey_options, name="set-up-options"),
    path("staff/people", views_people.people, name="people"),
    path("staff/account", views_account.account, name="account"),
    path("staff/account/passkey", views_account.add_passkey, name="add-passkey"),
    path("staff/account/passkey/options", views_account.passkey_options, name="add-options"),
    path("staff/account/passkey/remove", views_account.remove_passkey, name="remove-passkey"),
    path("staff/account/sign-out", views_account.sign_out_everywhere, name="sign-out-everywhere"),
]
