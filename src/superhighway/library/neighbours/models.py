"""The table of neighbours' releases, as their nodes say them."""

from typing import ClassVar

from django.db import models

from superhighway.library.models import (
    LONGEST_ORIGIN,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    LONGEST_URL,
    LONGEST_VERSION,
)


class TheirReleaseRow(models.Model):
    """A release of a neighbour.

    ``source`` is the neighbour's ``sources.key_of``; ``template`` the UUID that it has there and
    here, ``key`` the raw public key of its author. ``said`` is what its bytes say for lists
    (``entries.Contents`` as JSON), read once. One that was taken back stays, with the moment.
    """

    source = models.CharField(max_length=LONGEST_SOURCE, db_index=True)
    uri = models.CharField(max_length=LONGEST_ORIGIN, unique=True)
    template = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=LONGEST_TITLE)
    url = models.CharField(max_length=LONGEST_URL, db_index=True)
    version = models.CharField(max_length=LONGEST_VERSION)
    state = models.CharField(max_length=20)
    sample = models.BooleanField(default=False)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    envelope = models.BinaryField()
    key = models.BinaryField()
    reason = models.TextField()
    derived_from = models.CharField(max_length=LONGEST_ORIGIN, blank=True)
    said = models.TextField()
    released_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Template by template, the newest release first."""

        ordering: ClassVar = ["template", "-number"]

    def __str__(self) -> str:
        return f"{self.uri} of {self.source}"
