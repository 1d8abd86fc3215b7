"""What succession brings to the extension points."""

from superhighway.core.jobs import job_kinds
from superhighway.federation.following.lineage import lineages, movers
from superhighway.federation.succession.following import Succession
from superhighway.federation.succession.handing import look_for_acceptances
from superhighway.federation.succession.moving import (
    move_decisions,
    move_organisations,
    move_services,
    move_templates,
)
from superhighway.federation.succession.schedule import LOOKING


def register() -> None:
    """Register how neighbours come to be followed by their heirs, and the job."""
    lineages.register("succession", Succession())
    movers.register("approving", move_decisions)
    movers.register("organisation", move_organisations)
    movers.register("service", move_services)
    movers.register("template-release", move_templates)
    job_kinds.register(LOOKING, look_for_acceptances)
