"""Tables of what goes out for somebody and comes back; all of them private."""

from typing import ClassVar

from django.db import models

from superhighway.paper.codes import COPY_LENGTH, LAYOUT_LENGTH


class CopyRow(models.Model):
    """A copy that was printed for one recipient: its sheets bear the ``token``.

    ``recipient`` is what the list of recipients said; ``answers`` what was filled in beforehand.
    """

    token = models.CharField(primary_key=True, max_length=COPY_LENGTH)
    layout = models.CharField(max_length=LAYOUT_LENGTH, db_index=True)
    recipient = models.CharField(max_length=200, blank=True)
    answers = models.TextField(blank=True)
    printed_at = models.DateTimeField()
    due = models.DateField(null=True)

    class Meta:
        """In the order in which they were printed."""

        ordering: ClassVar = ["printed_at", "token"]

    def __str__(self) -> str:
        return self.token
