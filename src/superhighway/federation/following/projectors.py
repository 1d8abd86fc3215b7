"""The apps that show neighbours' records, type by type."""

from collections.abc import Callable, Iterable, Sequence

from superhighway.federation.following.projecting import Origin
from superhighway.notices import api as notices
from superhighway.sources import api as sources

Take = Callable[[str, bool, Iterable[bytes]], object]
Leave = Callable[[str, Iterable[str]], object]


class Notices:
    """Notices of neighbours that touch this area."""

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> None:
        """Show these."""
        notices.take_from(origin.node, origin.name, bodies)

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        notices.leave_from(origin.node, uris)


class Rows:
    """Records that an app keeps as rows under the neighbour's key: services, organisations."""

    def __init__(self, take: Take, leave: Leave) -> None:
        self._take, self._leave = take, leave

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> None:
        """Show these."""
        self._take(sources.key_of(origin.node), origin.sample, bodies)
        sources.ask_neighbours_again()

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        self._leave(sources.key_of(origin.node), uris)
