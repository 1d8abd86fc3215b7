"""Tables of what forms cost. Nothing here is personal but the names of staff who said it."""

from typing import ClassVar

from django.db import models

from superhighway.library.models import LONGEST_TITLE, TemplateRow

_ACTOR, _LABEL, _CODE = 60, 200, 12
LONGEST_WORDS = 500


class StatedRow(models.Model):
    """Completions on paper or in another system, as somebody states them."""

    template = models.ForeignKey(TemplateRow, models.CASCADE, related_name="+")
    organisation = models.CharField(max_length=_CODE, blank=True)
    year = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    at = models.DateTimeField()

    class Meta:
        """The newest year first; each organisation, year and way once."""

        ordering: ClassVar = ["-year", "organisation", "way"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["template", "organisation", "year", "way"], name="burden_stated_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} in {self.year}"


class TwinRow(models.Model):
    """The templates that are nearly the same as the release of these bytes, by UUID."""

    sha256 = models.CharField(max_length=64, unique=True)
    twins = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.sha256


class DownloadRow(models.Model):
    """How often a template was downloaded or printed empty, ever."""

    template = models.OneToOneField(TemplateRow, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class RateRow(models.Model):
    """What an hour costs; there is one row or none."""

    pence = models.PositiveIntegerField()
    what = models.CharField(max_length=LONGEST_WORDS)
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pence)


class ReceiptRow(models.Model):
    """A receipt: what was signed is never changed, its answer comes later. The key is its number.

    ``asked`` is the JSON that was signed; some of it stands in columns to be looked up by.
    """

    template = models.ForeignKey(TemplateRow, models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE)
    due = models.DateField(db_index=True)
    asked = models.TextField()
    envelope = models.BinaryField()
    sample = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    verdict = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=LONGEST_WORDS, blank=True)
    answered_by = models.CharField(max_length=_LABEL, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class ObjectionRow(models.Model):
    """What one organisation objects to; ``minutes``: how long it really takes them, where told."""

    receipt = models.ForeignKey(ReceiptRow, models.CASCADE, related_name="objections")
    organisation = models.CharField(max_length=_CODE)
    reason = models.CharField(max_length=20)
    minutes = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        """In the order in which they came; each organisation objects once with each reason."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receipt", "organisation", "reason"], name="burden_objection_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason
