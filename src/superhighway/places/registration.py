"""What places brings to the extension points."""

from superhighway.core.extensions import commands, place_resolvers
from superhighway.places import commands as places_commands
from superhighway.places.codepoint import CodePointOpen
from superhighway.places.compile import PlacesCompiler
from superhighway.places.loader import PlacesLoader
from superhighway.places.naptan import NaptanAccessNodes
from superhighway.places.onspd import OnsPostcodeDirectory
from superhighway.places.outline import GeoJsonOutline
from superhighway.places.resolve import resolve_name, resolve_point, resolve_postcode
from superhighway.sources.api import compilers, loaders, source_kinds


def register() -> None:
    """Register readers, compiler, loader, prefixes and the command."""
    for reader in (CodePointOpen(), OnsPostcodeDirectory(), GeoJsonOutline(), NaptanAccessNodes()):
        source_kinds.register(reader.kind, reader)
    compilers.register("places", PlacesCompiler())
    loaders.register("places", PlacesLoader())
    place_resolvers.register("postcode", resolve_postcode)
    place_resolvers.register("point", resolve_point)
    place_resolvers.register("place", resolve_name)
    commands.register("places", places_commands.places)
