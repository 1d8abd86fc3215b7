"""Bringing the tables of every database to this version."""

from collections.abc import Iterable

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from superhighway.core import home
from superhighway.core.routing import ALIASES, PRIVATE


def pending() -> int:
    """How many migrations this version has that some database hasn't, each counted once."""
    return len(set().union(*map(_waiting, ALIASES)))


def migrate(aliases: Iterable[str] = ALIASES) -> None:
    """Run what is waiting, in each database."""
    if connections[PRIVATE].vendor == "sqlite":
        home.current().make_private_database()
    for alias in aliases:
        if _waiting(alias):
            call_command("migrate", database=alias, interactive=False, verbosity=0)


def _waiting(alias: str) -> set[str]:
    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return {f"{migration.app_label}.{migration.name}" for migration, _ in plan}
