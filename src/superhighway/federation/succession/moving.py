"""What apps keep of records moves to the heir with them."""

from collections.abc import Sequence

from superhighway.directory import api as directory
from superhighway.federation.approving.models import DecidedRow
from superhighway.federation.following.lineage import Moved
from superhighway.federation.following.models import NeighbourRow
from superhighway.library import api as library
from superhighway.notices import api as notices
from superhighway.organisations import api as organisations
from superhighway.sources import api as sources

_BATCH = 500


def move_decisions(old: NeighbourRow, heir: NeighbourRow, records: Sequence[Moved]) -> None:
    """What editors decided of records stands."""
    for start in range(0, len(records), _BATCH):
        some = [one.identity for one in records[start : start + _BATCH]]
        DecidedRow.objects.filter(neighbour=heir, identity__in=some).delete()
        DecidedRow.objects.filter(neighbour=old, identity__in=some).update(neighbour=heir)


def move_services(old: NeighbourRow, heir: NeighbourRow, records: Sequence[Moved]) -> None:
    """Services that are shown as the old node's are shown as the heir's."""
    uris = [one.uri for one in records if one.type == "service"]
    directory.move_to(sources.key_of(old.node), sources.key_of(heir.node), uris)


def move_organisations(old: NeighbourRow, heir: NeighbourRow, records: Sequence[Moved]) -> None:
    """Organisations that are known as the old node's are known as the heir's."""
    uris = [one.uri for one in records if one.type == "organisation"]
    organisations.move_to(sources.key_of(old.node), sources.key_of(heir.node), uris)


def move_templates(old: NeighbourRow, heir: NeighbourRow, records: Sequence[Moved]) -> None:
    """Templates that are shown or used as the old node's are the heir's."""
    uris = [one.uri for one in records if one.type == "template-release"]
    library.move_to(sources.key_of(old.node), sources.key_of(heir.node), uris)


def move_notices(old: NeighbourRow, heir: NeighbourRow, records: Sequence[Moved]) -> None:
    """Notices that are shown as the old node's are shown as the heir's."""
    uris = [one.uri for one in records if one.type == "notice"]
    notices.move_to(old.node, heir.node, heir.name, uris)
