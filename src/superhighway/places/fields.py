"""The field of a place in a form: what was typed, what it means, or what it could mean."""

from superhighway.core.errors import Problem
from superhighway.nhsui.forms import Form
from superhighway.places.domain import Place
from superhighway.places.errors import ASK_BACK
from superhighway.places.resolve import resolve


def read_place(
    form: Form, name: str, what: str, *, required: bool = True
) -> tuple[Place | None, tuple[Place, ...]]:
    """The place of a field, or the places that its text may mean.

    Whatever is wrong is the field's error in ``form``, unless it only has to be asked back.
    """
    text = form.text(name, what, required=required)
    if text is None:
        return None, ()
    try:
        return resolve(text), ()
    except Problem as problem:
        if problem.kind not in ASK_BACK:
            form.fail(name, problem.sentence)
        choices = problem.params.get("choices")
        return None, choices if isinstance(choices, tuple) else ()
