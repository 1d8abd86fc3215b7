"""What the public pages of burden show."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from superhighway.core.errors import Problem
from superhighway.library.burden import keeping, picture, selectors
from superhighway.library.burden.candidates import candidates
from superhighway.library.burden.domain import (
    MINUTES_AN_HOUR,
    WORKING_DAY_H,
    Burden,
    Rate,
    Share,
    each_words,
    hours_words,
    spent,
)
from superhighway.library.burden.receipts import (
    BASIS_WORDS,
    OBJECTED_WORDS,
    VERDICT_WORDS,
    Receipt,
)
from superhighway.library.burden.recipients import names
from superhighway.library.burden.twins import compare_soon

SHOWN, ORGANISATIONS_SHOWN, RECIPIENTS_SHOWN = 25, 20, 40
NOT_NAMED = "No organisation named"
BASES = {"observed": "timed", "stated": "stated by its owner", "estimate": "our estimate"}

#: The checkboxes of an objection.
REASONS = [{"value": str(why), "text": words} for why, words in OBJECTED_WORDS.items()]


@dataclass(frozen=True)
class Line:
    """A row of the ranking, in words; ``cost`` is empty where no rate is given."""

    burden: Burden
    each: str
    basis: str
    hours: str
    cost: str


@dataclass(frozen=True)
class OrganisationLine:
    """What an organisation spends, in words."""

    name: str
    completions: int
    hours: str


def line(one: Burden, rate: Rate | None) -> Line:
    """A template's row."""
    return Line(
        burden=one,
        each=each_words(one.minutes.value),
        basis=BASES[one.minutes.basis],
        hours=hours_words(one.hours * MINUTES_AN_HOUR),
        cost=pounds_words(one.hours, rate),
    )


def pounds_words(hours: float, rate: Rate | None) -> str:
    """Hours as money at the rate that staff gave; empty without one."""
    return f"£{hours * rate.pounds:,.0f}" if rate else ""


def burden_page(*, everything: bool) -> dict[str, object]:
    """The ranking, the picture, who spends it, and what could be retired."""
    found = selectors.shelves()
    ranking, rate = selectors.burdens(found), selectors.rate()
    listed, waiting = candidates(found, ranking)
    if waiting:
        compare_soon()
    hours = sum(one.hours for one in ranking)
    used = [one for one in ranking if one.completions]
    shown = ranking if everything else used[:SHOWN]
    return {
        "total": hours_words(hours * MINUTES_AN_HOUR),
        "days": round(hours / WORKING_DAY_H),
        "cost": pounds_words(hours, rate),
        "rate": rate,
        "completions": sum(one.completions for one in ranking),
        "lines": [line(one, rate) for one in shown],
        "forms": len(ranking),
        "more": len(ranking) - len(shown),
        "idle": len(ranking) - len(used),
        "picture": Markup(picture.svg(ranking)),  # noqa: S704 - made of escaped words only
        "organisations": organisation_lines(ranking),
        "candidates": [
            (one, line(one.burden, rate)) for one in (listed if everything else listed[:SHOWN])
        ],
        "more_candidates": 0 if everything else max(len(listed) - SHOWN, 0),
        "waiting": waiting,
        "receipts": keeping.receipts()[:5],
    }


def organisation_lines(ranking: Sequence[Burden]) -> list[OrganisationLine]:
    """Who spends most on all templates together."""
    found = spent(ranking)[:ORGANISATIONS_SHOWN]
    known = names(sorted({one.organisation for one in found if one.organisation}))
    return [
        OrganisationLine(
            organisation_name(one.organisation, known),
            one.completions,
            hours_words(one.hours * MINUTES_AN_HOUR),
        )
        for one in found
    ]


def organisation_name(code: str, known: dict[str, str]) -> str:
    """The name of an organisation, else its code."""
    return known.get(code, code) if code else NOT_NAMED


def panel_context(one: Burden) -> dict[str, object]:
    """What the template's own page says of its burden."""
    shares: Sequence[Share] = one.shares[:ORGANISATIONS_SHOWN]
    known = names([share.organisation for share in shares if share.organisation])
    return {
        "line": line(one, selectors.rate()),
        "minutes": one.minutes.words,
        "shares": [(organisation_name(share.organisation, known), share) for share in shares],
        "receipts": keeping.receipts(one.template),
    }


def receipt_page(one: Receipt) -> dict[str, object]:
    """A receipt: what it says, whether it is as it was signed, what recipients object to."""
    told = one.told_minutes
    try:
        key, broken = keeping.verify(one), ""
    except Problem as problem:
        key, broken = "", problem.sentence
    return {
        "receipt": one,
        "asked": one.asked,
        "basis": BASIS_WORDS[one.asked.basis],
        "recipients": one.asked.recipients[:RECIPIENTS_SHOWN],
        "unshown": max(len(one.asked.recipients) - RECIPIENTS_SHOWN, 0),
        "since": later(one),
        "objections": [(OBJECTED_WORDS[why], count) for why, count in one.objections.items()],
        "told": each_words(told[len(told) // 2]) if told else "",
        "verdict": VERDICT_WORDS[one.verdict] if one.verdict else "",
        "key": key[:16],
        "broken": broken,
    }


def later(one: Receipt) -> list[str]:
    """The receipts made after this one that are due in the same week, in words."""
    known = {other.number for other in one.asked.same_week}
    codes = [recipient.code for recipient in one.asked.recipients]
    due = keeping.due_with(one.asked.due, codes, apart_from=one.number)
    return [f"{other.title} (receipt {other.number})" for other in due if other.number not in known]
