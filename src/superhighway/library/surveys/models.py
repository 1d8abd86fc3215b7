"""Tables of surveys that were kept: what they found, and what was made of it."""

import uuid
from typing import ClassVar

from django.db import models

_ACTOR, _LABEL = 60, 200
LONGEST_FOLDER = 200


class SurveyRow(models.Model):
    """A survey of a folder. ``findings`` is JSON; ``figures`` are those of its summary."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    folder = models.CharField(max_length=LONGEST_FOLDER)
    day = models.DateField()
    findings = models.BinaryField()
    figures = models.JSONField(default=dict)
    public = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)
    kept_at = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-kept_at", "id"]

    def __str__(self) -> str:
        return f"{self.folder}, {self.day}"


class OriginalRow(models.Model):
    """The bytes of a questionnaire in a group, by its place among the documents."""

    survey = models.ForeignKey(SurveyRow, models.CASCADE, related_name="originals")
    document = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        """Each document once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["survey", "document"], name="surveys_original_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}, {self.document}"


class AdoptionRow(models.Model):
    """That a template was started from a file of a group; rows are only added."""

    survey = models.ForeignKey(SurveyRow, models.CASCADE, related_name="adoptions")
    group = models.PositiveIntegerField()
    document = models.PositiveIntegerField()
    template = models.UUIDField()
    by = models.CharField(max_length=_ACTOR)
    by_label = models.CharField(max_length=_LABEL)
    at = models.DateTimeField()

    class Meta:
        """In the order in which they came about."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.survey_id}, {self.group}"
