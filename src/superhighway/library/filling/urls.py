"""Addresses of the library's room filling."""

from django.urls import URLPattern, URLResolver, path

from superhighway.library.filling import views, views_staff

_RESPONSES = "staff/library/<uuid:uuid>/responses"

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/<uuid:uuid>/fill", views.fill, name="library-fill"),
    path("library/come-back", views.come_back, name="library-come-back"),
    path("library/<uuid:uuid>/results", views.results, name="library-results"),
    path(_RESPONSES, views_staff.responses, name="library-responses"),
    path(f"{_RESPONSES}/<uuid:response>", views_staff.response, name="library-response"),
    path(f"{_RESPONSES}/export/<str:form>", views_staff.export, name="library-export"),
]
