"""Tables of the feed. No row here has a key to a person, or to anything that has one."""

from typing import ClassVar

from django.db import models

_ID = 160
_HASH = 64


class FeedState(models.Model):
    """How far the feed has got: one row, once the node has a set of keys.

    ``page`` is the number of the open page and ``page_bytes`` what its records come to.
    ``floor_hash`` is the chain's hash before ``floor``, the first change that pages still hold.
    ``generation`` stands in the data folder too: a database that was put back is told by it.
    ``closed``: the node has handed over, and its feed has ended where it stands.
    """

    node = models.CharField(max_length=100)
    epoch = models.PositiveBigIntegerField()
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=_HASH)
    floor = models.PositiveBigIntegerField(default=1)
    floor_hash = models.CharField(max_length=_HASH)
    page = models.PositiveBigIntegerField(default=0)
    page_bytes = models.PositiveBigIntegerField(default=0)
    generation = models.CharField(max_length=32)
    changed_at = models.DateTimeField()
    closed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"epoch {self.epoch}, {self.seq} changes"


class RecordRow(models.Model):
    """A record as it was last published; ``sha256`` is empty once it was taken away.

    ``seq`` is its last change.
    """

    type = models.CharField(max_length=40)
    uri = models.CharField(max_length=700)
    schema = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=_HASH, blank=True)
    sample = models.BooleanField(default=False)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        """Each record once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["type", "uri"], name="feed_record_once")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.uri}"


class InheritedRow(models.Model):
    """A record that this node took over from one that ended, under the id that it had there.

    ``body`` is published as it was until this node publishes the uri itself (``replaced``); the id
    stays the old one then too.
    """

    type = models.CharField(max_length=40)
    uri = models.CharField(max_length=700)
    identity = models.CharField(max_length=_ID, unique=True)
    schema = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=_HASH)
    body = models.TextField()
    sample = models.BooleanField(default=False)
    node = models.CharField(max_length=_ID, db_index=True)
    replaced = models.BooleanField(default=False)

    class Meta:
        """Each record once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["type", "uri"], name="feed_inherited_once")
        ]

    def __str__(self) -> str:
        return self.identity


class ChangeRow(models.Model):
    """One change, as docs/reference/feed-protocol.md has it; rows are only added.

    ``page`` is the number of its page and ``hash`` the chain's after it. The row of a record's last
    put stays when its page has gone: snapshots are made of it.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    page = models.PositiveBigIntegerField(db_index=True)
    op = models.CharField(max_length=10)
    type = models.CharField(max_length=40)
    schema = models.CharField(max_length=60)
    identity = models.CharField(max_length=_ID)
    ver = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=_HASH, blank=True)
    body = models.TextField(blank=True)
    sample = models.BooleanField(default=False)
    hash = models.CharField(max_length=_HASH)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.seq}: {self.op} {self.identity}"


class SealedPage(models.Model):
    """A page that is full, as it was signed: these very bytes are served for ever."""

    number = models.PositiveBigIntegerField(primary_key=True)
    key_id = models.CharField(max_length=_HASH)
    envelope = models.BinaryField()

    def __str__(self) -> str:
        return f"page {self.number}"


class HeadRow(models.Model):
    """The head as it was last signed: one row."""

    epoch = models.PositiveBigIntegerField()
    seq = models.PositiveBigIntegerField()
    floor = models.PositiveBigIntegerField()
    issued = models.DateTimeField()
    key_id = models.CharField(max_length=_HASH)
    envelope = models.BinaryField()

    def __str__(self) -> str:
        return f"epoch {self.epoch}, {self.seq}"
