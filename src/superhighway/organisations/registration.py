"""What organisations brings to the extension points."""

from superhighway.core.extensions import place_resolvers
from superhighway.core.publishing import publishers
from superhighway.organisations import selectors
from superhighway.organisations.hospitals import Hospitals
from superhighway.organisations.loader import LOADER
from superhighway.organisations.ods import (
    OdsFile,
    dental_role,
    dispensary_role,
    practice_role,
)
from superhighway.organisations.publishing import OrganisationPublisher
from superhighway.organisations.unplaced import UnplacedHospitals
from superhighway.sources.api import compilers, loaders, source_kinds


def register() -> None:
    """Register readers, compiler, loader and the prefix ``place:ods/``."""
    for reader in (
        OdsFile("ods-epraccur", practice_role),
        OdsFile("ods-edispensary", dispensary_role),
        OdsFile("ods-egdpprac", dental_role),
        Hospitals(),
    ):
        source_kinds.register(reader.kind, reader)
    compilers.register(UnplacedHospitals.name, UnplacedHospitals())
    loaders.register(LOADER.name, LOADER)
    place_resolvers.register("place:ods", selectors.place)
    publishers.register("organisation", OrganisationPublisher())
