"""Tables of notices."""

import uuid
from typing import ClassVar

from django.db import models

from superhighway.notices import domain

_ACTOR, _LABEL, _URI = 60, 200, 300


class NoticeRow(models.Model):
    """A notice: this node's own, a neighbour's (``origin``), or a bus company's (``feed``).

    ``area`` is a ``records.AreaRecord`` as JSON. ``supersedes`` is the uri of another notice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uri = models.CharField(max_length=_URI, unique=True)
    title = models.CharField(max_length=domain.LONGEST_TITLE)
    text = models.TextField(blank=True)
    severity = models.CharField(max_length=20)
    category = models.CharField(max_length=20)
    area = models.JSONField()
    starts = models.DateTimeField()
    ends = models.DateTimeField(db_index=True)
    supersedes = models.CharField(max_length=_URI, blank=True)
    step = models.CharField(max_length=20, default=domain.Step.WAITING.value)
    organisation = models.CharField(max_length=12, blank=True)
    written_at = models.DateTimeField()
    wrote = models.CharField(max_length=_ACTOR, blank=True)
    wrote_label = models.CharField(max_length=_LABEL, blank=True)
    checked = models.CharField(max_length=_ACTOR, blank=True)
    checked_label = models.CharField(max_length=_LABEL, blank=True)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=domain.LONGEST_REASON, blank=True)
    origin = models.CharField(max_length=_LABEL, blank=True, db_index=True)
    origin_name = models.CharField(max_length=_LABEL, blank=True)
    heard_at = models.DateTimeField(null=True)
    feed = models.CharField(max_length=_LABEL, blank=True)
    web = models.CharField(max_length=500, blank=True)
    sample = models.BooleanField(default=False)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-written_at", "uri"]

    def __str__(self) -> str:
        return f"{self.title} ({self.step})"


class ChangeRow(models.Model):
    """One row that changes whenever what readers see of notices does: ``mark`` is new each time.

    Whoever keeps something made of notices looks at it first; the live process looks every second.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveBigIntegerField(default=0)
    mark = models.CharField(max_length=40)

    class Meta:
        """The table that the live process reads."""

        db_table = "notices_change"

    def __str__(self) -> str:
        return f"{self.number}"
