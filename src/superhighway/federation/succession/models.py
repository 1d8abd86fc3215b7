"""Tables of successions: what was signed, and which neighbour is the heir of which."""

from typing import ClassVar

from django.db import models

from superhighway.federation.following.models import NeighbourRow

_ID = 160


class DeedRow(models.Model):
    """A statement of succession as its root signed it; a root has one.

    ``served``: we serve it, since it is our own or that of a node that we are the heir of;
    ``division`` is our own, in bytes. ``done_at``: since then every heir is followed, or is this
    node. ``problem`` and ``sentence`` say what stands in the way.
    """

    node = models.CharField(max_length=_ID, unique=True)
    digest = models.CharField(max_length=64)
    statement = models.BinaryField()
    division = models.BinaryField(default=b"")
    served = models.BooleanField(default=False)
    learnt_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)
    sentence = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.node


class AcceptanceRow(models.Model):
    """An heir's acceptance of a statement, as its root signed it."""

    deed = models.ForeignKey(DeedRow, on_delete=models.CASCADE, related_name="acceptances")
    heir = models.CharField(max_length=_ID)
    envelope = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        """One of each heir."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["deed", "heir"], name="succession_accepted_once")
        ]

    def __str__(self) -> str:
        return f"{self.deed_id}: {self.heir}"


class AncestorRow(models.Model):
    """A node that a neighbour is the heir of.

    ``trust`` is how far that node was trusted, and ``held`` how many records of it there were, when
    the heir came in its place. ``caught_up_at``: all that the heir publishes was taken since.
    """

    neighbour = models.ForeignKey(NeighbourRow, on_delete=models.CASCADE, related_name="+")
    node = models.CharField(max_length=_ID)
    trust = models.JSONField(default=dict)
    held = models.PositiveIntegerField(default=0)
    caught_up_at = models.DateTimeField(null=True)

    class Meta:
        """Each of a neighbour once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["neighbour", "node"], name="succession_heir_once")
        ]

    def __str__(self) -> str:
        return f"{self.neighbour_id}: {self.node}"
