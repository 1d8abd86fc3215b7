"""What a library holds beside what is good: an older release, and a draft nobody needs."""

import msgspec

from superhighway.demo.templates import recurring
from superhighway.demo.templates.workshops import SIGN_UP as FINISHED
from superhighway.demo.templates.writing import ask, choose_or_say, tell
from superhighway.library.api import Item, Questionnaire

#: What the first release of the sign-up did not ask yet, and how it began.
LATER = {"pastry", "diet"}
FIRST_TITLE = "What is missing in the area that you live in?"

#: A draft that asks what the workshop sign-up asks already: the library says so beside it.
SIGN_UP = Questionnaire(
    "Signing up for a workshop",
    description="For our own workshops. We did not know that there is one already.",
    items=(
        recurring.name(required=True),
        ask("mail", "E-mail address"),
        tell("work-on", "What would you like to work on?"),
        choose_or_say("break", "Which pastry do you prefer?", "Croissant", "Danish", "Scone"),
        tell("needs", "Do you need anything in order to take part?"),
    ),
)


def first_sign_up() -> Questionnaire:
    """The workshop sign-up as it was before anybody thought of pastries."""
    asked = FINISHED.questionnaire
    items = tuple(_before(item) for item in asked.items)
    description = "Half a day in which people of the area make something local together."
    return msgspec.structs.replace(asked, items=items, description=description)


def _before(item: Item) -> Item:
    inside = tuple(_before(one) for one in item.items if one.link_id not in LATER)
    text = FIRST_TITLE if item.link_id == "missing" else item.text
    return msgspec.structs.replace(item, text=text, items=inside)
