"""Who acts: behind a request, and on the command line."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from superhighway.accounts.actions import require
from superhighway.accounts.domain import COMMAND, Act, Actor, acting, reach
from superhighway.accounts.errors import AccountsProblem
from superhighway.accounts.models import Staff
from superhighway.accounts.selectors import acting_for, any_people, person_of, staff_of
from superhighway.core.errors import Problem

STAFF = "/staff"
SIGN_IN = "/staff/sign-in"
#: Nothing of a staff page stays behind in a browser that others use too.
NOT_KEPT = "no-store"
Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def actor_of(request: HttpRequest) -> Actor | None:
    """Who is signed in, looked up once a request; None where nobody is."""
    known = getattr(request, "actor", None)
    if known is None:
        user = request.user
        known = acting(person_of(user)) if isinstance(user, Staff) else None
        request.actor = known  # type: ignore[attr-defined]
    return known


def staff_of_request(request: HttpRequest) -> Staff:
    """The account behind a request whose view takes staff; raises Problem FORBIDDEN for none."""
    if not isinstance(request.user, Staff):
        raise Problem(AccountsProblem.FORBIDDEN, act=Act.SEE_STAFF.value)
    return request.user


def staff_required(act: Act = Act.SEE_STAFF) -> Callable[[View[Rest]], View[Rest]]:
    """A view for staff who may do ``act`` on some record of the node.

    Who isn't signed in goes to sign in first and comes back. Whether they may on the very record
    is for the action to check. Templates that extend ``accounts/staff.jinja`` find
    ``request.actor`` and ``request.acting_for``. Raises Problem FORBIDDEN.
    """

    def decorate(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            actor = actor_of(request)
            if actor is None:
                back = urlencode({"next": request.get_full_path()})
                return HttpResponseRedirect(f"{SIGN_IN}?{back}")
            if not reach(actor, act):
                raise Problem(AccountsProblem.FORBIDDEN, act=act.value)
            request.acting_for = acting_for(actor)  # type: ignore[attr-defined]
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Cache-Control", NOT_KEPT)
            response.headers.setdefault("X-Robots-Tag", "noindex")
            return response

        return guarded

    return decorate


def command_actor(login: str | None = None) -> Actor:
    """Who acts on the command line: the person of ``--as LOGIN``.

    On a node without people it is the command line itself. Raises Problem NAME_YOURSELF where there
    are people and none is named, NO_SUCH_PERSON, or NOT_ACTIVE.
    """
    if login:
        row = staff_of(login)
        if not row.is_active:
            raise Problem(AccountsProblem.NOT_ACTIVE, login=row.login)
        return acting(person_of(row))
    if any_people():
        raise Problem(AccountsProblem.NAME_YOURSELF)
    return COMMAND


def node_runner(login: str) -> str:
    """The text of who runs the node by a command; for core.extensions.command_actors.

    A node that is built for the first time has no table of people yet, and so nobody to name.
    """
    try:
        actor = command_actor(login)
    except DatabaseError:
        actor = COMMAND
    require(actor, Act.RUN_NODE)
    return actor.text
