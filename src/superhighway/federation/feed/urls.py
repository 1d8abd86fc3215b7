"""Addresses of the feed; docs/reference/feed-protocol.md is about them."""

from django.urls import path

from superhighway.federation.feed import views

urlpatterns = [
    path(".well-known/superhighway", views.well_known, name="feed-description"),
    path("fed/v1/keys.json", views.key_set, name="feed-keys"),
    path("fed/v1/head", views.head, name="feed-head"),
    path("fed/v1/pages/<int:epoch>/<int:number>", views.page, name="feed-page"),
    path("fed/v1/snapshots/<int:epoch>", views.snapshot, name="feed-snapshot"),
]
