"""Tables of what goes out for somebody and comes back; all of them private."""

import uuid
from typing import ClassVar

from django.db import models

from superhighway.paper.codes import BLANK, COPY_LENGTH, LAYOUT_LENGTH


class CopyRow(models.Model):
    """A copy that was printed for one recipient: its sheets bear the ``token``.

    ``recipient`` is what the list of recipients said; ``answers`` what was filled in beforehand,
    ``look`` how it was printed (domain.Look), both as JSON, so that it can be printed again.
    """

    token = models.CharField(primary_key=True, max_length=COPY_LENGTH)
    layout = models.CharField(max_length=LAYOUT_LENGTH, db_index=True)
    recipient = models.CharField(max_length=200, blank=True)
    answers = models.TextField(blank=True)
    look = models.TextField(default="{}")
    printed_at = models.DateTimeField()
    due = models.DateField(null=True)

    class Meta:
        """In the order in which they were printed."""

        ordering: ClassVar = ["printed_at", "token"]

    def __str__(self) -> str:
        return self.token


class ScanRow(models.Model):
    """A file that came in; its ``sha256`` keeps the same scan from coming in twice.

    ``delete_on`` is the first day on which it isn't kept any more: None until all that is on it is
    settled. ``typed`` has the codes that people typed, by page .
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    by = models.CharField(max_length=60)
    taken_at = models.DateTimeField()
    delete_on = models.DateField(null=True, db_index=True)
    typed = models.JSONField(default=dict)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"scan {self.pk}"


class ReturnRow(models.Model):
    """Sheets of one response that came back. Its ``id`` becomes that of the response.

    ``reference`` is what the library calls it once it is taken; empty until then. ``why`` is what
    kept it from being taken when nothing on its sheets did. ``asked_at`` is when somebody last
    asked for what is missing of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    layout = models.CharField(max_length=LAYOUT_LENGTH)
    copy = models.CharField(max_length=COPY_LENGTH)
    template = models.CharField(max_length=36, db_index=True)
    release = models.PositiveIntegerField()
    sheets = models.PositiveIntegerField()
    reference = models.CharField(max_length=12, blank=True)
    why = models.TextField(blank=True)
    accepted_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """A copy comes back once; blank ones as often as people filled them in."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["layout", "copy"], condition=~models.Q(copy=BLANK), name="returns_copy_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference or str(self.pk)


class SheetRow(models.Model):
    """A sheet of a scan, or a page on which there is none (``code`` is empty).

    ``outcome`` is that of domain.Outcome; ``before`` the one that it had when it was put aside. One
    that came twice belongs to no response.
    """

    scan = models.ForeignKey(ScanRow, models.CASCADE, related_name="sheets")
    page = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    code = models.CharField(max_length=15, blank=True)
    number = models.PositiveIntegerField(default=0)
    response = models.ForeignKey(ReturnRow, models.CASCADE, null=True, related_name="parts")
    outcome = models.CharField(max_length=10, db_index=True)
    before = models.CharField(max_length=10, blank=True)
    turned = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    picture = models.BinaryField()

    class Meta:
        """In the order of the file."""

        ordering: ClassVar = ["scan", "page", "place"]

    def __str__(self) -> str:
        return f"page {self.page}, sheet {self.place}"


class ItemRow(models.Model):
    """An item of a sheet: what the machine read (domain.ItemRead), what a person decided.

    ``found`` and ``decided`` are JSON lists of values; ``decided`` is None where nobody did. What
    was written by hand may stay a picture (``as_picture``): then it is decided that it has no value
    here. ``agreed_by`` is a second person who decided the same, where two are demanded.
    """

    sheet = models.ForeignKey(SheetRow, models.CASCADE, related_name="items")
    link_id = models.CharField(max_length=255)
    instance = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=5)
    found = models.JSONField(default=list)
    certainty = models.FloatField()
    state = models.CharField(max_length=5, db_index=True)
    why = models.TextField(blank=True)
    cutout = models.BinaryField()
    decided = models.JSONField(null=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_label = models.CharField(max_length=200, blank=True)
    as_picture = models.BooleanField(default=False)
    agreed_by = models.CharField(max_length=60, blank=True)

    class Meta:
        """In the order in which they stand on the sheet."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.link_id


class DecisionRow(models.Model):
    """What somebody decided about an item; one key may decide several, which share a ``batch``.

    ``before`` is how the item stood (columns of ItemRow, JSON), so that it can be taken back.
    """

    item = models.ForeignKey(ItemRow, models.CASCADE, related_name="decisions")
    batch = models.UUIDField(db_index=True)
    by = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField()
    values = models.JSONField()
    before = models.JSONField()
    taken_back = models.BooleanField(default=False)

    class Meta:
        """In the order in which they decided."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"decision {self.pk}"


class PictureRow(models.Model):
    """What was written by hand and stayed a picture: it is the answer, and kept as long as that.

    ``response`` is the id of the response in the library.
    """

    response = models.UUIDField(db_index=True)
    template = models.CharField(max_length=36)
    link_id = models.CharField(max_length=255)
    content = models.BinaryField()
    delete_on = models.DateField(db_index=True)

    class Meta:
        """In the order in which they stand on the sheets."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"picture {self.pk}"


class PrintRow(models.Model):
    """Copies that somebody asked for on a page: made by the worker, to be fetched, then deleted.

    ``tokens`` are the copies, in order. ``content`` is a PDF (one file) or a ZIP of them, None
    until it is made; ``why`` is what kept it from being made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    template = models.CharField(max_length=36, db_index=True)
    release = models.PositiveIntegerField()
    design = models.CharField(max_length=200)
    tokens = models.JSONField()
    asked_at = models.DateTimeField()
    delete_on = models.DateField(db_index=True)
    content = models.BinaryField(null=True)
    kind = models.CharField(max_length=3, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-asked_at"]

    def __str__(self) -> str:
        return str(self.pk)


class DemandRow(models.Model):
    """What whoever owns a template demands of its paper: a person looks at everything; two do."""

    template = models.CharField(primary_key=True, max_length=36)
    everything = models.BooleanField(default=False)
    two = models.BooleanField(default=False)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.template
