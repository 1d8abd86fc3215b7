"""What succession brings to the extension points."""

from superhighway.core.extensions import commands
from superhighway.core.jobs import job_kinds
from superhighway.core.leading_on import Ended, ends
from superhighway.federation.following.lineage import lineages, movers
from superhighway.federation.following.projecting import reconsidered
from superhighway.federation.succession import keeping, selectors
from superhighway.federation.succession.commands import succession
from superhighway.federation.succession.following import Succession
from superhighway.federation.succession.handing import look_for_acceptances
from superhighway.federation.succession.moving import (
    move_decisions,
    move_notices,
    move_organisations,
    move_services,
    move_templates,
)
from superhighway.federation.succession.schedule import LOOKING


def register() -> None:
    """Register how neighbours come to be followed by their heirs, the job and the commands."""
    lineages.register("succession", Succession())
    movers.register("approving", move_decisions)
    movers.register("notice", move_notices)
    movers.register("organisation", move_organisations)
    movers.register("service", move_services)
    movers.register("template-release", move_templates)
    reconsidered.register("succession", keeping.forget)
    job_kinds.register(LOOKING, look_for_acceptances)
    commands.register("succession", succession)
    ends.register("succession", _end)


def _end() -> Ended | None:
    found = selectors.ended()
    return Ended(found.why, tuple(one.origin for one in found.heirs)) if found else None
