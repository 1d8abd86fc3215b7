"""Tables of the library. Responses are not here: they lie in the private database."""

import uuid
from typing import Any, ClassVar

from django.db import models

_ACTOR, _LABEL = 60, 200
LONGEST_URL, LONGEST_TITLE, LONGEST_VERSION = 500, 500, 100
#: ``url|version``.
LONGEST_ORIGIN = LONGEST_URL + 1 + LONGEST_VERSION
#: A source of ``core.publishing.OF_NEIGHBOURS``.
LONGEST_SOURCE = 40


class TemplateRow(models.Model):
    """A template, whatever its state; all of its releases have the canonical address ``url``.

    ``source`` is the key of the neighbour whose it is, empty for what was made here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=LONGEST_TITLE)
    url = models.CharField(max_length=LONGEST_URL, unique=True)
    owner = models.CharField(max_length=12, blank=True)
    derived_from = models.CharField(max_length=LONGEST_ORIGIN, blank=True, db_index=True)
    source = models.CharField(max_length=LONGEST_SOURCE, blank=True, default="")
    sample = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        """By title."""

        ordering: ClassVar = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class DraftRow(models.Model):
    """The one draft of a template; ``authors`` are the texts of everybody who changed it."""

    template = models.OneToOneField(TemplateRow, models.CASCADE, related_name="draft")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    edited = models.BooleanField(default=False)
    reason = models.TextField()
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20)
    authors = models.JSONField(default=list)
    updated_at = models.DateTimeField()
    by_label = models.CharField(max_length=_LABEL)
    reviewer_label = models.CharField(max_length=_LABEL, blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.template_id}, {self.state}"


class ReleaseRow(models.Model):
    """A release: its bytes and signature are only ever added; ``state`` and its reason move.

    ``key`` is the raw public key of its author where that is another node, else empty.
    """

    template = models.ForeignKey(TemplateRow, models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    url = models.CharField(max_length=LONGEST_URL)
    version = models.CharField(max_length=LONGEST_VERSION)
    title = models.CharField(max_length=LONGEST_TITLE)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    envelope = models.BinaryField()
    key = models.BinaryField(default=b"")
    reason = models.TextField()
    state = models.CharField(max_length=20)
    released_at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    reviewer_label = models.CharField(max_length=_LABEL)
    why_ended = models.TextField(blank=True)

    class Meta:
        """The newest first; each number and each canonical version once."""

        ordering: ClassVar = ["template", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "number"], name="library_release_number"),
            models.UniqueConstraint(fields=["url", "version"], name="library_release_canonical"),
        ]

    def __str__(self) -> str:
        return f"{self.url}|{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the release, or move its state; raises TypeError for any other change."""
        moved = set(kwargs.get("update_fields") or ())
        if self.pk is not None and (not moved or moved - {"state", "why_ended"}):
            message = "a release is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)


class PermitRow(models.Model):
    """A named person's decision to use an expired release for longer; rows are only added."""

    release = models.ForeignKey(ReleaseRow, models.CASCADE, related_name="permits")
    until = models.DateField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    why = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """In the order in which they were decided."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"until {self.until}"
