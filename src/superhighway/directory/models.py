"""Tables of the directory.

What a writer says of a service is one JSON text (``record``), and what editors changed another
(``amendments``); the other columns repeat the *effective* record for queries. Who did something
stands as text, so that no row points into another database.
"""

from typing import ClassVar

from django.db import models

import superhighway.directory.cards.models
import superhighway.directory.truth.models  # noqa: F401 - tables of the same app
from superhighway.directory.domain import Fact
from superhighway.directory.needs import Need

_URI = 300
_ACTOR = 60
_LABEL = 200
FACTS = [(fact.value, fact.value) for fact in Fact]


class ServiceRow(models.Model):
    """A service as its one writer describes it, with what editors changed beside it.

    ``source`` is the key of the source that it comes from, or empty where it was typed here.
    ``change`` is the number of the directory's last change that touched the row: two editors are
    told apart by it. ``withdrawn_at`` is when its source no longer listed it, or an editor took
    it off; rows stay, so that links go on.
    """

    uri = models.CharField(max_length=_URI, unique=True)
    uuid = models.UUIDField(unique=True)
    source = models.CharField(max_length=60, blank=True)
    sample = models.BooleanField(default=False)
    record = models.TextField()
    amendments = models.TextField(default="[]")
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=_URI)
    ods_code = models.CharField(max_length=12, blank=True)
    status = models.CharField(max_length=20)
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    last_modified = models.DateTimeField(null=True)
    imported_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    edited_by = models.CharField(max_length=_ACTOR, blank=True)
    edited_label = models.CharField(max_length=_LABEL, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    change = models.PositiveBigIntegerField(default=0)

    class Meta:
        """Listed by name; found by organisation and by source."""

        ordering: ClassVar = ["name", "uri"]
        indexes: ClassVar = [
            models.Index(fields=["ods_code"], name="directory_ods_code"),
            models.Index(fields=["organisation"], name="directory_organisation"),
            models.Index(fields=["source"], name="directory_source"),
            models.Index(fields=["change"], name="directory_change"),
        ]

    def __str__(self) -> str:
        return self.name


class NeedRow(models.Model):
    """A need that a service meets."""

    service = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="needs")
    need = models.CharField(max_length=30, choices=[(need.value, need.value) for need in Need])

    class Meta:
        """Each need once for each service; found by need."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["need", "service"], name="directory_need_once")
        ]

    def __str__(self) -> str:
        return self.need


class PlaceRow(models.Model):
    """A service at a location (HSDS ``ServiceAtLocation``) and where that is."""

    service = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    uri = models.CharField(max_length=_URI)
    uuid = models.UUIDField()
    location_uuid = models.UUIDField()
    postcode = models.CharField(max_length=8, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)

    class Meta:
        """In the record's order; found by its Open Referral id."""

        ordering: ClassVar = ["service", "number"]
        indexes: ClassVar = [models.Index(fields=["uuid"], name="directory_place_uuid")]

    def __str__(self) -> str:
        return self.uri


class CheckRow(models.Model):
    """A person's word that a fact was right; it holds while the fact's digest is the same."""

    service = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="checks")
    fact = models.CharField(max_length=20, choices=FACTS)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    at = models.DateTimeField()
    how = models.CharField(max_length=200, blank=True)

    class Meta:
        """The oldest first."""

        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.fact} of {self.service_id}"


class ReportRow(models.Model):
    """What a visitor said of a fact: still right, or wrong.

    ``sender`` is a keyed hash that is different for each service: it tells two senders apart and
    leads to nobody. It is emptied when the report no longer counts.
    """

    service = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="reports")
    fact = models.CharField(max_length=20, choices=FACTS)
    right = models.BooleanField()
    at = models.DateTimeField()
    sender = models.CharField(max_length=64, blank=True)

    class Meta:
        """The oldest first; found by service and fact."""

        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["service", "fact"], name="directory_report")]

    def __str__(self) -> str:
        return f"{self.fact} of {self.service_id}: {'right' if self.right else 'wrong'}"


class DisputeRow(models.Model):
    """Two independent reports that a fact is wrong, until an editor settles it."""

    service = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="disputes")
    fact = models.CharField(max_length=20, choices=FACTS)
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=_ACTOR, blank=True)
    settled_label = models.CharField(max_length=_LABEL, blank=True)
    how = models.CharField(max_length=200, blank=True)

    class Meta:
        """One open dispute a fact."""

        ordering: ClassVar = ["opened_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "fact"],
                condition=models.Q(settled_at=None),
                name="directory_one_open_dispute",
            )
        ]

    def __str__(self) -> str:
        return f"{self.fact} of {self.service_id}"


class JoinRow(models.Model):
    """Two records of one thing; ``parted_at`` ends it, and the row stays for the history."""

    main = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="joined_here")
    other = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="joined_into")
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    at = models.DateTimeField()
    parted_at = models.DateTimeField(null=True)
    parted_by = models.CharField(max_length=_ACTOR, blank=True)

    class Meta:
        """A record is joined into one other at most."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["other"],
                condition=models.Q(parted_at=None),
                name="directory_joined_into_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.other_id} into {self.main_id}"


class ViewCount(models.Model):
    """How often a service's page was opened on one day: what is looked at most is checked first."""

    service = models.ForeignKey(ServiceRow, on_delete=models.CASCADE, related_name="views")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a service and day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "day"], name="directory_views_once")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} on {self.day}: {self.count}"


class Changes(models.Model):
    """The number of the directory's newest change: one row, so that what is kept can be renewed.

    ``loaded`` is the number of the newest change that may have touched every row.
    """

    number = models.PositiveBigIntegerField(default=0)
    loaded = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
