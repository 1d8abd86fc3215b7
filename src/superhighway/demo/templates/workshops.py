"""Templates of working together: workshops, meetings, rooms, community places."""

from superhighway.demo.templates import recurring
from superhighway.demo.templates.writing import (
    CONSENT,
    INTEREST,
    NOT_PERSONAL,
    YEAR,
    Purpose,
    ask,
    bands,
    checks,
    choose,
    choose_or_say,
    day,
    number,
    part,
    points,
    say,
    tell,
    template,
    when,
    yes_no,
)
from superhighway.library.api import ItemType, Kind

SIGN_UP = template(
    "sign-up",
    Kind.FORM,
    "Workshop sign-up",
    "Half a day in which people of the area and people who write software make something local "
    "together. There are pastries.",
    Purpose(
        "council",
        "Whoever prepares the workshop",
        "Who gets a place, which room is booked, and what the baker is told",
        CONSENT,
        30,
    ),
    part(
        "you",
        "About you",
        recurring.name(required=True),
        recurring.email(required=True, why="To tell you where and when, and nothing else."),
        choose(
            "as",
            "You come as",
            *("Somebody who lives here", "Somebody who works in health or care"),
            *("Somebody who writes software", "Somebody who organises things"),
            repeats=True,
        ),
    ),
    part(
        "idea",
        "What you would like to work on",
        tell("missing", "What is missing where you live or work?"),
        yes_no("laptop", "Will you bring a laptop?"),
    ),
    part(
        "comfort",
        "So that you are comfortable",
        choose_or_say(
            "pastry",
            "Which pastry would you like at the break?",
            *("Croissant", "Cinnamon bun", "Cheese twist", "Fruit rather than pastry", "None"),
        ),
        choose_or_say(
            "diet",
            "Is there anything that you don’t eat?",
            *("No meat", "Nothing from animals", "No gluten", "No nuts"),
            repeats=True,
        ),
        recurring.help_needed(),
    ),
    filed=("Events and workshops", "The public", "Health professionals"),
)

HALF_DAY = template(
    "half-day",
    Kind.DOCUMENT,
    "Plan of a half-day workshop",
    "One page for whoever leads the workshop, and one for the door.",
    Purpose(
        "council",
        "Whoever leads the workshop",
        "Whether the workshop is ready to be announced",
        NOT_PERSONAL,
        YEAR,
        minutes=60,
    ),
    part(
        "frame",
        "Frame",
        ask("question", "Which question of local people is it about?", required=True),
        day("date", "Day", required=True),
        ask("start", "Beginning", ItemType.TIME, required=True),
        ask("end", "End", ItemType.TIME, required=True),
        ask("place", "Place, and how to get there without a car", required=True),
    ),
    part(
        "slot",
        "A part of the half-day",
        ask("slot-start", "From when?", ItemType.TIME),
        ask("slot-what", "What happens?", required=True),
        ask("slot-who", "Who leads it?"),
        repeats=True,
    ),
    part(
        "after",
        "Afterwards",
        tell("made", "What should exist at the end of the day that did not exist before?"),
        ask("keeps", "Who looks after it from the next morning on?", required=True),
        day("told", "By when do those who took part hear what became of it?"),
    ),
    filed=("Events and workshops", "Volunteers and community groups"),
)

MEETING = template(
    "meeting",
    Kind.SCORECARD,
    "Could this meeting be an e-mail?",
    "To fill in before you invite. It takes two minutes; the meeting takes longer.",
    Purpose(
        "board",
        "Whoever wants to call the meeting",
        "Whether there is a meeting, and how long it is",
        NOT_PERSONAL,
        90,
    ),
    ask("title", "What is the meeting called?", required=True),
    number("invited", "How many people are invited?", unit="people", minimum=2, required=True),
    number("long", "How long is it to take, in minutes?", unit="minutes", required=True),
    choose(
        "decision",
        "Is there something to decide?",
        ("Yes, and it is written down", 3),
        ("Something will come up", 1),
        ("No", 0),
        required=True,
    ),
    choose(
        "needed",
        "How many of those invited are needed for it?",
        ("All of them", 3),
        ("About half", 1),
        ("Two", 0),
        required=True,
    ),
    choose(
        "papers",
        "Do people have the papers two days before?",
        ("Yes, two pages at most", 2),
        ("Yes, more than two pages", 1),
        ("They are shown on the screen", 0),
        required=True,
    ),
    choose(
        "talk",
        "Do people have to hear each other’s reasons?",
        ("Yes, they disagree", 3),
        ("A little", 1),
        ("No, they are to be informed", 0),
        required=True,
    ),
    choose(
        "last",
        "What became of the decisions of the last meeting?",
        ("They were carried out", 1),
        ("There was none, or nobody knows", 0),
        required=True,
    ),
    points("total", "Points for a meeting", "decision", "needed", "papers", "talk", "last"),
    bands=bands(
        "total",
        (0, "Write an e-mail", "Three sentences will do. Thank everybody for the time saved."),
        (4, "Ring two people", "Then write to the others what the three of you agreed."),
        (8, "Meet", "Half of the time that you thought of. End when the decision is taken."),
        most=12,
    ),
    filed=("Stopping pointless work", "Practice managers", "Commissioners"),
)

ROOM = template(
    "room",
    Kind.FORM,
    "Booking a room of the hub",
    "For groups and services that want to use a room of a community hub.",
    Purpose(
        "council",
        "The hub’s front desk",
        "Which room is given to whom, and what is put into it",
        INTEREST,
        180,
    ),
    part(
        "you",
        "Who books",
        recurring.name(required=True),
        recurring.organisation(),
        recurring.telephone(required=True),
        recurring.email(),
    ),
    part(
        "when",
        "When and what for",
        ask("for", "What is the room for?", required=True),
        day("date", "Day", required=True),
        ask("from", "From", ItemType.TIME, required=True),
        ask("until", "Until", ItemType.TIME, required=True),
        choose("again", "Is it once or again and again?", "Once", "Every week", "Every month"),
        day("last", "Until which day?", conditions=when("again", "Every week")),
        recurring.people("how-many", "How many people come?", required=True),
    ),
    part(
        "room",
        "What the room needs",
        choose(
            "needs",
            "Tick what you need",
            *(
                "Step-free way in",
                "Hearing loop",
                "Screen",
                "Kitchen",
                "Quiet",
                "A door that shuts",
            ),
            repeats=True,
        ),
        yes_no(
            "private", "Will people talk about private things?", why="So that nobody overhears."
        ),
        recurring.anything_else(),
    ),
    filed=("Referrals and bookings", "Volunteers and community groups"),
)

ASSET = template(
    "asset",
    Kind.FORM,
    "Tell us about a place that helps",
    "A group, a room, a garden, a person who knows: what people of this place can turn to. It goes "
    "into the directory after somebody has rung and asked.",
    Purpose(
        "council",
        "The editors of the directory",
        "Whether it is taken into the directory, and with which words",
        CONSENT,
        90,
    ),
    part(
        "place",
        "The place or group",
        ask("title", "What is it called?", required=True),
        tell("does", "What does it do, in two sentences?", required=True),
        ask("where", "Where is it, with the postcode?", required=True),
        ask("times", "When is it there?"),
        choose(
            "cost", "What does it cost?", "Nothing", "What people want to give", "A fixed price"
        ),
        ask("price", "How much?", conditions=when("cost", "A fixed price")),
    ),
    part(
        "who",
        "For whom",
        choose_or_say(
            "audience",
            "Who is it for?",
            *("Everybody", "Older people", "Young people", "Carers", "People who are new here"),
            repeats=True,
        ),
        yes_no("step-free", "Can one get in without steps?"),
        ask("languages", "Which languages are spoken there?"),
    ),
    part(
        "contact",
        "Whom we ask",
        recurring.name(required=True),
        recurring.telephone(),
        recurring.email(),
        yes_no("theirs", "Do they know that you are telling us?", required=True),
        say(
            "ask-first",
            "Please ask them first. Nothing is published without their word.",
            conditions=when("theirs", answer=False),
        ),
    ),
    filed=("Hearing from people", "Volunteers and community groups", "The public"),
)

EVENT = template(
    "event-check",
    Kind.CHECKLIST,
    "Ready for a public event",
    "For the evening before. Walk through it with the person who has the keys.",
    Purpose(
        "council",
        "Whoever leads the event",
        "Whether the doors open",
        NOT_PERSONAL,
        60,
        minutes=30,
    ),
    part("event", "The event", ask("title", "Which event?", required=True), recurring.name()),
    checks(
        "way",
        "The way in",
        "Signs lead from the bus stop and from the car park",
        "The step-free way in is open and lit",
        "Somebody stands at the door for the first half hour",
    ),
    checks(
        "inside",
        "Inside",
        "The hearing loop was switched on and tried",
        "There are chairs with arms, and room for wheelchairs among the others",
        "The way out in a fire is free, and two people know it",
        "Toilets are open, one of them accessible",
        "Pastries are labelled with what is in them",
    ),
    tell("missing", "What is missing, and who brings it?"),
    filed=("Events and workshops", "Volunteers and community groups"),
)

TEMPLATES = (SIGN_UP, HALF_DAY, MEETING, ROOM, ASSET, EVENT)
