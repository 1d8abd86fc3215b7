"""Templates of buildings and of what goes wrong in them."""

from superhighway.demo.templates import recurring
from superhighway.demo.templates.writing import (
    INTEREST,
    LEGAL_DUTY,
    YEAR,
    Choice,
    Purpose,
    ask,
    bands,
    choose,
    day,
    judged,
    part,
    tell,
    template,
    total,
    when,
    yes_no,
)
from superhighway.library.api import ItemType, Kind

#: How somebody with a wheelchair, a white stick or a pram would find it.
REACHED: tuple[Choice, ...] = (
    ("Yes, by oneself", 3),
    ("Yes, with help", 2),
    ("Only for some people", 1),
    ("No", 0),
)

AUDIT = template(
    "building",
    Kind.SCORECARD,
    "Accessibility audit of a building",
    "Go through the building with somebody who uses a wheelchair and somebody who doesn’t see "
    "well. Measure; don’t guess.",
    Purpose(
        "council",
        "The owner of the building, and the editors of the directory",
        "What is rebuilt first, and what the directory says about the building",
        LEGAL_DUTY,
        5 * YEAR,
        2 * YEAR,
        minutes=90,
    ),
    part(
        "building",
        "The building",
        ask("title", "Name of the building", required=True),
        recurring.organisation(required=True),
        day("date", "Day of the audit", required=True),
        ask("walkers", "Who went through it? Name jobs and abilities, not people."),
    ),
    judged(
        "getting-there",
        "Getting there",
        REACHED,
        "From the nearest bus stop to the door",
        "From a parking place for disabled people to the door",
        "Through the door",
    ),
    judged(
        "inside",
        "Inside",
        REACHED,
        "From the door to the desk",
        "To a room on another floor",
        "Finding the way by signs that can be seen and felt",
        "Talking at the desk, sitting and standing",
    ),
    judged(
        "stay",
        "Staying",
        REACHED,
        "An accessible toilet, unlocked and without boxes in it",
        "A place to wait that is quiet and not too bright",
        "Out of the building in a fire",
    ),
    ask("door-width", "Width of the narrowest door, in centimetres", ItemType.DECIMAL, unit="cm"),
    tell("first", "Which three things should be mended first?", required=True),
    total("total", "Points in all", "getting-there-score", "inside-score", "stay-score"),
    bands=bands(
        "total",
        (0, "Keeps people out", "Say so in the directory today, and offer another place."),
        (12, "Works for some", "Mend the three things that you named."),
        (24, "Works for most", "Tell others how it was done."),
        most=30,
    ),
    filed=("Fairness and access", "Practice managers"),
)

NEAR_MISS = template(
    "near-miss",
    Kind.FORM,
    "Something nearly went wrong in the office",
    "A letter in the wrong envelope that was noticed, a fax to an old number, a list left on the "
    "copier. Nobody is blamed, and a few minutes are enough.",
    Purpose(
        "hospital",
        "The information governance lead, every week",
        "What is changed so that it can’t happen",
        INTEREST,
        3 * YEAR,
    ),
    day("date", "When was it?", required=True),
    choose(
        "kind",
        "What was it about?",
        *("A letter or label", "A fax", "E-mail", "A list or note left behind", "A screen"),
        *("Something that was said", "Something else"),
        required=True,
    ),
    tell("happened", "What happened? Please name no patient and no colleague.", required=True),
    yes_no("out", "Did anything private reach somebody whom it wasn’t meant for?", required=True),
    ask(
        "told",
        "Whom have you told? It has to be looked at today.",
        conditions=when("out"),
        required=True,
    ),
    tell("luck", "What stopped it from going wrong?"),
    tell("idea", "What would make it impossible?"),
    yes_no("answer", "Would you like to hear what became of it?"),
    recurring.name(conditions=when("answer")),
    recurring.email(conditions=when("answer")),
    filed=("Data and privacy", "Reception staff", "Health professionals"),
)

TEMPLATES = (AUDIT, NEAR_MISS)
