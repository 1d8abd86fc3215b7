"""Tables of organisations."""

from typing import ClassVar

from django.db import models


class OrganisationRow(models.Model):
    """An organisation as a source lists it. Rows stay when the source drops them: links go on.

    ``uri`` names source and code; nothing is merged between sources. ``imported_at`` is when the
    source's file was taken: it is not "checked by a person", which nobody here does. ``in_area``:
    it lies in the area that this node serves.
    """

    uri = models.CharField(max_length=300, unique=True)
    source = models.CharField(max_length=60)
    sample = models.BooleanField(default=False)
    ods_code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    address = models.JSONField(default=list)
    postcode = models.CharField(max_length=8, blank=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    parent_code = models.CharField(max_length=12, blank=True)
    parent_name = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    opened = models.DateField(null=True)
    closed = models.DateField(null=True)
    description = models.TextField(blank=True)
    url = models.TextField(blank=True)
    email = models.CharField(max_length=254, blank=True)
    imported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    in_area = models.BooleanField(default=False)

    class Meta:
        """Looked up by code, and by source when that is brought up to date."""

        ordering: ClassVar = ["ods_code", "source"]
        indexes: ClassVar = [
            models.Index(fields=["ods_code"], name="organisation_code"),
            models.Index(fields=["source"], name="organisation_source"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.ods_code})"
