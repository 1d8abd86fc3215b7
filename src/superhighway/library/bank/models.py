"""Tables of this room: items of the bank with all their wordings, toolkits and their members."""

from typing import Any, ClassVar

from django.db import models

from superhighway.library.bank.domain import LONGEST_CODE
from superhighway.library.models import TemplateRow

_ACTOR, _LABEL, _SHORT, _TITLE = 60, 200, 40, 200


class ItemRow(models.Model):
    """An item. ``version`` is the number of its newest wording; rows are never deleted."""

    code = models.CharField(max_length=LONGEST_CODE, primary_key=True)
    subject = models.CharField(max_length=_SHORT)
    version = models.PositiveIntegerField(default=1)
    retired = models.TextField(blank=True)
    instead = models.CharField(max_length=LONGEST_CODE, blank=True)
    sample = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    by_label = models.CharField(max_length=_LABEL)

    class Meta:
        """By code."""

        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.code


class WordingRow(models.Model):
    """One version of an item: only ever added. ``content`` is a questionnaire.Item as JSON."""

    item = models.ForeignKey(ItemRow, models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    content = models.TextField()
    same_meaning = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)

    class Meta:
        """The newest first; each number once."""

        ordering: ClassVar = ["item", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="bank_wording_number")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the wording; raises TypeError for a change."""
        if self.pk is not None:
            message = "a wording is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)


class ToolkitRow(models.Model):
    """A toolkit; ``slug`` is its address for good."""

    slug = models.CharField(max_length=LONGEST_CODE, unique=True)
    title = models.CharField(max_length=_TITLE)
    words = models.TextField()
    owner = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=_SHORT)
    version = models.PositiveIntegerField(default=1)
    sample = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    by_label = models.CharField(max_length=_LABEL)

    class Meta:
        """By title."""

        ordering: ClassVar = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class MemberRow(models.Model):
    """A template of a toolkit at its place, from 1."""

    toolkit = models.ForeignKey(ToolkitRow, models.CASCADE, related_name="members")
    template = models.ForeignKey(TemplateRow, models.CASCADE)
    place = models.PositiveIntegerField()
    why = models.TextField()

    class Meta:
        """In order; each template once."""

        ordering: ClassVar = ["toolkit", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["toolkit", "template"], name="bank_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.toolkit_id} {self.place}"
