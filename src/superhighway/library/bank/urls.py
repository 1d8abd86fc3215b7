"""Addresses of the bank and of toolkits."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.bank import staff_views, toolkit_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/bank", views.bank, name="bank"),
    path("library/bank.json", views.bank_as_json, name="bank-json"),
    path("library/bank/<str:code>", views.item, name="bank-item"),
    path("library/toolkits", views.kits, name="toolkits"),
    path("library/toolkits/<slug:slug>", views.kit, name="toolkit"),
    path("library/toolkits/<slug:slug>.zip", views.kit_packed, name="toolkit-packed"),
    path("staff/library/bank", staff_views.bank, name="staff-bank"),
    path("staff/library/bank/start", staff_views.start, name="staff-bank-start"),
    path("staff/library/bank/new", staff_views.new, name="staff-bank-new"),
    path("staff/library/bank/<str:code>/change", staff_views.change, name="staff-bank-change"),
    path("staff/library/bank/<str:code>/retire", staff_views.retire, name="staff-bank-retire"),
    path("staff/library/toolkits", toolkit_views.kits, name="staff-toolkits"),
    path("staff/library/toolkits/new", toolkit_views.new, name="staff-toolkit-new"),
    path("staff/library/toolkits/<slug:slug>", toolkit_views.kit, name="staff-toolkit"),
    path("staff/library/toolkits/<slug:slug>/state", toolkit_views.state, name="staff-kit-state"),
]
