"""The pages on which it is set what a template demands of its answers on paper."""

from collections.abc import Mapping

from superhighway.accounts.api import Act, Actor, may, require
from superhighway.library import api as library
from superhighway.library.api import Template
from superhighway.paper.returns.domain import Demand
from superhighway.paper.returns.settling import demand, set_demand


def in_words(demanded: Demand) -> str:
    """What is demanded, as a sentence."""
    who = "Two people decide" if demanded.two else "A person decides"
    what = "every answer" if demanded.everything else "what the machine can’t"
    return f"{who} {what}."


def page(actor: Actor) -> dict[str, object]:
    """Every template whose demand somebody may set, with what is demanded now."""
    mine = [one for one in library.templates() if may(actor, Act.RELEASE_TEMPLATE, one.owner)]
    return {"templates": [(one, in_words(demand(one.id))) for one in mine]}


def of_one(actor: Actor, name: str) -> dict[str, object]:
    """One of them; raises Problem FORBIDDEN or NO_TEMPLATE."""
    template = _mine(actor, name)
    return {"template": template, "demanded": demand(template.id)}


def _mine(actor: Actor, name: str) -> Template:
    template = library.template(name)
    require(actor, Act.RELEASE_TEMPLATE, template.owner)
    return template


def keep(actor: Actor, name: str, sent: Mapping[str, str]) -> None:
    """Set it as the form says; raises Problem FORBIDDEN or NO_TEMPLATE."""
    set_demand(actor, name, Demand(everything="everything" in sent, two="two" in sent))
