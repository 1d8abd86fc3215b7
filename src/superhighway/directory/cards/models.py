"""Tables of access cards: one row a practice, and every state that it was published in."""

from typing import ClassVar

from django.db import models

_ACTOR = 60
_LABEL = 200


class CardRow(models.Model):
    """The card of a practice as it stands, as JSON text.

    ``version`` counts its publications: two editors are told apart by it. ``by_practice``: whoever
    published it acts for this very practice. ``reminded_at`` is when this node first said that it
    is due for review, since its last review.
    """

    ods_code = models.CharField(max_length=12, unique=True)
    card = models.TextField()
    version = models.PositiveIntegerField()
    sample = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    by_practice = models.BooleanField(default=False)
    reviewed_label = models.CharField(max_length=_LABEL, blank=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        """By code."""

        ordering: ClassVar = ["ods_code"]

    def __str__(self) -> str:
        return f"{self.ods_code}, version {self.version}"


class CardVersion(models.Model):
    """A card as it was published once; rows are only added."""

    ods_code = models.CharField(max_length=12)
    version = models.PositiveIntegerField()
    card = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)

    class Meta:
        """The newest first; each version of a card once."""

        ordering: ClassVar = ["ods_code", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ods_code", "version"], name="directory_card_version")
        ]

    def __str__(self) -> str:
        return f"{self.ods_code}, version {self.version}"
