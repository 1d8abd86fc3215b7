"""What is nearly the same as an item or a template of this node."""

import msgspec
import pytest

from superhighway.accounts.api import NO_RECORDS
from superhighway.library import api as library
from superhighway.library.bank.nearby import alike_items, alike_templates
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from tests.library.made import LIBBY, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

VISIT = Questionnaire(
    "Booking a visit",
    url="https://forms.example/visit",
    items=(
        Item(
            "who",
            "About you",
            ItemType.GROUP,
            items=(
                Item("born", "Date of birth", ItemType.DATE),
                Item("post", "Postcode"),
                Item(
                    "by",
                    "How would you like us to contact you?",
                    ItemType.CHOICE,
                    options=(Option("Letter"), Option("Telephone")),
                ),
            ),
        ),
        Item("when", "Which day suits you best?", ItemType.DATE),
        Item("note", "Thank you for coming.", ItemType.DISPLAY),
    ),
)


def put(questionnaire: Questionnaire = VISIT) -> str:
    """Release it; gives the template's UUID."""
    return released(write(questionnaire)).template


def test_a_question_in_other_words_is_found_with_where_it_stands_and_what_differs() -> None:
    template = put()
    (found,) = alike_items(Item("x", "When were you born?", ItemType.STRING))
    assert (found.text, found.same) == ("Date of birth", True)
    assert found.differing == ("is answered with a date, not a line of text",)
    place = found.place
    assert (place.template, place.item.link_id, place.section) == (template, "born", "About you")
    assert (place.title, place.state) == ("Booking a visit", "released")
    assert place.address == f"/library/{template}"


def test_choices_that_come_and_go_are_named() -> None:
    put()
    asked = Item(
        "x",
        "How would you like us to contact you?",
        ItemType.CHOICE,
        options=(Option("letter"), Option("E-mail")),
    )
    (found,) = alike_items(asked)
    assert found.score == 1
    assert found.differing == ("also offers “Telephone”", "doesn’t offer “E-mail”")


def test_an_items_own_template_is_left_out() -> None:
    template = put()
    assert alike_items(Item("born", "Date of birth"), apart_from=template) == []
    assert alike_templates(VISIT, apart_from=template) == []


def test_the_index_follows_every_change_of_the_library() -> None:
    asked = Item("x", "Name of your dog")
    assert alike_items(asked) == []
    draft = library.start_draft(LIBBY, Questionnaire("Dogs", items=(Item("a", "Your dog’s name"),)))
    (found,) = alike_items(asked)
    assert (found.place.state, found.place.address) == (
        "draft",
        f"/staff/library/{draft.template}",
    )
    assert alike_items(asked, drafts=NO_RECORDS) == []
    changed = msgspec.structs.replace(
        library.questionnaire(draft.content), items=(Item("a", "Number of beds"),)
    )
    library.save_draft(LIBBY, draft.template, seen=1, questionnaire=changed)
    assert alike_items(asked) == []
    library.discard(LIBBY, draft.template)
    assert alike_items(Item("x", "Number of beds")) == []


def test_a_retired_release_is_no_longer_offered() -> None:
    template = put()
    assert alike_templates(VISIT)
    library.retire(LIBBY, template, 1, "Nobody reads it")
    assert alike_templates(VISIT) == []


def test_templates_are_laid_beside_each_other() -> None:
    template = put()
    mine = Questionnaire(
        "Booking your visit",
        items=(
            Item("1", "When were you born?", ItemType.DATE),
            Item("2", "Post code"),
            Item("3", "Do you need a parking space?", ItemType.BOOLEAN),
        ),
    )
    (found,) = alike_templates(mine)
    assert (found.template, found.title, found.listed.release) == (template, "Booking a visit", 1)
    assert [(pair.left, pair.right) for pair in found.shared] == [
        ("When were you born?", "Date of birth"),
        ("Post code", "Postcode"),
    ]
    assert found.only_here == ("Do you need a parking space?",)
    assert found.only_there == (
        "How would you like us to contact you?",
        "Which day suits you best?",
    )
    assert 0.4 < found.score < 0.6
    assert not found.same
    assert alike_templates(VISIT)[0].same


def test_a_question_asked_twice_is_matched_once() -> None:
    put(Questionnaire("Once", items=(Item("a", "Postcode"),)))
    twice = Questionnaire("Twice", items=(Item("a", "Postcode"), Item("b", "Postcode")))
    (found,) = alike_templates(twice)
    assert (len(found.shared), found.only_here, found.only_there) == (1, ("Postcode",), ())
    put(msgspec.structs.replace(twice, title="Twice too"))
    assert alike_templates(twice)[0].score == 1
    once = Questionnaire("Once more", items=(Item("a", "Postcode"),))
    assert [one.only_there for one in alike_templates(once)] == [(), ("Postcode",)]


def test_a_namesake_is_worth_a_look() -> None:
    items = tuple(Item(str(n), f"What do you think of {w}?") for n, w in enumerate(WORDS))
    put(Questionnaire("Discharge checklist", items=(*items[:6], Item("p", "Postcode"))))
    mine = (Item("p", "Postcode"), *(Item(str(n), f"Is {w} clean?") for n, w in enumerate(WORDS)))
    assert alike_templates(Questionnaire("Something else", items=mine[:6])) == []
    (found,) = alike_templates(Questionnaire("Discharge checklist", items=mine[:6]))
    assert found.same_title


def test_nothing_asked_is_like_nothing() -> None:
    put()
    assert alike_templates(Questionnaire("Empty")) == []
    assert alike_items(Item("x", "")) == []


WORDS = ("the garden", "lunch", "the lift", "your bed", "the music", "the window")
