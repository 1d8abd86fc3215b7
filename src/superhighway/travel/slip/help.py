"""General help that is printed on every slip. It names no clinic and promises nothing.

What it says of travel costs follows the Healthcare Travel Costs Scheme as hospitals and charities
describe it (who may claim, three months to claim); the address printed is where a person can check
it, and so should whoever changes these words. No Django here.
"""

from dataclasses import dataclass

COSTS_ADDRESS = "www.nhs.uk/nhs-services/help-with-health-costs/healthcare-travel-costs-scheme-htcs"


@dataclass(frozen=True)
class Advice:
    """A heading and a few short sentences; ``address`` is where to check, or empty."""

    heading: str
    text: str
    address: str = ""


def advice(*, for_other: bool) -> tuple[Advice, ...]:
    """Help with the fare, patient transport, and what to do when one can't come."""
    return (
        Advice(
            "If you can’t come, or will be late",
            "Ring the number on your letter as soon as you can. They can offer another time.",
        ),
        Advice(
            "Help with travel costs",
            "You may get the fare back from the Healthcare Travel Costs Scheme. It is for people "
            "on some benefits or a low income who were referred for NHS care. Keep your tickets. "
            "Ask at the hospital, or claim by post within 3 months. " + _companion(for_other),
            COSTS_ADDRESS,
        ),
        Advice(
            "If you can’t go by bus because of your health",
            "Some people can have patient transport. It is for people whose health means that "
            "they need it. Ask your GP surgery, the clinic or the hospital well before the day.",
        ),
    )


def _companion(for_other: bool) -> str:
    """Whose fare the scheme may pay besides the patient's."""
    if not for_other:
        return "If a doctor or nurse says you need someone with you, their fare may count too."
    return "If a doctor or nurse says they need someone with them, that fare may count too."
