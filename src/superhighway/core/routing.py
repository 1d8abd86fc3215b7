"""Which database a table lies in: people and what they send in are kept apart from the rest.

``private`` holds accounts, sign-ins and their audit log, and what people answer; ``default``
everything else. No foreign key and no transaction spans the two.
"""

from typing import Any

from django.db.models import Model

DEFAULT = "default"
PRIVATE = "private"
ALIASES = (DEFAULT, PRIVATE)
#: The apps whose tables lie in ``private``, by label; ``account`` and ``mfa`` are django-allauth's.
PRIVATE_APPS = frozenset(
    {"accounts", "auth", "contenttypes", "sessions", "account", "mfa", "filling", "returns"}
)


def home_of(app_label: str) -> str:
    """The alias of the database that an app's tables lie in."""
    return PRIVATE if app_label in PRIVATE_APPS else DEFAULT


def _home(model: Model | type[Model]) -> str:
    return home_of(model._meta.app_label)  # noqa: SLF001 - Django's documented name


class Router:
    """Django's database router."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        """Where rows of a model are read."""
        return _home(model)

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:
        """Where rows of a model are written."""
        return _home(model)

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool:
        """Only rows of one database may point at each other."""
        return _home(one) == _home(other)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        """Make an app's tables in its own database only."""
        return db == home_of(app_label)
