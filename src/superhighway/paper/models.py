"""Tables of paper that name nobody."""

from typing import Any, ClassVar

from django.db import models

from superhighway.paper.codes import LAYOUT_LENGTH


class LayoutRow(models.Model):
    """Where everything lies on the sheets of a release in one design; signed, never changed.

    ``release`` is ``url|version``, ``design`` names the design and how sheets were set at the time
    (composing.key), ``geometry`` is JSON (domain.Geometry), ``envelope`` its DSSE signature.
    """

    token = models.CharField(primary_key=True, max_length=LAYOUT_LENGTH)
    template = models.UUIDField()
    release = models.CharField(max_length=620)
    sha256 = models.CharField(max_length=64)
    design = models.CharField(max_length=200)
    geometry = models.TextField()
    envelope = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        """One for each release and design."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "design"], name="paper_layout_once")
        ]

    def __str__(self) -> str:
        return self.token

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; raises TypeError for any change, since sheets of it are about."""
        if not self._state.adding:
            message = "a layout is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)
