"""Who gives the services of a feed, as records of organisations. Pure."""

from superhighway.directory.open_referral.reading import (
    LONGEST_NAME,
    Feed,
    ods_code,
    organisation_uri,
)
from superhighway.directory.open_referral.values import (
    Thing,
    inner,
    text,
    web_address,
    without_markup,
)
from superhighway.organisations.api import Record, Role, Status


def read_organisation(service: Thing, feed: Feed) -> Record | None:
    """The organisation of a service; None where the feed doesn't name it."""
    organisation = inner(service, "organization")
    name = text(organisation, "name", longest=LONGEST_NAME)
    if not name:
        return None
    return Record(
        code=ods_code(organisation),
        name=name,
        role=Role.OTHER,
        status=Status.ACTIVE,
        uri=organisation_uri(service, feed),
        description=without_markup(text(organisation, "description")),
        url=web_address(text(organisation, "website", "url")),
        email=text(organisation, "email"),
    )
