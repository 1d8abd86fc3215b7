"""Templates of the programme: the plan, the application, its scorecard, interoperability."""

from superhighway.demo.templates import recurring
from superhighway.demo.templates.writing import (
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

STANDARDS = (
    "FHIR R4",
    "Open Referral UK",
    "GTFS and GTFS-realtime",
    "HL7 version 2",
    "MESH",
    "E-mail with a PDF",
    "Fax",
    "None yet",
)
#: How far an application has shown what it claims.
SHOWN: tuple[Choice, ...] = (
    ("Not shown", 0),
    ("Promised", 1),
    ("Begun, with somebody named", 2),
    ("Working, and seen by the assessor", 3),
)
EVIDENCE = "Assessors look at what works, not at how well it is written."

PLAN = template(
    "plan",
    Kind.DOCUMENT,
    "Local superhighway plan",
    "The joint plan of an area: what people of this place can’t find out, what is done about it, "
    "by whom and by when. Four pages at most.",
    Purpose(
        "board",
        "The programme board, and every organisation that signs",
        "Which work the area pays for in the coming year",
        NOT_PERSONAL,
        6 * YEAR,
        minutes=540,
    ),
    part(
        "area",
        "The area",
        ask("area-name", "Name of the area", required=True),
        number("area-people", "How many people live in it?", unit="people"),
        ask("lead", "Who leads the plan, by name and organisation?", required=True),
        ask("signing", "Which organisations sign it?", repeats=True, required=True),
    ),
    part(
        "need",
        "What people can’t find out today",
        tell(
            "questions",
            "Which five questions do people of the area ask most often without an answer?",
            why="A plan that begins with people’s questions is harder to fill with slogans.",
            required=True,
        ),
        tell("evidence", "How do you know? Name the counts, calls or visits behind it."),
        tell("left-out", "Who is left out today: which places, languages, abilities?"),
    ),
    part(
        "work",
        "What will be done",
        part(
            "step",
            "A piece of work",
            ask("what", "What will there be that is not there now?", required=True),
            ask("who", "Who does it, by name?", required=True),
            day("by", "By when?", required=True),
            ask("measure", "By which figure will one see that it worked?", required=True),
            repeats=True,
        ),
        tell("stop", "What will the area stop doing, so that there is time for this?"),
    ),
    part(
        "means",
        "Means and risks",
        number("cost", "What does it cost in the first year, in pounds?", unit="pounds"),
        tell("money", "Where does the money come from?"),
        tell("risks", "What is most likely to go wrong, and what then?"),
        day("review", "When is this plan looked at again?", required=True),
    ),
    filed=("Plans and strategies", "Commissioners"),
)

APPLICATION = template(
    "application",
    Kind.FORM,
    "Application for exemplar status",
    "For an area that wants to be one of the ten exemplars. " + EVIDENCE,
    Purpose(
        "board",
        "The panel of assessors",
        "Which ten areas become exemplars, and what each is given",
        PUBLIC_TASK,
        3 * YEAR,
        minutes=180,
    ),
    part(
        "applicant",
        "Who applies",
        ask("area", "Name of the area", required=True),
        recurring.organisation(required=True),
        recurring.name(required=True),
        recurring.email(required=True),
        ask("plan", "Where can we read your local superhighway plan? Give its address."),
    ),
    part(
        "works",
        "What works already",
        tell(
            "answers",
            "Which local questions does your area answer today, and how many people ask them?",
            required=True,
        ),
        ask("try", "Where can an assessor try it without an account?", ItemType.URL),
        yes_no("paper", "Can everything that can be read also be printed?"),
        tell(
            "paper-how", "How do people who have no screen get the same?", conditions=when("paper")
        ),
        choose(
            "neighbours",
            "In which ways do you exchange data with your neighbours?",
            *STANDARDS,
            repeats=True,
        ),
    ),
    part(
        "next",
        "What the status would change",
        tell("change", "What could you do as an exemplar that you can’t do now?", required=True),
        tell("share", "What will other areas be able to take over from you, and when?"),
        number("cost", "How much money do you ask for, in pounds?", unit="pounds"),
        yes_no(
            "form",
            "Did this form ask you for something that we could have found out ourselves?",
            why="So that the next form asks less.",
        ),
        tell("form-what", "What was it?", conditions=when("form")),
    ),
    filed=("Plans and strategies", "Commissioners"),
)

SCORECARD = template(
    "assessment",
    Kind.SCORECARD,
    "Scorecard: application for exemplar status",
    "For an assessor who has tried what the area describes. One scorecard for each application "
    "and assessor. " + EVIDENCE,
    Purpose(
        "board",
        "The panel of assessors",
        "Which ten areas become exemplars",
        PUBLIC_TASK,
        3 * YEAR,
        minutes=60,
    ),
    part(
        "what",
        "What is assessed",
        ask("area", "Name of the area", required=True),
        recurring.name(required=True),
        yes_no(
            "interest",
            "Have you worked for this area, or sold anything to it, in the last two years?",
            required=True,
        ),
        say(
            "stop", "Please give this application to another assessor.", conditions=when("interest")
        ),
    ),
    judged(
        "people",
        "Use to people",
        SHOWN,
        "People of the area get an answer to the questions that they ask most",
        "Every fact says where it comes from and when it was last checked",
        "It works on an old phone, without an account and on paper",
        "People who are left out elsewhere took part in making it",
    ),
    judged(
        "staff",
        "Use to staff",
        SHOWN,
        "Staff enter a fact once, and it appears everywhere",
        "At least one form was retired because of this work",
        "Somebody is named who looks after it when the project ends",
    ),
    judged(
        "others",
        "Use to others",
        SHOWN,
        "Neighbours can read the data in a published standard",
        "What was made can be taken over by another area at no cost",
        "Figures are published, the poor ones as well",
    ),
    total("total", "Points in all", "people-score", "staff-score", "others-score"),
    tell("strong", "What should other areas take over?"),
    tell("weak", "What has to be better before a decision?"),
    bands=bands(
        "total",
        (0, "Not yet", "Thank the area, say what is missing, and offer to help."),
        (12, "Nearly", "Visit the area before deciding."),
        (20, "Exemplar", "Propose it to the panel."),
        most=30,
    ),
    filed=("Checking quality", "Commissioners"),
)

STRATEGY = template(
    "interoperability",
    Kind.CHECKLIST,
    "Interoperability strategy checklist",
    "Before an area publishes how its systems work with those of its neighbours. There is no one "
    "size for all: what matters is that each line has an answer.",
    Purpose(
        "board",
        "The area’s architecture group",
        "Whether the strategy can be published",
        NOT_PERSONAL,
        2 * YEAR,
        minutes=120,
    ),
    part(
        "about",
        "The strategy",
        ask("title", "Title and version of the strategy", required=True),
        recurring.name(),
        recurring.today(),
    ),
    checks(
        "speaks",
        "What we speak",
        "Every interface is listed with its standard, version and address",
        "The list can be read by people and by machines",
        "For each interface somebody is named who answers questions",
        "There is a place where neighbours can try it with invented data",
        "What we can’t do is said as plainly as what we can",
    ),
    checks(
        "facts",
        "Facts and their owners",
        "Each record has one organisation that may change it",
        "Organisations are named by their ODS code, never by name alone",
        "What comes from a neighbour stays marked as theirs and is not passed on as ours",
        "Old data says how old it is",
    ),
    checks(
        "safe",
        "Safe and private",
        "No personal data is in anything that is published",
        "What is signed can be verified by whoever receives it",
        "Somebody has thought about what happens when a neighbour sends nonsense",
    ),
    checks(
        "life",
        "Change and end",
        "A change that breaks others is announced six months before",
        "There is a way out: all data can be taken along in an open format",
        "The strategy says when it is looked at again, and by whom",
    ),
    tell("open", "Which lines are still open, who closes them, and by when?"),
    filed=("Plans and strategies", "Commissioners"),
)

TEMPLATES = (PLAN, APPLICATION, SCORECARD, STRATEGY)
