"""Django's entry to this room of the library: it has tables of its own."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """Surveys that were kept on the node, for staff to look at and to adopt from."""

    name = "superhighway.library.surveys"
    label = "surveys"
