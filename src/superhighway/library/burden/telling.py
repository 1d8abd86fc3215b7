"""What forms cost, and receipts, as JSON. Keys are documented; they are added, never renamed."""

from collections.abc import Sequence
from datetime import date

import msgspec

from superhighway.library.burden.domain import Burden, Rate
from superhighway.library.burden.grounds import Candidate, Ground
from superhighway.library.burden.receipts import Receipt


def burden_record(
    ranking: Sequence[Burden], listed: Sequence[Candidate], rate: Rate | None, today: date
) -> dict[str, object]:
    """All of it."""
    return {
        "as_of": today,
        "hours": round(sum(one.hours for one in ranking), 1),
        "rate": {"pounds": rate.pounds, "what": rate.what} if rate else None,
        "templates": [template_record(one) for one in ranking],
        "candidates": [
            {
                "template": one.burden.template,
                "title": one.burden.title,
                "reasons": [_reason(ground) for ground in one.grounds],
            }
            for one in listed
        ],
    }


def template_record(one: Burden) -> dict[str, object]:
    """One template of the ranking."""
    return {
        "template": one.template,
        "title": one.title,
        "kind": str(one.kind),
        "release": one.release,
        "state": str(one.state),
        "minutes": round(one.minutes.value, 1),
        "basis": one.minutes.basis,
        "timed": one.minutes.completions,
        "completions": one.completions,
        "counted": one.counted,
        "stated": one.stated,
        "hours": round(one.hours, 1),
        "organisations": [
            {
                "organisation": share.organisation or None,
                "counted": share.counted,
                "stated": share.stated,
            }
            for share in one.shares
        ],
        "sample": one.sample,
    }


def _reason(ground: Ground) -> dict[str, object]:
    other = ground.other.template if ground.other else None
    return {"code": str(ground.why), "what": ground.words, "other": other}


def receipt_record(one: Receipt) -> dict[str, object]:
    """A receipt; ``asked`` is what was signed."""
    return {
        "receipt": one.number,
        "page": f"/library/receipts/{one.number}",
        "equation": one.asked.equation,
        "hours": round(one.asked.total_minutes / 60, 1),
        "asked": msgspec.to_builtins(one.asked),
        "by": one.by_label,
        "objections": {str(why): count for why, count in one.objections.items()},
        "verdict": str(one.verdict) if one.verdict else None,
        "answer": one.answer or None,
        "sample": one.sample,
    }
