"""What was decided of neighbours' records, and which of them can't be shown."""

from typing import ClassVar

from django.db import models

from superhighway.federation.following.models import NeighbourRow


class DecidedRow(models.Model):
    """The last word on a record of a neighbour, and the version of it that readers see.

    ``seen`` is the SHA-256 of the version that was decided on. ``schema`` and ``body`` are the
    version that was accepted, empty where none is.
    """

    neighbour = models.ForeignKey(NeighbourRow, on_delete=models.CASCADE, related_name="+")
    identity = models.CharField(max_length=160)
    uri = models.CharField(max_length=700)
    type = models.CharField(max_length=40)
    seen = models.CharField(max_length=64)
    schema = models.CharField(max_length=60, blank=True)
    body = models.TextField(blank=True)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """One for each record."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["neighbour", "identity"], name="approving_once")
        ]

    def __str__(self) -> str:
        return self.identity


class RefusedRow(models.Model):
    """A record of a neighbour that was to be shown and couldn't be, with the sentence why."""

    neighbour = models.ForeignKey(NeighbourRow, on_delete=models.CASCADE, related_name="+")
    uri = models.CharField(max_length=700)
    type = models.CharField(max_length=40)
    why = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-at", "pk"]
        indexes: ClassVar = [models.Index(fields=["neighbour", "type"], name="approving_refused")]

    def __str__(self) -> str:
        return self.uri
