"""Tables of appointments. Slots are not among them: they are files that a fetch replaces whole."""

from typing import ClassVar

from django.db import models


class WaitRow(models.Model):
    """What a practice says of its next routine appointment; one row for each that it speaks of.

    ``told_by`` is the name that is shown, ``actor`` the text of who typed it. What was said before
    is in the audit log.
    """

    organisation = models.CharField(max_length=12)
    service = models.CharField(max_length=200, blank=True)
    days = models.PositiveSmallIntegerField()
    told_on = models.DateField()
    told_by = models.CharField(max_length=200)
    actor = models.CharField(max_length=200)
    updated_at = models.DateTimeField()

    class Meta:
        """One statement at a time for an organisation, or for a service of it."""

        ordering: ClassVar = ["organisation", "service"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "service"], name="one_wait_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: about {self.days} days, told on {self.told_on}"
