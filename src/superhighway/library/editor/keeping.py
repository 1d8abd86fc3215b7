"""What every page that changes a draft does: save, or show what has to be decided first."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from superhighway.accounts.api import Act, Actor, Reach, actor_of, reach, require
from superhighway.core.errors import Problem
from superhighway.library import selectors as library
from superhighway.library.editor import actions, selectors
from superhighway.library.editor.actions import Conflict, Saved, Seen, Work
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.errors import LibraryProblem
from superhighway.library.fhir.errors import FhirProblem
from superhighway.library.questionnaire import Questionnaire
from superhighway.nhsui.forms import FieldError

Rest = ParamSpec("Rest")
METHODS = ["GET", "HEAD", "POST"]
Part = Callable[[Questionnaire], str]
Again = Callable[[Problem], HttpResponse]
#: What belongs to one sending of a form, and isn't sent again with it.
_OWN = {"csrfmiddlewaretoken", "seen", "was", "sure"}


def acting(request: HttpRequest) -> Actor:
    """Who is signed in, on a page that only staff see."""
    actor = actor_of(request)
    require(actor, Act.SEE_STAFF)
    assert actor is not None  # noqa: S101 - require has just said so
    return actor


def own_drafts(request: HttpRequest) -> Reach:
    """Whose drafts somebody may write, and so may see beside their own."""
    return reach(actor_of(request), Act.EDIT_TEMPLATE)


def address(name: str, page: str = "", **query: str) -> str:
    """The address of a page of a template's desk."""
    path = f"/staff/library/{name}" + (f"/{page}" if page else "")
    return f"{path}?{urlencode(query)}" if query else path


def seen_of(request: HttpRequest) -> Seen:
    """What the editor saw; a sending that doesn't say saw nothing."""
    given = request.POST.get("seen", "")
    version = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
    return Seen(version, request.POST.get("was", "")[:64], sure=request.POST.get("sure") == "yes")


def carried(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """All that was typed and pressed, to be sent again."""
    for name, values in request.POST.lists():
        if name not in _OWN:
            yield from ((name, str(value)) for value in values)


def no_mark(_questionnaire: Questionnaire) -> str:
    """For presses that are about the order of the whole: another's change always counts."""
    return ""


def keep(
    request: HttpRequest,
    name: str,
    work: Work,
    to: Callable[[Saved], str],
    again: Again,
    part: Part = no_mark,
) -> HttpResponse:
    """Save a change and go to ``to``; else show what it drops, or what somebody else changed.

    ``again`` shows the form with what is wrong.
    """
    try:
        outcome = actions.attempt(acting(request), name, seen_of(request), work, part)
    except Problem as problem:
        return again(_in_words(problem))
    if isinstance(outcome, Saved):
        return HttpResponseRedirect(to(outcome))
    opened = selectors.opened(name)
    clash = isinstance(outcome, Conflict)
    page = "editor/conflict.jinja" if clash else "editor/sure.jinja"
    sent: dict[str, object] = {
        "outcome": outcome,
        "opened": opened,
        "carried": list(carried(request)),
    }
    sent |= {"here": request.get_full_path(), "mark": part(opened.questionnaire)}
    return render(request, page, sent, status=409 if clash else 200)


View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]
#: Why a change can't be saved any more, whatever was typed.
_TOO_LATE = {EditorProblem.NO_ITEM, LibraryProblem.NO_DRAFT, LibraryProblem.NOT_NOW}


def nothing_lost(view: View[Rest]) -> View[Rest]:
    """A view whose typed words are shown again where what they belong to is gone meanwhile.

    “Page not found” where there is no such template.
    """

    @wraps(view)
    def answered(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Problem as problem:
            if problem.kind is LibraryProblem.NO_TEMPLATE:
                raise Http404 from problem
            if problem.kind not in _TOO_LATE:
                raise
            return _gone(request, str(kwargs["uuid"]), problem)

    return answered


def of_ours(view: View[Rest]) -> View[Rest]:
    """A view of a template that is for those only who may write those of its organisation.

    Raises Problem NO_TEMPLATE, or FORBIDDEN for others who are signed in.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        actor = actor_of(request)
        if actor is not None:
            require(actor, Act.EDIT_TEMPLATE, library.template(str(kwargs["uuid"])).owner)
        return view(request, *args, **kwargs)

    return guarded


def _gone(request: HttpRequest, name: str, problem: Problem) -> HttpResponse:
    """Why it can't be saved, with all that was typed, to be copied or added anew."""
    typed = [(part, text) for part, text in carried(request) if text.strip()]
    anew = problem.kind is EditorProblem.NO_ITEM and "text" in request.POST
    context = {"problem": problem, "typed": typed, "name": name, "anew": anew}
    return render(request, "editor/gone.jinja", context, status=409)


def _in_words(problem: Problem) -> Problem:
    """The problem, where it can be shown beside the form; raises it where it is of another kind."""
    if isinstance(problem.kind, FhirProblem):
        return Problem(EditorProblem.NOT_KEPT)
    if problem.kind in _TOO_LATE:
        raise problem
    if isinstance(problem.kind, EditorProblem) or problem.kind is LibraryProblem.TOO_LONG:
        return problem
    raise problem


def as_errors(problem: Problem, field: str) -> list[FieldError]:
    """A problem for the error summary, linked to a field."""
    return [FieldError(f"#{field}", problem.sentence)]
