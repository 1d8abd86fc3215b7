"""Small inputs of the tests of burden."""

from datetime import UTC, date, datetime

from superhighway.library.burden.domain import Burden, Share
from superhighway.library.burden.receipts import Asked, Receipt, Recipient, Verdict
from superhighway.library.domain import Kind
from superhighway.library.minutes import Minutes
from superhighway.library.states import State

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def burden(title: str = "Tea", minutes: float = 2, shares: tuple[Share, ...] = ()) -> Burden:
    """What a form costs that takes so long and is filled in by these."""
    return Burden(
        template=f"id-{title}",
        title=title,
        kind=Kind.FORM,
        state=State.RELEASED,
        release=1,
        owner="Tea desk",
        used_by="The tea desk",
        minutes=Minutes(minutes, observed=False, completions=0),
        shares=shares,
        sample=False,
    )


def asked(number: int = 1, due: date = date(2026, 12, 18), *codes: str, **changes: object) -> Asked:
    """What a receipt says to these organisations; ``changes`` are fields of it."""
    fields: dict[str, object] = {
        "number": number,
        "template": "id-Tea",
        "release": 1,
        "title": "Tea",
        "owner": "Tea desk",
        "used_by": "The tea desk",
        "decision": "How much tea to buy",
        "legal_basis": "Consent",
        "minutes": 540.0,
        "basis": "this receipt",
        "organisations": len(codes) or 212,
        "whom": "a list",
        "recipients": tuple(Recipient(code) for code in codes),
        "due": due,
        "made_at": AT,
    }
    return Asked(**(fields | changes))  # type: ignore[arg-type]


def receipt(said: Asked, verdict: Verdict | None = None) -> Receipt:
    """The receipt that says so."""
    return Receipt(asked=said, by_label="Libby", envelope=b"", sample=False, verdict=verdict)
