"""What travel brings to the extension points."""

from superhighway.core.extensions import commands, place_resolvers, subjects
from superhighway.sources.api import compilers, loaders, source_kinds
from superhighway.travel import commands as travel_commands
from superhighway.travel.compile import TimetableCompiler
from superhighway.travel.gtfs.kind import GtfsKind
from superhighway.travel.loader import StopsLoader
from superhighway.travel.realtime.kind import GtfsRealtime
from superhighway.travel.selectors import realtime_feeds
from superhighway.travel.slip.command import slips
from superhighway.travel.stop_places import stop_place
from superhighway.travel.subjects import route, stop


def register() -> None:
    """Register readers, compiler, loader, the prefix ``stop:``, subjects and commands."""
    for reader in (GtfsKind(), GtfsRealtime(realtime_feeds)):
        source_kinds.register(reader.kind, reader)
    compilers.register("travel", TimetableCompiler())
    loaders.register("stops", StopsLoader())
    place_resolvers.register("stop", stop_place)
    subjects.register("stop", stop)
    subjects.register("route", route)
    commands.register("journeys", travel_commands.journeys)
    commands.register("reach", travel_commands.reach)
    commands.register("slips", slips)
