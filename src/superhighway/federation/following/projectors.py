"""The apps that show neighbours' records, type by type."""

from collections.abc import Sequence

from superhighway.federation.following.projecting import Origin
from superhighway.notices import api as notices


class Notices:
    """Notices of neighbours that touch this area."""

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> None:
        """Show these."""
        notices.take_from(origin.node, origin.name, bodies)

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        notices.leave_from(origin.node, uris)
