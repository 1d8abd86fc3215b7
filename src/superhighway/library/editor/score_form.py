"""The form of a score: how it is worked out, and its bands. Pure."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from superhighway.library.editor.changing import add, change, countable, found, set_score
from superhighway.library.editor.choices_form import weight_text
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.item_form import LONGEST_LINE, LONGEST_TEXT
from superhighway.library.editor.typed import Typed, read_number
from superhighway.library.editor.wording import COMPARISONS, SCORE_KINDS, kind_words, name_of
from superhighway.library.questionnaire import Band, Item, ItemType, Questionnaire, Score

MORE, MOST = 2, 50
PART = "of:"
_BAND = ("low", "high", "band", "advice")


class Part(NamedTuple):
    """A question that a score may count."""

    link: str
    name: str
    kind: str


class Read(NamedTuple):
    """What the form says: the score's name, how it is worked out, its bands, the errors."""

    text: str
    score: Score
    bands: tuple[Band, ...]
    typed: Typed


def parts_for(questionnaire: Questionnaire, link: str) -> list[Part]:
    """Everything that some score could count, but for the score itself."""
    kinds = list(SCORE_KINDS)
    return [
        Part(item.link_id, name_of(item, 80), kind_words(item))
        for item in questionnaire.walk()
        if item.link_id != link and any(countable(item, kind) for kind in kinds)
    ]


def shown(questionnaire: Questionnaire, item: Item | None) -> dict[str, str]:
    """The fields as the score fills them; empty ones for a new score."""
    if item is None:
        return {}
    score = item.score
    fields = {"text": item.text}
    if score:
        fields |= {"kind": score.kind, "operator": score.operator}
        fields |= {"limit": weight_text(score.limit)}
        fields |= {f"{PART}{link}": "yes" for link in score.of}
    own = [band for band in questionnaire.bands if band.score == item.link_id]
    for at, band in enumerate(own):
        values = (weight_text(band.low), weight_text(band.high), band.name, band.advice)
        fields |= {f"{name}-{at}": value for name, value in zip(_BAND, values, strict=True)}
    return fields


def band_rows(fields: Mapping[str, str]) -> range:
    """The rows of bands to show: those that are filled and some empty ones."""
    filled = [at for at in range(MOST) if any(fields.get(f"{name}-{at}") for name in _BAND)]
    return range(min(max(filled, default=-1) + 1 + MORE, MOST))


def read(link: str, data: Mapping[str, str]) -> Read:
    """What the form says of the score of that id; whether its parts fit is for ``set_score``."""
    typed = Typed(data)
    text = typed.text("text", LONGEST_TEXT, EditorProblem.NO_TITLE)
    kind = typed.choice("kind", SCORE_KINDS, EditorProblem.NO_SCORE_KIND) or "count"
    parts = tuple(name.removeprefix(PART) for name in data if name.startswith(PART))
    if not parts:
        typed.fail("parts", EditorProblem.NO_PARTS)
    held: dict[str, object] = {"kind": kind, "of": parts}
    if kind == "compare":
        operator = typed.choice("operator", COMPARISONS, EditorProblem.NO_OPERATOR)
        limit = typed.number("limit")
        if limit is None:
            typed.fail("limit", EditorProblem.NO_LIMIT)
        held |= {"operator": operator, "limit": limit}
    score = msgspec.convert(held, Score)
    return Read(text, score, tuple(_bands(link, data, typed)), typed)


def _bands(link: str, data: Mapping[str, str], typed: Typed) -> list[Band]:
    bands: list[Band] = []
    for at in range(MOST):
        values = [" ".join(data.get(f"{name}-{at}", "").split()) for name in _BAND]
        if not any(values):
            continue
        low, high = read_number(values[0]), read_number(values[1])
        if low is None or high is None or low > high or not values[2]:
            typed.fail(f"low-{at}", EditorProblem.BAND, number=at + 1)
            continue
        for name, value in zip(_BAND[2:], values[2:], strict=True):
            if len(value) > LONGEST_LINE:
                count = len(value)
                typed.fail(f"{name}-{at}", EditorProblem.LONG, most=LONGEST_LINE, count=count)
        bands.append(Band(link, low, high, values[2], values[3]))
    return bands


def applied(
    questionnaire: Questionnaire, link: str, asked: Read, taken: Collection[str]
) -> Questionnaire:
    """The questionnaire with the score of that id as the form says, or with one more (no id).

    Raises what ``changing.set_score`` raises.
    """
    if not link:
        new = Item(link_id="", text=asked.text, type=ItemType.DECIMAL, read_only=True)
        questionnaire, link = add(questionnaire, new, taken=taken)
    item = replace(found(questionnaire, link), text=asked.text)
    bands = tuple(replace(band, score=link) for band in asked.bands)
    return set_score(change(questionnaire, item), link, asked.score, bands)
