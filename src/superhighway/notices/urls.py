"""Addresses of notices."""

from django.urls import URLPattern, URLResolver, path

from superhighway.notices import staff_views, views

_STAFF = "staff/notices"

urlpatterns: list[URLPattern | URLResolver] = [
    path("notices", views.notices, name="notices"),
    path("notices.atom", views.atom, name="notices-atom"),
    path("notices.json", views.json_feed, name="notices-json"),
    path("notices.ics", views.calendar, name="notices-calendar"),
    path("notices/part", views.part, name="notices-part"),
    path("notices/<uuid:uuid>", views.notice, name="notice"),
    path(_STAFF, staff_views.notices, name="staff-notices"),
    path(f"{_STAFF}/new", staff_views.new, name="staff-notice-new"),
    path(f"{_STAFF}/<uuid:uuid>", staff_views.notice, name="staff-notice"),
    path(f"{_STAFF}/<uuid:uuid>/replace", staff_views.replace, name="staff-notice-replace"),
    path(f"{_STAFF}/<uuid:uuid>/check", staff_views.check, name="staff-notice-check"),
    path(f"{_STAFF}/<uuid:uuid>/drop", staff_views.drop, name="staff-notice-drop"),
    path(f"{_STAFF}/<uuid:uuid>/cancel", staff_views.cancel, name="staff-notice-cancel"),
]
