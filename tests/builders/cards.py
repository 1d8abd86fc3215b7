"""An invented practice's access card."""

from superhighway.directory.cards.domain import (
    AccessCard,
    Promise,
    PromiseKind,
    Route,
    RouteKind,
)
from superhighway.directory.opening import read_hours

#: St Ann's Surgery of Testham.
CODE = "Z00001"
CORE = read_hours("Mon-Fri 8am-6:30pm, closed on bank holidays")
CARD = AccessCard(
    ods_code=CODE,
    opening=CORE,
    languages=("English", "Polish"),
    interpreter="yes",
    step_free="yes",
    step_free_note="The step-free door is on Low Street.",
    routes=(
        Route(
            RouteKind.TELEPHONE,
            "01632 960 001",
            "For anything that can’t wait",
            CORE,
            Promise(PromiseKind.ANSWER_SAME_DAY),
        ),
        Route(
            RouteKind.ONLINE_FORM,
            "https://forms.example.org/ask",
            "For questions and new problems",
            read_hours("24/7, bank holidays 24 hours"),
            Promise(PromiseKind.ANSWER_NEXT_WORKING_DAY),
        ),
        Route(RouteKind.WALK_IN, what_for="To ask at the desk", hours=CORE),
        Route(RouteKind.NHS_APP, what_for="For repeat prescriptions"),
        Route(RouteKind.NHS_111, what_for="When the practice is closed"),
    ),
)
