"""What Open Referral brings to the extension points."""

from superhighway.core.publishing import spoken
from superhighway.directory.open_referral.kind import OpenReferral
from superhighway.organisations import api as organisations
from superhighway.sources.api import source_kinds


def register() -> None:
    """Register the reader; who gives the services of a feed is an organisation of its own."""
    reader = OpenReferral()
    source_kinds.register(reader.kind, reader)
    organisations.also_from(reader.kind)
    spoken.register("open-referral-uk-3.0", "/api/oruk/v3/")
