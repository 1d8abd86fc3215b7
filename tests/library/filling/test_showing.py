"""A form as its pages show it."""

import json
import re

from django.template import engines

from superhighway.library.fhir import terms
from superhighway.library.filling import flow
from superhighway.library.filling.reading import read
from superhighway.library.filling.showing import Field, Form, drawn, kind_of, preview, short_label
from superhighway.library.filling.spots import spots
from superhighway.library.questionnaire import Item, ItemType, Option
from tests.library.filling.forms import CARD, TEA, form, question, when

PAGE = '{% from "filling/fields.jinja" import whole_form %}{{ whole_form(form) }}'


def page(shown: Form) -> str:
    """The HTML of a form."""
    return str(engines.all()[0].from_string(PAGE).render({"form": shown}))


def fields(shown: Form) -> dict[str, Field]:
    """All fields by their label."""
    found: dict[str, Field] = {}
    waiting = list(shown.fields)
    while waiting:
        field = waiting.pop()
        found[field.label] = field
        waiting += field.fields
    return found


def test_a_form_is_shown_as_somebody_would_fill_it_in() -> None:
    html = page(preview(TEA))
    for words in ("Do you drink tea?", "How many cups?", "Something else", "ml", "Thank you."):
        assert words in html
    assert "<button" not in html
    labels, ids = re.findall(r'<label[^>]* for="([^"]+)"', html), re.findall(r' id="([^"]+)"', html)
    assert set(labels) <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_hint_stands_beside_its_question_on_one_page_and_on_its_own() -> None:
    hint = Item("h", "As on your letter", ItemType.DISPLAY, raw={"extension": [terms.HELP]})
    asked = form(
        Item("born", "Date of birth", ItemType.DATE, items=(hint,)), Item("b", "Which bus?")
    )
    html = page(preview(asked))
    assert 'id="q0-hint">As on your letter\nFor example, 27 3 2026</div>' in html
    assert html.count("As on your letter") == 1
    pages = flow.pages(spots(asked, {}), flow.PAGES)
    assert [[spot.item.text for spot in one.places] for one in pages] == [
        ["Date of birth"],
        ["Which bus?"],
    ]


def test_markup_in_a_label_is_text() -> None:
    html = page(preview(form(Item("<i>", "<script>alert(1)</script>", ItemType.STRING))))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_two_previews_on_a_page_have_fields_of_their_own() -> None:
    one, two = page(preview(TEA, "left-")), page(preview(TEA, "right-"))
    assert set(re.findall(r' id="([^"]+)"', one)).isdisjoint(re.findall(r' id="([^"]+)"', two))


def test_conditions_stand_beside_what_they_hide() -> None:
    about = fields(preview(TEA))["About the tea"]
    assert about.hidden
    assert about.when_words == "Only if “Do you drink tea?” is “Yes”."
    assert json.loads(about.when) == {
        "any": False,
        "conditions": [{"fields": ["q0"], "operator": "=", "answer": True}],
    }
    lumps = fields(preview(TEA))["How many lumps?"]
    assert json.loads(lumps.when)["conditions"][0]["fields"] == ["q14-0"]


def test_kinds_of_fields() -> None:
    many = tuple(Option(str(number)) for number in range(13))
    kinds = [
        (question("a", ItemType.CHOICE, options=many), "select"),
        (question("a", ItemType.CHOICE, options=many, repeats=True), "boxes"),
        (question("a", ItemType.OPEN_CHOICE, options=many), "radios"),
        (question("a", ItemType.STRING, read_only=True), "fixed"),
        (question("a", ItemType.ATTACHMENT), "file"),
        (question("a", ItemType.URL), "line"),
    ]
    for item, kind in kinds:
        assert kind_of(item) == kind
        assert page(preview(form(item)))


def test_what_the_library_cant_work_out_is_left_out() -> None:
    assert preview(form(question("a", ItemType.DECIMAL, formula="today()"))).fields == ()


def test_a_score_and_what_is_given_are_shown_and_not_asked() -> None:
    given = question("a", ItemType.STRING, read_only=True, initial=("Tea desk",))
    html = page(preview(form(given, *CARD.items)))
    assert "Tea desk" in html
    assert "Worked out from the answers." in html


def test_initial_answers_are_filled_in() -> None:
    items = (
        question("a", initial=("tea",)),
        question("b", ItemType.BOOLEAN, initial=(False,)),
        question("c", ItemType.DATE, initial=("2026-03-04",)),
    )
    html = page(preview(form(*items)))
    assert 'value="tea"' in html
    assert 'value="no" checked' in html
    assert 'value="2026"' in html


def test_errors_stand_beside_their_fields() -> None:
    typed = {"q0": ("yes",), "q2": ("many",), "n12": ("2",)}
    reading = read(TEA, typed)
    html = page(drawn(reading, typed, reading.places, reading.problems))
    assert "Enter a whole number, like 12." in html
    assert 'aria-describedby="q2-error"' in html
    assert 'value="many"' in html
    assert "Who drinks with you? (2 of 2)" in html
    assert 'value="remove:n12"' in html


def test_a_long_question_is_cut_for_the_list_of_errors() -> None:
    long = Item("a", "word " * 30, prefix="1.")
    assert len(short_label(long)) <= 62
    assert short_label(long).endswith(" …")
    assert short_label(Item("only-an-id")) == "only-an-id"


def test_what_depends_on_another_page_is_there_only_where_it_is_asked() -> None:
    inner = question("c", conditions=(when("a", "x"),))
    group = Item("b", "Part", ItemType.GROUP, repeats=True, items=(question("d"), inner))
    whole = form(question("a"), group)
    for text, there in (("x", True), ("y", False)):
        reading = read(whole, {"q0": (text,)})
        html = page(drawn(reading, {}, reading.places[1:], {}))
        assert ("What is c?" in html) is there
        assert "data-when" not in html
