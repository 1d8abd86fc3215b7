"""Services as subjects of what other apps say about them, by their Open Referral id."""

from uuid import UUID

from superhighway.core.errors import Problem
from superhighway.core.extensions import Subject
from superhighway.directory.selectors import service


def subject(identity: str) -> Subject | None:
    """The service ``UUID`` as behind ``service:``; None where there is none."""
    try:
        found = service(UUID(identity))
    except (Problem, ValueError):
        return None
    record = found.record
    known = (one.location for one in record.locations if one.location.lat is not None)
    where = next(known, None)
    return Subject(
        name=record.name,
        address=f"/services/{found.uuid}",
        organisation=record.ods_code,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        postcode=where.postcode if where else "",
    )
