"""What the directory brings to the extension points."""

from superhighway.core.extensions import commands, place_resolvers, subjects
from superhighway.core.publishing import publishers
from superhighway.directory import selectors
from superhighway.directory.cards import registration as cards
from superhighway.directory.commands import services
from superhighway.directory.compile import DirectoryCompiler
from superhighway.directory.fhir import registration as fhir
from superhighway.directory.lists import registration as lists
from superhighway.directory.loader import DirectoryLoader
from superhighway.directory.open_referral import registration as open_referral
from superhighway.directory.publishing import ServicePublisher
from superhighway.directory.staff import registration as staff
from superhighway.directory.subject import subject
from superhighway.directory.truth import registration as truth
from superhighway.sources.api import compilers, loaders


def register() -> None:
    """Register readers, loader, the prefix ``service:`` and the commands."""
    compilers.register("directory", DirectoryCompiler())
    loaders.register("directory", DirectoryLoader())
    place_resolvers.register("service", selectors.place)
    subjects.register("service", subject)
    publishers.register("service", ServicePublisher())
    open_referral.register()
    fhir.register()
    commands.register("services", services)
    truth.register()
    lists.register()
    cards.register()
    staff.register()
