"""Tables of search. The index itself is the backend's and is made by the migration."""

from typing import ClassVar

from django.db import models


class DocumentRow(models.Model):
    """One document; ``owner`` is the app's word for the set that it replaces as a whole."""

    owner = models.CharField(max_length=40)
    uri = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    weight = models.SmallIntegerField(default=0)
    nowhere = models.BooleanField(default=False)

    class Meta:
        """Found by owner, when that is replaced."""

        indexes: ClassVar = [models.Index(fields=["owner"], name="search_owner")]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word of an owner's documents, to guess what a mistyped one was meant to be.

    ``nowhere``: none of these documents is a place.
    """

    owner = models.CharField(max_length=40)
    word = models.CharField(max_length=100)
    nowhere = models.BooleanField(default=False)

    class Meta:
        """Each word once for each owner."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["word", "owner"], name="search_word_once")
        ]

    def __str__(self) -> str:
        return self.word
