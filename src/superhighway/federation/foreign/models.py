"""Tables of foreign systems and of what they say."""

from typing import ClassVar

from django.db import models

_URI = 300


class ForeignRow(models.Model):
    """A foreign system that is a neighbour.

    ``address`` is what is asked; ``rules`` is the mapping, ``looked_at`` the items that it is tried
    on, both JSON. ``taking``: its records come in, by schedule. ``good_at`` is when everything was
    last taken, ``failing_since`` since when it isn't, and ``problem`` why.
    """

    address = models.CharField(max_length=_URI, unique=True)
    title = models.CharField(max_length=200)
    standard = models.CharField(max_length=20)
    version = models.CharField(max_length=40, blank=True)
    trust = models.CharField(max_length=20)
    rules = models.TextField(default="[]")
    looked_at = models.TextField(default="[]")
    taking = models.BooleanField(default=False)
    every_minutes = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    good_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        """By title."""

        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class ForeignRecordRow(models.Model):
    """A record that a foreign system gave, as it was taken; its ``origin`` is that system.

    ``body`` is JSON of the record type ``kind``, ``digest`` its SHA-256; ``lost`` names fields that
    have no place here. ``gone_at``: the system no longer lists it. ``shown`` is the digest of what
    was handed to the app that shows it, empty where nothing is shown.
    """

    neighbour = models.ForeignKey(ForeignRow, on_delete=models.CASCADE, related_name="records")
    uri = models.CharField(max_length=500)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    body = models.TextField()
    digest = models.CharField(max_length=64)
    lost = models.JSONField(default=list)
    state = models.CharField(max_length=20)
    shown = models.CharField(max_length=64, blank=True)
    taken_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        """Each uri once for each system."""

        ordering: ClassVar = ["name", "uri"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["neighbour", "uri"], name="foreign_uri_once")
        ]

    def __str__(self) -> str:
        return self.name
