"""A bank to start with: items that almost every form asks, none of them of clinical content.

The wording follows what the NHS digital service manual and GOV.UK say of such questions: one thing
at a time, plain words, names as people have them.
"""

from collections.abc import Sequence

from superhighway.accounts.api import Act, Actor, require
from superhighway.library.bank.actions import add_item
from superhighway.library.bank.domain import BankItem, Subject
from superhighway.library.bank.models import ItemRow
from superhighway.library.questionnaire import Item, ItemType, Option

YES_NO_UNSURE = ("Yes", "No", "I don’t know")


def _line(code: str, text: str, why: str = "", most: int = 200) -> Item:
    return Item(code, text, why=why, max_length=most)


def _long(code: str, text: str, why: str = "") -> Item:
    return Item(code, text, ItemType.TEXT, why=why, max_length=2_000)


def _date(code: str, text: str, why: str = "") -> Item:
    return Item(code, text, ItemType.DATE, why=why)


def _yes(code: str, text: str, why: str = "") -> Item:
    return Item(code, text, ItemType.BOOLEAN, why=why)


def _number(code: str, text: str, why: str = "", unit: str = "") -> Item:
    return Item(code, text, ItemType.INTEGER, why=why, minimum=0, unit=unit)


def _one_of(code: str, text: str, options: Sequence[str], why: str = "") -> Item:
    listed = tuple(Option(value=one) for one in options)
    return Item(code, text, ItemType.CHOICE, why=why, options=listed)


def _some_of(code: str, text: str, options: Sequence[str], why: str = "") -> Item:
    listed = tuple(Option(value=one) for one in options)
    return Item(code, text, ItemType.CHOICE, why=why, options=listed, repeats=True)


STARTER: dict[Subject, tuple[Item, ...]] = {
    Subject.PERSON: (
        _line("full-name", "Full name", "To know whom the answers are about."),
        _line("preferred-name", "What would you like to be called?", "To address you as you wish."),
        _date("date-of-birth", "Date of birth", "To tell people of the same name apart."),
        _line("nhs-number", "NHS number", "To find the right record. It has 10 digits.", 20),
        _line("local-record-number", "Hospital or record number", "To find the record here.", 40),
        _line("pronouns", "Pronouns", "To speak of you as you wish.", 60),
        _line("registered-gp-practice", "GP practice where you are registered"),
    ),
    Subject.CONTACT: (
        _long("postal-address", "Address", "To send letters."),
        _line("postcode", "Postcode", "To find what is near.", 10),
        _line("telephone", "Telephone number", "To ring you.", 30),
        _line("email", "E-mail address", "To write to you.", 200),
        _one_of(
            "preferred-contact",
            "How would you like us to contact you?",
            ("NHS App", "Text message", "Telephone call", "E-mail", "Letter"),
            "To reach you in the way that suits you.",
        ),
        _line("best-time-to-call", "When is a good time to ring you?"),
        _yes("may-leave-message", "May we leave a message?", "Others may hear it."),
    ),
    Subject.NEEDS: (
        _line("preferred-language", "Which language do you prefer?", "To have an interpreter."),
        _yes("interpreter-needed", "Do you need an interpreter?", "To book one in time."),
        _some_of(
            "accessible-format",
            "In which format would you like to get information?",
            ("Large print", "Easy read", "Braille", "Audio", "British Sign Language video"),
            "To give you information that you can use.",
        ),
        _long(
            "communication-support",
            "What helps you to communicate?",
            "To have it ready, such as a hearing loop or more time.",
        ),
        _yes("step-free-needed", "Do you need step-free access?", "To choose the right place."),
        _long("access-needs", "What else should we know so that you can take part?"),
        _some_of(
            "dietary-needs",
            "What should we know about what you eat?",
            ("Vegetarian", "Vegan", "Halal", "Kosher", "Gluten free", "Something else"),
            "To have food for everybody.",
        ),
        _long("travel-needs", "Do you need help to get there?"),
    ),
    Subject.OTHERS: (
        _line("carer-name", "Name of your carer", "To involve who helps you."),
        _line("carer-telephone", "Telephone number of your carer", "", 30),
        _yes("is-carer", "Do you look after somebody who couldn’t manage without you?"),
        _line("emergency-contact-name", "Name of the emergency contact"),
        _line("emergency-contact-telephone", "Telephone number of the emergency contact", "", 30),
        _line("relationship", "How do you know each other?", "", 100),
        _one_of(
            "filled-in-by",
            "Who is filling this in?",
            ("The person themselves", "Somebody for them", "A member of staff"),
            "To know whose words these are.",
        ),
    ),
    Subject.WORK: (
        _line("organisation-name", "Name of the organisation"),
        _line("ods-code", "ODS code of the organisation", "Names are not unique, codes are.", 12),
        _line("department", "Team or department"),
        _line("job-role", "Job title or role"),
        _line("staff-name", "Name of the member of staff"),
        _line("team-mailbox", "Shared mailbox of the team"),
        _line("site", "Site or location"),
    ),
    Subject.WHEN: (
        _date("date-completed", "Date of completing this form"),
        _date("date-of-event", "Date of the event"),
        Item("time-of-event", "Time of day of the event", ItemType.TIME),
        _date("next-review-date", "When will this be looked at again?"),
        _number("minutes-taken", "How many minutes did it take to fill this in?", unit="min"),
    ),
    Subject.SERVICE: (
        _one_of(
            "overall-experience",
            "Overall, how was your experience of our service?",
            ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don’t know"),
            "The nationally set question of the Friends and Family Test.",
        ),
        _long("what-went-well", "What went well?"),
        _long("what-to-do-better", "What could we do better?"),
        _one_of("concern", "Is there a concern that somebody should act on?", YES_NO_UNSURE),
        _long("anything-else", "Is there anything else that you would like to tell us?"),
    ),
    Subject.AGREEMENT: (
        _yes(
            "agrees-to-be-contacted",
            "May we contact you about your answers?",
            "We only do where you say yes.",
        ),
        _yes(
            "agrees-to-share",
            "May we share your answers with others who look after you?",
            "We only do where you say yes.",
        ),
        _yes("agrees-to-publish", "May we publish your words without your name?"),
        _line("signature-name", "Name of who signs"),
        _date("signature-date", "Date of signature"),
    ),
}


def starter_item(code: str) -> Item:
    """The item of that code, one of those in STARTER; its ``link_id`` is the code."""
    return next(item for items in STARTER.values() for item in items if item.link_id == code)


def load(actor: Actor) -> list[BankItem]:
    """Put the starter items into the bank; those whose codes are taken stay as they are.

    Gives the items that were added. Raises Problem FORBIDDEN.
    """
    require(actor, Act.EDIT_TEMPLATE)
    known = set(ItemRow.objects.values_list("pk", flat=True))
    return [
        add_item(actor, item, code=item.link_id, subject=subject, another=True, common=True)
        for subject, items in STARTER.items()
        for item in items
        if item.link_id not in known
    ]
