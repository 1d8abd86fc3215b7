"""Addresses of following."""

from django.urls import path

from superhighway.federation.following import views

urlpatterns = [path("fed/v1/ping", views.ping, name="feed-ping")]
