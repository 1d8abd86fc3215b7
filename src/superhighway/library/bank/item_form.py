"""Reads an item of the bank from the staff form, and puts one into it."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.library.bank.answers import ANSWERS
from superhighway.library.bank.domain import BankItem, Subject, banked
from superhighway.library.bank.errors import BankProblem
from superhighway.library.questionnaire import CHOICES, Item, ItemType, Option
from superhighway.nhsui.forms import Form

Typed = dict[str, str]
FIELDS = ("text", "kind", "choices", "unit", "repeats", "why", "subject", "code", "same_meaning")
KEPT = (*FIELDS, "another", "seen", "template", "item")
#: What an item may be answered with; a reference to a record stays one, but is not offered.
OFFERED = {kind.value: words for kind, words in ANSWERS.items() if kind is not ItemType.REFERENCE}
WITH_UNIT = frozenset({ItemType.QUANTITY, ItemType.INTEGER, ItemType.DECIMAL})
LONGEST_WHY = 1_000
#: The field that a problem of an action belongs to.
FIELD_OF = {
    BankProblem.NO_TEXT: "text",
    BankProblem.TEXT_TOO_LONG: "text",
    BankProblem.NOT_A_QUESTION: "kind",
    BankProblem.NO_CHOICES: "choices",
    BankProblem.NOT_A_CODE: "code",
    BankProblem.CODE_TAKEN: "code",
    BankProblem.ALIKE: "another",
    BankProblem.NO_SAME_MEANING: "same_meaning",
}


@dataclass(frozen=True)
class Reading:
    """What came of a form: the item and its subject; ``form`` has the errors."""

    item: Item
    subject: Subject
    form: Form

    def fail(self, problem: Problem) -> None:
        """Keep a problem of an action as the error of its field."""
        name = next((one for kind, one in FIELD_OF.items() if kind is problem.kind), "text")
        self.form.fail(name, problem.sentence)


def typed_from(data: Mapping[str, str]) -> Typed:
    """The fields of the form out of a request, and nothing else."""
    return {name: data.get(name, "").replace("\r\n", "\n") for name in KEPT}


def typed_of(item: Item, one: BankItem | None = None) -> Typed:
    """What the form shows of an item; ``one`` is what the bank has of it, where it has."""
    return {
        "text": item.text,
        "kind": item.type.value,
        "choices": "\n".join(option.words for option in item.options),
        "unit": item.unit,
        "repeats": "yes" if item.repeats else "",
        "why": item.why,
        "subject": one.subject.name if one else Subject.OTHER.name,
        "seen": str(one.version) if one else "",
    }


def read(typed: Mapping[str, str], base: Item) -> Reading:
    """The item that was typed; what the form has no field for is as ``base`` has it."""
    form = Form(typed, clock.today())
    kinds = [*OFFERED, base.type.value]
    kind = ItemType(form.choice("kind", "how it is answered", kinds) or base.type.value)
    names = [subject.name for subject in Subject]
    subject = form.choice("subject", "what it is about", names, Subject.OTHER.name)
    item = msgspec.structs.replace(
        base,
        text=" ".join(form.typed("text").split()),
        type=kind,
        why=form.typed("why").strip(),
        unit=(form.text("unit", "the unit", required=False) or "") if kind in WITH_UNIT else "",
        repeats=form.yes("repeats"),
        options=_options(form.typed("choices"), base) if kind in CHOICES else (),
        **({} if kind is base.type else {"minimum": None, "maximum": None, "max_length": None}),
    )
    if len(item.why) > LONGEST_WHY:
        form.fail("why", f"Write {LONGEST_WHY} characters or fewer.")
    reading = Reading(item, Subject[subject or Subject.OTHER.name], form)
    try:
        banked(item, "item")
    except Problem as problem:
        reading.fail(problem)
    return reading


def _options(text: str, base: Item) -> tuple[Option, ...]:
    """A choice for each line; one whose words stand in ``base`` keeps its code."""
    known = {option.words: option for option in base.options}
    lines = dict.fromkeys(" ".join(line.split()) for line in text.split("\n"))
    return tuple(known.get(line, Option(value=line)) for line in lines if line)


def seen(typed: Mapping[str, str]) -> int:
    """The version that the editor saw; 0 for anything that is none."""
    text = typed.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
