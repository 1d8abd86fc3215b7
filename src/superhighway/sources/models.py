"""Tables of sources: sources, their runs, editions, and the pointer to the current one."""

import uuid
from typing import ClassVar

from django.db import models


def new_token() -> str:
    """A name for an edition that no other edition will ever have."""
    return uuid.uuid4().hex


class Source(models.Model):
    """A source of the area and how the newest attempts at it went.

    ``active``: it is in the area's description as it was last published. ``checked_at``: when its
    content was last obtained and found good, new or unchanged.
    """

    key = models.SlugField(max_length=60, unique=True)
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=False)
    spec = models.JSONField(default=dict)
    checked_at = models.DateTimeField(null=True)
    failed_since = models.DateTimeField(null=True)
    problem_code = models.CharField(max_length=80, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        """In the order of ``locality.toml``."""

        ordering: ClassVar = ["position", "key"]

    def __str__(self) -> str:
        return self.key


class Run(models.Model):
    """One import of one source. A row is added as reading begins and closed once; then it stays.

    ``fingerprint`` stands for everything that went in: content, description, reader version
    (``version`` is that of the reader's output).
    """

    class State(models.TextChoices):
        """Where a run stands; READING without a living build is one that was cut off."""

        READING = "reading"
        GOOD = "good"
        FAILED = "failed"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    spec = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    fingerprint = models.CharField(max_length=64, blank=True)
    fetched_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    taken = models.JSONField(default=dict)
    refused = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    data_date = models.DateField(null=True)
    problem_code = models.CharField(max_length=80, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        """Looked up by source, newest first."""

        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["source", "state", "-id"], name="run_newest")]

    def __str__(self) -> str:
        return f"run {self.pk} of {self.source_id}"


class Edition(models.Model):
    """What the node knew at one time. Without ``published_at`` it never came to be."""

    token = models.CharField(max_length=32, unique=True, default=new_token)
    signature = models.CharField(max_length=64)
    area = models.JSONField()
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    warnings = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"edition {self.pk}"


class EditionRun(models.Model):
    """A run that is part of an edition, with the source's description at that time."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="parts")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="editions")
    position = models.PositiveIntegerField()
    spec = models.JSONField()

    class Meta:
        """In the order of ``locality.toml``."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "run"], name="run_once_in_edition")
        ]

    def __str__(self) -> str:
        return f"run {self.run_id} in edition {self.edition_id}"


class Current(models.Model):
    """The one row that says which edition is current, and which was before."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """One row at most."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_current_edition")
        ]

    def __str__(self) -> str:
        return f"edition {self.edition_id} is current"
