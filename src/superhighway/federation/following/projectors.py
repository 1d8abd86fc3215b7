"""The apps that show neighbours' records, type by type."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from superhighway.federation.following.projecting import Origin
from superhighway.notices import api as notices
from superhighway.sources import api as sources


class Taken(Protocol):
    """What an app says of records that it was given."""

    @property
    def refused(self) -> Mapping[str, str]:
        """Why some aren't shown, by uri."""
        ...


Take = Callable[[str, bool, Iterable[bytes]], Taken]
Leave = Callable[[str, Iterable[str]], object]


class Notices:
    """Notices of neighbours that touch this area."""

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> Mapping[str, str]:
        """Show these."""
        return notices.take_from(origin.node, origin.name, bodies).refused

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        notices.leave_from(origin.node, uris)


class Rows:
    """Records that an app keeps as rows under the neighbour's key: services, organisations."""

    def __init__(self, take: Take, leave: Leave) -> None:
        self._take, self._leave = take, leave

    def put(self, origin: Origin, bodies: Sequence[bytes]) -> Mapping[str, str]:
        """Show these."""
        taken = self._take(sources.key_of(origin.node), origin.sample, bodies)
        sources.ask_neighbours_again()
        return taken.refused

    def drop(self, origin: Origin, uris: Sequence[str]) -> None:
        """Show these no more."""
        self._leave(sources.key_of(origin.node), uris)
