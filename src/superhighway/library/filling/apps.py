"""Django's entry to this room of the library: it has tables of its own."""

from django.apps import AppConfig


class FillingConfig(AppConfig):
    """Filling in: answers, scores, responses in the private database, exports, retention."""

    name = "superhighway.library.filling"
    label = "filling"
