"""Tables of samples: what was drawn, what we said then, and what people found out."""

from typing import ClassVar

from django.db import models

from superhighway.directory.domain import Fact
from superhighway.directory.truth.domain import Result

_ACTOR = 60
_LABEL = 200


class SampleRow(models.Model):
    """A sample as it was drawn. ``strata`` is JSON: key, size, how many state each fact."""

    drawn_at = models.DateTimeField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    seed = models.PositiveBigIntegerField()
    wanted = models.PositiveIntegerField()
    population = models.PositiveIntegerField()
    strata = models.JSONField()

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"sample {self.pk}"


class SampleEntry(models.Model):
    """A service of a sample: ``number`` is its place on the worksheet, ``stratum`` its stratum."""

    sample = models.ForeignKey(SampleRow, on_delete=models.CASCADE, related_name="entries")
    service = models.ForeignKey("directory.ServiceRow", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    stratum = models.PositiveIntegerField()

    class Meta:
        """In the order of the worksheet."""

        ordering: ClassVar = ["sample", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "number"], name="directory_sample_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} of sample {self.sample_id}"


class SampleAnswer(models.Model):
    """One thing to ask of an entry: what we said when it was drawn, and what was found out.

    ``digest`` stands for what we said, ``says`` has it in words. ``result`` is empty until
    somebody has asked; ``truth`` is what is true where we were wrong.
    """

    entry = models.ForeignKey(SampleEntry, on_delete=models.CASCADE, related_name="answers")
    fact = models.CharField(max_length=20, choices=[(fact.value, fact.value) for fact in Fact])
    digest = models.CharField(max_length=64)
    says = models.TextField()
    result = models.CharField(
        max_length=10, blank=True, choices=[(one.value, one.value) for one in Result]
    )
    truth = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=_ACTOR, blank=True)
    by_label = models.CharField(max_length=_LABEL, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        """Each fact is asked once of an entry."""

        ordering: ClassVar = ["entry", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "fact"], name="directory_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.fact} of {self.entry_id}: {self.result or 'not asked'}"
