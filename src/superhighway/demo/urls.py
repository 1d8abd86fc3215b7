"""Addresses of the sample areas."""

from django.urls import path

from superhighway.demo import views

urlpatterns = [
    path("letter", views.the_letter, name="letter"),
    path("try", views.try_a_place, name="try"),
    path("came-back", views.came_back, name="came-back"),
    path("came-back.png", views.came_back_picture, name="came-back-picture"),
    path("logins", views.logins, name="logins"),
]
