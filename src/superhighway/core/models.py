"""Tables of core: the audit log and the schedule of jobs."""

from typing import Any, ClassVar, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AuditRow(models.Model):
    """Who did what to what, and when. Rows are only ever added; actor and subject are text."""

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        """Newest first."""

        abstract = True
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; raises TypeError for one that is there already."""
        if self.pk is not None:
            message = "an entry of the audit log is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raises TypeError."""
        message = "an entry of the audit log is never removed"
        raise TypeError(message)


class AuditEntry(AuditRow):
    """The audit log of what a node shows. What concerns people has one of its own, in accounts."""


class Job(models.Model):
    """One line of the schedule: what is due when, how often it failed, who is at it until when.

    ``lease`` is empty, or the token of the worker that has taken the job until ``lease_until``.
    """

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=60)
    argument = models.CharField(max_length=200, blank=True)
    every = models.DurationField()
    due = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    last_problem = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.name}, due {self.due:%Y-%m-%d %H:%M}"


class Count(models.Model):
    """How often something was done in the time that ``ends``; see core.limits."""

    digest = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    ends = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends:%Y-%m-%d %H:%M}"
