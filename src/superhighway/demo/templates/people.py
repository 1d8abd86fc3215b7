"""Templates that patients, carers and volunteers fill in."""

from superhighway.demo.templates import recurring
from superhighway.demo.templates.writing import (
    CONSENT,
    LEGAL_DUTY,
    NOT_PERSONAL,
    PUBLIC_TASK,
    YEAR,
    Purpose,
    ask,
    choose,
    choose_or_say,
    day,
    part,
    say,
    tell,
    template,
    when,
    yes_no,
)
from superhighway.library.api import Item, Kind


def _friends(*, about: str, why: str) -> tuple[Item, ...]:
    """The card: what it is about, the question as it is set, and why.

    The question and its six answers are set for all services by NHS England: "Using the Friends and
    Family Test to improve patient experience", in force since April 2020. A service may add a free
    text, and may not change the rest.
    """
    return (
        say("about", about),
        recurring.experience(required=True),
        tell("why", why),
        recurring.publish(),
    )


FRIENDS = template(
    "friends",
    Kind.FORM,
    "Friends and family card",
    "The question that every service asks, on one side of a small card. Nobody needs to give a "
    "name.",
    Purpose(
        "surgery",
        "The practice manager and the patient group, every month",
        "What the surgery changes next",
        NOT_PERSONAL,
        YEAR,
    ),
    *_friends(
        about="Think of your last visit or call to our surgery.",
        why="Please tell us why you gave this answer.",
    ),
    filed=("Hearing from people", "Patients and carers"),
)

FRIENDS_COMMUNITY = template(
    "friends-community",
    Kind.FORM,
    "Friends and family card for visits at home",
    "The same question for people who are seen at home. Large print on request.",
    Purpose(
        "trust",
        "The leaders of the community teams, every month",
        "What the teams change next",
        NOT_PERSONAL,
        YEAR,
    ),
    *_friends(
        about="Think of the last time that one of our team came to your home.",
        why="Please tell us why you gave this answer.",
    ),
    recurring.filled_in_by(),
    origin="friends",
    filed=("Hearing from people", "Patients and carers"),
)

COMPLAINT = template(
    "complaint",
    Kind.FORM,
    "A complaint or a compliment",
    "Tell us what went wrong, or what went well. You get an answer, and complaining never changes "
    "how you are cared for.",
    Purpose(
        "surgery",
        "The complaints manager, and the person whom it is about",
        "What is put right, and what is done differently from now on",
        LEGAL_DUTY,
        10 * YEAR,
    ),
    choose("kind", "What would you like to give us?", "A complaint", "A compliment", required=True),
    part(
        "what",
        "What happened",
        day("date", "When was it?"),
        ask("where", "Where was it, or with whom did you speak?"),
        tell("happened", "What happened?", required=True),
        tell(
            "right",
            "What would put it right for you?",
            conditions=when("kind", "A complaint"),
            why="So that we don’t guess.",
        ),
        yes_no("pass-on", "May we tell the person?", conditions=when("kind", "A compliment")),
    ),
    part(
        "you",
        "About you",
        recurring.name(required=True),
        recurring.reach(required=True),
        recurring.telephone(),
        recurring.email(),
        yes_no("behalf", "Are you writing for somebody else?"),
        ask("whom", "For whom?", conditions=when("behalf")),
        say(
            "consent",
            "We may need this person’s agreement before we answer you. We will ask.",
            conditions=when("behalf"),
        ),
    ),
    filed=("Hearing from people", "Patients and carers"),
)

MOVING = template(
    "moving",
    Kind.FORM,
    "I have moved, or changed my name or number",
    "For patients of the surgery. It changes how we reach you and nothing else.",
    Purpose(
        "surgery",
        "The reception team",
        "Which address, name and number stand in your record",
        PUBLIC_TASK,
        90,
    ),
    recurring.name(required=True),
    recurring.born(required=True),
    choose(
        "changed",
        "What has changed?",
        *("My address", "My name", "My telephone number or e-mail address"),
        repeats=True,
        required=True,
    ),
    part(
        "address",
        "Your new address",
        ask("street", "House and street", required=True),
        ask("town", "Town or village"),
        recurring.postcode(required=True),
        day("since", "Since when do you live there?"),
        ask("others", "Who moved with you and is a patient here too?", repeats=True),
        conditions=when("changed", "My address"),
    ),
    part(
        "names",
        "Your new name",
        ask("new-name", "Your new name as it should stand in our records", required=True),
        conditions=when("changed", "My name"),
    ),
    part(
        "numbers",
        "Your new number or e-mail address",
        recurring.telephone(),
        recurring.email(),
        yes_no("texts", "May we send you text messages about appointments?"),
        conditions=when("changed", "My telephone number or e-mail address"),
    ),
    filed=("Running a practice", "Patients and carers"),
)

CARER = template(
    "carer",
    Kind.FORM,
    "I look after somebody",
    "Tell your surgery that you are a carer. You need not be related, and you need not live "
    "together.",
    Purpose(
        "carers",
        "The surgery’s carers’ lead and the carers’ centre",
        "Whether you are offered a talk, a break and appointments at times that suit you",
        CONSENT,
        2 * YEAR,
    ),
    part(
        "you",
        "About you",
        recurring.name(required=True),
        recurring.practice(required=True),
        recurring.reach(),
        recurring.telephone(),
    ),
    part(
        "care",
        "Whom you look after",
        choose_or_say(
            "whom",
            "Who is it?",
            *("My partner", "My parent", "My child", "Another relative", "A friend or neighbour"),
        ),
        choose(
            "hours",
            "About how many hours a week?",
            *("Less than 10", "10 to 34", "35 or more", "I can’t say"),
            why="Some help depends on it.",
        ),
        yes_no("alone", "Is there somebody who can step in for you?"),
    ),
    part(
        "help",
        "What would help",
        choose_or_say(
            "wanted",
            "Tick what you would like to hear about",
            *("Somebody to talk to", "A break", "Money and benefits", "Other carers near me"),
            *("What to do in an emergency",),
            repeats=True,
        ),
        yes_no("share", "May your surgery tell the carers’ centre?", required=True),
    ),
    filed=("Fairness and access", "Patients and carers"),
)

ACCESS = template(
    "access",
    Kind.FORM,
    "What helps me at appointments",
    "Fill this in once. Every service that you allow sees it, and you are not asked again.",
    Purpose(
        "hospital",
        "Whoever prepares your appointment",
        "What is ready before you arrive",
        PUBLIC_TASK,
        2 * YEAR,
    ),
    recurring.name(required=True),
    part(
        "letters",
        "Letters and messages",
        choose(
            "format",
            "How should we write to you?",
            *(
                "As to everybody",
                "Large print",
                "Easy read",
                "Braille",
                "As a sound file",
                "By e-mail",
            ),
        ),
        yes_no("language-need", "Do you need another language than English?"),
        recurring.language(conditions=when("language-need")),
    ),
    part(
        "there",
        "When you come",
        choose_or_say(
            "helps",
            "What helps you?",
            *("A hearing loop", "A sign language interpreter", "A quiet place to wait"),
            *("More time", "The same person each time", "Room for a wheelchair", "A guide dog"),
            repeats=True,
        ),
        yes_no("with", "Does somebody come with you who may hear everything?"),
        ask("with-whom", "Who is it?", conditions=when("with")),
        tell("avoid", "What should we avoid?"),
    ),
    yes_no("share", "May we tell other services that you are sent to?", required=True),
    filed=("Fairness and access", "Patients and carers"),
)

VOLUNTEER = template(
    "driver",
    Kind.FORM,
    "Volunteer driver sign-up",
    "You take people to appointments who could not get there otherwise. Your miles are paid for.",
    Purpose(
        "carers",
        "The organiser of the transport scheme",
        "Whether you can be asked to drive, and for which journeys",
        CONSENT,
        YEAR,
    ),
    part(
        "you",
        "About you",
        recurring.name(required=True),
        recurring.telephone(required=True),
        recurring.postcode(required=True, why="To ask you for journeys near you first."),
    ),
    part(
        "car",
        "Your car",
        yes_no("licence", "Do you hold a full driving licence?", required=True),
        yes_no("insured", "Does your insurance know that you drive as a volunteer?", required=True),
        choose(
            "fits",
            "What fits into your car?",
            *("A folding wheelchair", "A walking frame", "A guide dog", "A child’s seat"),
            repeats=True,
        ),
    ),
    part(
        "times",
        "When you can drive",
        choose(
            "days",
            "On which days?",
            *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "At the weekend"),
            repeats=True,
            required=True,
        ),
        choose("wait", "Can you wait with the person?", "Yes", "Up to two hours", "No"),
        recurring.anything_else(),
    ),
    filed=("Referrals and bookings", "Volunteers and community groups"),
)

GROUP = template(
    "patient-group",
    Kind.FORM,
    "What the patient group should talk about",
    "Three questions before each meeting of the patient group.",
    Purpose(
        "surgery",
        "The patient group",
        "What the next meeting is about",
        NOT_PERSONAL,
        180,
    ),
    choose_or_say(
        "topic",
        "What should we talk about?",
        *("Getting through on the telephone", "Seeing the same person", "The building"),
        *("Letters and messages", "Help for people who look after others"),
        repeats=True,
        required=True,
    ),
    tell("change", "If you could change one thing at the surgery, what would it be?"),
    yes_no("come", "Would you like to come?"),
    recurring.name(conditions=when("come")),
    recurring.reach(conditions=when("come")),
    filed=("Hearing from people", "Patients and carers"),
)

TEMPLATES = (
    FRIENDS,
    FRIENDS_COMMUNITY,
    COMPLAINT,
    MOVING,
    CARER,
    ACCESS,
    VOLUNTEER,
    GROUP,
)
