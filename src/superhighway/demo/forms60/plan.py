"""Which 60 forms the folder holds: drawn with a seed; the same seed plans the same folder."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from superhighway.demo.forms60.subjects import COMMON, REPEATED, SINGLE

FORMS = 60
#: How many copies each repeated subject has; with the single ones they make 60 files.
COPIES = (3, 2, 2, 3, 2, 2, 3, 2, 2, 3, 2, 2)
FORMATS = ("docx", "odt", "pdf", "fields.pdf", "xlsx", "csv", "xlsform.xlsx", "json")
TEAMS = ("Estates", "Workforce", "Patient Experience", "Finance", "Volunteering", "Governance")
LATEST = date(2026, 9, 30)
SAMPLE = "Sample form of the Testham Sample Trust: everything in it is invented."


@dataclass(frozen=True)
class Form:
    """One file to make. ``group`` is its subject where that is planted more than once."""

    name: str
    format: str
    title: str
    questions: tuple[str, ...]
    owner: str
    version: str
    review: date | None
    changed: date
    group: str


def plan(seed: int = 60) -> list[Form]:
    """The 60 forms, in the order of their files."""
    draw = random.Random(seed)  # noqa: S311 - a plan that can be repeated, no secret
    formats = [FORMATS[number % len(FORMATS)] for number in range(FORMS)]
    draw.shuffle(formats)
    forms = [
        _form(draw, title, _reworded(draw, asked, copy), formats.pop(), title)
        for (title, asked), copies in zip(_subjects(REPEATED), COPIES, strict=True)
        for copy in range(copies)
    ]
    forms += [_form(draw, title, asked, formats.pop(), "") for title, asked in _subjects(SINGLE)]
    draw.shuffle(forms)
    return [_named(form, number) for number, form in enumerate(forms, start=1)]


def _subjects(text: str) -> list[tuple[str, list[str]]]:
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [(title, asked) for title, *asked in blocks]


def _reworded(draw: random.Random, asked: list[str], copy: int) -> list[str]:
    """The questions of a copy: some in a second wording, perhaps reordered or one fewer."""
    chosen = [question.split(" ~ ") for question in asked]
    words = [draw.choice(both) if copy else both[0] for both in chosen]
    if copy and draw.random() < 0.5:
        words.pop(draw.randrange(len(words)))
    if copy == 2:
        draw.shuffle(words)
    return words


def _form(draw: random.Random, title: str, asked: list[str], format_name: str, group: str) -> Form:
    """A form with what nearly every form asks as well, and what it says of itself."""
    common = [draw.choice(wordings) for wordings in COMMON if draw.random() < 0.55]
    changed = LATEST - timedelta(days=draw.randrange(20, 2_600))
    return Form(
        name=title,
        format=format_name,
        title=title if draw.random() < 0.7 else f"{title} ({draw.choice(TEAMS)})",
        questions=(*common[:3], *asked, *common[3:]),
        owner=f"{draw.choice(TEAMS)} team" if draw.random() < 0.6 else "",
        version=f"{draw.randrange(1, 5)}.{draw.randrange(0, 4)}" if draw.random() < 0.7 else "",
        review=changed + timedelta(days=730) if draw.random() < 0.5 else None,
        changed=changed,
        group=group,
    )


def _named(form: Form, number: int) -> Form:
    """The form with the name of its file, in a folder of its team or beside."""
    words = "-".join(form.name.lower().replace("'", "").split())
    folder = f"{form.owner.split()[0].lower()}/" if form.owner else ""
    return Form(
        **{
            **form.__dict__,
            "name": f"{folder}{words}-{number:02d}.{form.format.rpartition('.')[2]}",
        }
    )
