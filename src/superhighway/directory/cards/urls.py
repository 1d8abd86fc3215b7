"""Addresses of access cards."""

from django.urls import path

from superhighway.directory.cards import staff_views, views

urlpatterns = [
    path("in/<str:code>", views.short, name="card-short"),
    path("organisations/<str:code>/card.pdf", views.card_pdf, name="card-pdf"),
    path("organisations/<str:code>/card/embed", views.embed, name="card-embed"),
    path("staff/cards", staff_views.cards, name="staff-cards"),
    path("staff/cards/<str:code>", staff_views.card, name="staff-card"),
    path("staff/cards/<str:code>/edit", staff_views.edit, name="staff-card-edit"),
]
