"""Templates that stand in the way of pointless ones: why a form exists, and whom it leaves out."""

from superhighway.demo.templates import recurring
from superhighway.demo.templates.writing import (
    LEGAL_DUTY,
    NOT_PERSONAL,
    PUBLIC_TASK,
    YEAR,
    Choice,
    Purpose,
    ask,
    bands,
    checks,
    choose,
    day,
    judged,
    number,
    part,
    say,
    tell,
    template,
    total,
    when,
    yes_no,
)
from superhighway.library.api import ItemType, Kind

#: What the Equality Act 2010 (section 4) protects.
GROUPS = (
    *("Age", "Disability", "Gender reassignment", "Marriage and civil partnership"),
    *("Pregnancy and maternity", "Race", "Religion or belief", "Sex", "Sexual orientation"),
)
KNOWN: tuple[Choice, ...] = (
    ("Yes, and we have tried it with people", 3),
    ("Yes", 2),
    ("Partly", 1),
    ("No, or we don’t know", 0),
)

EQUALITY = template(
    "equality",
    Kind.FORM,
    "Equality impact screening",
    "Before something is changed: does it make life harder for some people more than for others? "
    "If nobody can say, ask them before you go on.",
    Purpose(
        "board",
        "Whoever decides about the change",
        "Whether the change goes ahead, is altered, or is looked at in full first",
        LEGAL_DUTY,
        6 * YEAR,
    ),
    part(
        "change",
        "The change",
        ask("title", "What is to change?", required=True),
        recurring.name(required=True),
        tell("why", "Why, and for whom?", required=True),
    ),
    part(
        "people",
        "People",
        choose(
            "groups",
            "Which groups could find it harder than others?",
            *GROUPS,
            repeats=True,
            why="The law names these nine.",
        ),
        tell(
            "others", "Who else? Think of carers, of people without money, a car or the internet."
        ),
        tell("how", "In which way would it be harder?"),
        tell("better", "For whom does it get better?"),
    ),
    part(
        "known",
        "How you know",
        yes_no("asked", "Have you asked people of these groups?", required=True),
        tell("said", "What did they say?", conditions=when("asked")),
        say(
            "ask-them",
            "Ask some of them before you go on: a morning in a waiting room is enough to begin.",
            conditions=when("asked", answer=False),
        ),
    ),
    part(
        "result",
        "Result",
        choose(
            "next",
            "What follows?",
            *("Go ahead", "Alter it as described", "Look at it in full first", "Drop it"),
            required=True,
        ),
        tell("altered", "What is altered?", conditions=when("next", "Alter it as described")),
        day("again", "When do you look at what really happened?", required=True),
    ),
    filed=("Fairness and access", "Commissioners"),
)

JUSTIFICATION = template(
    "justification",
    Kind.FORM,
    "Why this collection exists",
    "For whoever wants to collect data from other organisations. What you write here is printed "
    "on the receipt that everybody sees before they fill anything in.",
    Purpose(
        "board",
        "The area’s librarians, and everybody who is asked to fill the collection in",
        "Whether the collection is sent out",
        PUBLIC_TASK,
        6 * YEAR,
        minutes=30,
    ),
    part(
        "what",
        "The collection",
        ask("title", "What is it called?", required=True),
        recurring.name(required=True),
        recurring.organisation(required=True),
    ),
    part(
        "use",
        "Its use",
        tell("decision", "Which decision will be made with the answers?", required=True),
        ask("decides", "Who makes it, by name, and when?", required=True),
        tell("otherwise", "What would be decided without the answers?", required=True),
        yes_no("have", "Does anybody hold these answers already?", required=True),
        tell("why-again", "Then why ask again?", conditions=when("have"), required=True),
    ),
    part(
        "cost",
        "Its cost to others",
        number("asked", "How many organisations are asked?", unit="organisations", required=True),
        number("minutes", "How many minutes does one answer take?", unit="minutes", required=True),
        choose(
            "often",
            "How often?",
            "Once",
            "Every year",
            "Every quarter",
            "Every month",
            required=True,
        ),
        yes_no("tried", "Have you filled it in yourself, with real figures?", required=True),
        yes_no("sample", "Would a sample of the organisations do?", required=True),
    ),
    part(
        "end",
        "Its end",
        day("last", "When is it asked for the last time?", required=True),
        ask("shown", "Where will those who answered see the result?", required=True),
    ),
    filed=("Stopping pointless work", "Commissioners"),
)

RETIRE = template(
    "retire",
    Kind.DOCUMENT,
    "A form is laid to rest",
    "One page that says goodbye to a form: what it was for, what it took, what is used instead.",
    Purpose(
        "board",
        "The librarian, and everybody who still has copies of the form",
        "Whether the form is retired, and on which day",
        NOT_PERSONAL,
        6 * YEAR,
    ),
    part(
        "form",
        "The form",
        ask("title", "Which form, and which release?", required=True),
        tell("was-for", "What was it once for?"),
        number("a-year", "How often was it filled in last year?", unit="times"),
        number("minutes", "How many minutes did it take each time?", unit="minutes"),
    ),
    part(
        "why",
        "Why it goes",
        choose(
            "reason",
            "Why is it retired?",
            *("Nobody uses the answers", "Another form asks the same", "The answers are known"),
            *("The reason for it is gone", "It never worked"),
            repeats=True,
            required=True,
        ),
        ask("instead", "What is used instead, if anything?"),
        tell("asked", "Who was asked whether they would miss it, and what did they say?"),
    ),
    part(
        "how",
        "How it goes",
        day("from", "From which day is it not filled in any more?", required=True),
        ask("copies", "Where do paper copies lie, and who throws them away?"),
        ask("words", "Last words", max_length=200),
    ),
    filed=("Stopping pointless work", "Practice managers", "Commissioners"),
)

SHARED_FORM = template(
    "shared-form",
    Kind.CHECKLIST,
    "Before a form is shared with other organisations",
    "Information governance on one page, for a form with which personal data leaves your "
    "organisation.",
    Purpose(
        "trust",
        "The information governance lead",
        "Whether the form may be released",
        LEGAL_DUTY,
        6 * YEAR,
        minutes=30,
    ),
    part(
        "form",
        "The form",
        ask("title", "Title and release", required=True),
        recurring.name(required=True),
        recurring.job(),
        recurring.today(required=True),
    ),
    checks(
        "need",
        "Need",
        "Each question says why it is asked",
        "Nothing is asked that the receiver can look up",
        "Free text is used only where choices would not do",
        "Two people who get the form have tried it",
    ),
    checks(
        "law",
        "Law",
        "The legal basis is named",
        "Who is responsible for the data at each step is named",
        "An impact assessment was made, or it is written down why none is needed",
        "People are told what happens with their answers, on the form itself",
    ),
    checks(
        "way",
        "Way and end",
        "Each channel is safe, and somebody has checked the address or number",
        "Paper copies have a place and a day on which they are destroyed",
        "Answers are deleted on a day that is fixed",
        "It is known what to do when one goes to the wrong place",
    ),
    choose("result", "Result", "Release it", "Release it after changes", "Don’t release it"),
    tell("changes", "Which changes?", conditions=when("result", "Release it after changes")),
    filed=("Data and privacy", "Practice managers"),
)

DIGITAL = template(
    "digital",
    Kind.SCORECARD,
    "Does this service leave out people without the internet?",
    "For a service that has moved something online, or wants to. It scores the service, not the "
    "people.",
    Purpose(
        "board",
        "The head of the service and the area’s inclusion lead",
        "Which other ways into the service are kept, made or mended",
        NOT_PERSONAL,
        3 * YEAR,
        minutes=20,
    ),
    part(
        "service",
        "The service",
        ask("title", "Which service?", required=True),
        recurring.organisation(required=True),
        day("date", "Day", required=True),
    ),
    judged(
        "without",
        "Without a screen",
        KNOWN,
        "Everything that can be done online can be done by telephone or in person",
        "It takes no longer that way",
        "What can be read online can be had on paper, for nothing",
        "Nobody has to have an e-mail address",
    ),
    judged(
        "with-little",
        "With an old phone and little data",
        KNOWN,
        "The pages work on a five-year-old phone",
        "They work without an app and without an account",
        "What one has typed is still there after the connection broke",
    ),
    judged(
        "with-help",
        "With help",
        KNOWN,
        "Somebody else can do it on a person’s behalf, openly",
        "There is a place nearby where people are helped, and staff can name it",
        "It can be used with a screen reader and with the keyboard alone",
    ),
    number("share", "Which share of people use the other ways now, in per cent?", maximum=100),
    ask("source", "How do you know?", ItemType.STRING),
    total("total", "Points in all", "without-score", "with-little-score", "with-help-score"),
    bands=bands(
        "total",
        (0, "Leaves people out", "Keep the old way open until this is mended."),
        (13, "Leaves some people out", "Mend what has no points first."),
        (24, "Open to nearly everybody", "Look again in a year."),
        most=30,
    ),
    filed=("Fairness and access", "Practice managers", "Commissioners"),
)

TEMPLATES = (EQUALITY, JUSTIFICATION, RETIRE, SHARED_FORM, DIGITAL)
