"""Tables of neighbours and of what they say."""

from typing import ClassVar

from django.db import models

_ID = 160
_HASH = 64


class NeighbourRow(models.Model):
    """A node that this one follows.

    ``trust`` maps a type to how far it is trusted, "" all others. ``key_set`` is the set of keys as
    its root signed it, ``unknown_key_at`` when it was last asked for because of a key that isn't in
    it, ``head`` the payload of the last head. ``epoch``, ``seq`` and ``hash`` are the cursor. The
    day's columns count bytes and removals since ``day`` began. ``settled`` is the number of the
    newest HeldRecord when the neighbour was last caught up with. ``lease`` is whoever asks it at
    this moment, ``asked_at`` when that was done last. ``out_*`` is the other direction: what it was
    told of our own feed.
    """

    node = models.CharField(max_length=_ID, unique=True)
    origin = models.CharField(max_length=300, unique=True)
    name = models.CharField(max_length=200)
    description = models.JSONField(default=dict)
    compared = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)
    trust = models.JSONField(default=dict)
    added_at = models.DateTimeField()

    key_set = models.BinaryField(default=b"")
    keys_at = models.DateTimeField(null=True)
    unknown_key_at = models.DateTimeField(null=True)
    head = models.BinaryField(default=b"")
    head_tag = models.CharField(max_length=200, blank=True)
    epoch = models.PositiveBigIntegerField(default=0)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=_HASH, default="0" * _HASH)

    state = models.CharField(max_length=20)
    problem = models.CharField(max_length=60, blank=True)
    sentence = models.TextField(blank=True)
    since = models.DateTimeField()
    good_at = models.DateTimeField(null=True)
    delay_s = models.FloatField(null=True)
    took_s = models.FloatField(default=0)
    failures = models.PositiveIntegerField(default=0)
    due = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)

    day = models.DateField(null=True)
    day_bytes = models.PositiveBigIntegerField(default=0)
    day_gone = models.PositiveIntegerField(default=0)
    day_held = models.PositiveIntegerField(default=0)
    settled = models.PositiveBigIntegerField(default=0)

    out_seq = models.PositiveBigIntegerField(default=0)
    out_epoch = models.PositiveBigIntegerField(default=0)
    out_at = models.DateTimeField(null=True)
    out_tried_at = models.DateTimeField(null=True)
    out_problem = models.TextField(blank=True)
    out_failures = models.PositiveIntegerField(default=0)
    out_due = models.DateTimeField(null=True)

    class Meta:
        """By name."""

        ordering: ClassVar = ["name", "node"]

    def __str__(self) -> str:
        return f"{self.name} ({self.origin})"


class KeptPage(models.Model):
    """A page of a neighbour, the very bytes that were checked."""

    neighbour = models.ForeignKey(NeighbourRow, on_delete=models.CASCADE)
    epoch = models.PositiveBigIntegerField()
    number = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    envelope = models.BinaryField()

    class Meta:
        """Each page once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["neighbour", "epoch", "number"], name="following_page_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.neighbour_id}: {self.epoch}/{self.number}"


class HeldRecord(models.Model):
    """A record of a neighbour as it says it; one that is gone keeps its version only.

    ``mark`` is that of the snapshot that it was last in.
    """

    neighbour = models.ForeignKey(NeighbourRow, on_delete=models.CASCADE)
    identity = models.CharField(max_length=_ID)
    uri = models.CharField(max_length=700)
    type = models.CharField(max_length=40)
    schema = models.CharField(max_length=60)
    ver = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=_HASH, blank=True)
    body = models.TextField(blank=True)
    sample = models.BooleanField(default=False)
    state = models.CharField(max_length=10)
    mark = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        """Each record of a neighbour once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["neighbour", "identity"], name="following_record_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["neighbour", "type", "state"], name="following_by_state")
        ]

    def __str__(self) -> str:
        return f"{self.identity} ({self.state})"
