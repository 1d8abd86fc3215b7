"""Tables of filling in. They lie in the database ``private`` (core.routing).

No table points at the library's own: a response names its template and release by text.
"""

import uuid
from typing import ClassVar

from django.db import models

from superhighway.library.models import LONGEST_ORIGIN

_TEMPLATE, _CODE, _CHANNEL = 36, 12, 10


class ResponseRow(models.Model):
    """What somebody answered, as the bytes of a FHIR R4 QuestionnaireResponse.

    ``delete_on`` is the first day on which it isn't kept any more; ``organisation`` the ODS code
    that it was given for, or empty. Rows are only added and deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    reference = models.CharField(max_length=12, db_index=True)
    template = models.CharField(max_length=_TEMPLATE, db_index=True)
    release = models.PositiveIntegerField()
    canonical = models.CharField(max_length=LONGEST_ORIGIN)
    organisation = models.CharField(max_length=_CODE, blank=True)
    channel = models.CharField(max_length=_CHANNEL)
    content = models.BinaryField()
    finished_at = models.DateTimeField(db_index=True)
    seconds = models.PositiveIntegerField(null=True)
    delete_on = models.DateField(db_index=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-finished_at", "id"]

    def __str__(self) -> str:
        return self.reference


class UnfinishedRow(models.Model):
    """A form that somebody goes on with later; found by a hash of the code they hold."""

    digest = models.CharField(max_length=64, unique=True)
    template = models.CharField(max_length=_TEMPLATE)
    release = models.PositiveIntegerField()
    state = models.TextField()
    saved_at = models.DateTimeField()
    delete_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"saved {self.saved_at:%Y-%m-%d}"


class TallyRow(models.Model):
    """One completion, counted: no answer and nothing personal; it outlives the answers.

    ``once`` is a keyed hash that keeps a form that is sent twice from counting twice. ``scores`` of
    a scorecard that an organisation fills in: its scores and where it lost points, by linkId.
    """

    once = models.CharField(max_length=64, unique=True)
    template = models.CharField(max_length=_TEMPLATE)
    release = models.PositiveIntegerField()
    organisation = models.CharField(max_length=_CODE, blank=True)
    channel = models.CharField(max_length=_CHANNEL)
    day = models.DateField()
    seconds = models.PositiveIntegerField(null=True)
    scores = models.JSONField(default=dict)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["template", "day"], name="filling_tally_day")]

    def __str__(self) -> str:
        return f"{self.template} on {self.day}"
