"""XLSForms in and out, judged by pyxform."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import assume, given
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from superhighway.core.errors import Problem
from superhighway.library.exchange.xlsform.accepting import accepted
from superhighway.library.exchange.xlsform.writing import workbook
from superhighway.library.fhir import reading
from superhighway.library.fhir.losses import losses
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import (
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)
from tests.library.exchange import forms
from tests.library.fhir.questionnaires import FOREIGN, bare, questionnaires

#: Forms by what is unusual about them.
ODD = dict(
    part.split("\n\n", 1)
    for part in Path(__file__).with_name("odd_forms.md").read_text().split("## ")[1:]
)
USUAL_CHOICES = """
| choices |
| | list_name | name | label | weight | colour |
| | yn | y | Yes | 1 | red |
| | yn | n | No | 0 | blue |
| | abc | a | A | 1 | red |
| | abc | b | B | 2 | blue |
"""


@pytest.fixture
def visit(tmp_path: Path) -> Questionnaire:
    """The form of a visit."""
    return forms.taken(forms.written(tmp_path, forms.VISIT))[0]


def _item(form: Questionnaire, link: str) -> Item:
    found = form.item(link)
    assert found is not None
    return found


def test_what_is_asked_and_how(visit: Questionnaire) -> None:
    types = {item.link_id: str(item.type) for item in visit.walk()}
    assert types == {
        "who": "group",
        "visitor": "string",
        "visitor-hint": "display",
        "guests": "integer",
        "drink": "choice",
        "cake": "open-choice",
        "each": "group",
        "born": "date",
        "place": "string",
        "bye": "display",
        "x": "string",
        "sweet": "decimal",
    }
    assert (visit.title, visit.version) == ("A visit", "7")
    visitor = _item(visit, "visitor")
    assert (visitor.text, visitor.required, visitor.max_length) == (
        "Who came to see you?",
        True,
        40,
    )
    assert visitor.items[0].text == "As on a badge"
    assert (_item(visit, "guests").minimum, _item(visit, "guests").maximum) == (0, 8)
    assert _item(visit, "each").repeats
    assert _item(visit, "cake").repeats
    assert [(one.value, one.words, one.weight) for one in _item(visit, "cake").options] == [
        ("bun", "Bun", 2),
        ("pie", "Pie", 3.5),
    ]


def test_when_it_is_asked(visit: Questionnaire) -> None:
    cake = _item(visit, "cake")
    assert cake.any_condition
    assert [(one.question, one.operator, one.answer) for one in cake.conditions] == [
        ("drink", "=", "tea"),
        ("guests", ">", 2),
    ]
    each = _item(visit, "each").conditions[0]
    assert (each.question, each.operator, each.answer) == ("cake", "=", "bun")
    assert not _item(visit, "place").conditions


def test_a_sum_of_weights_is_a_score_and_another_calculation_is_kept(visit: Questionnaire) -> None:
    assert _item(visit, "sweet").score == Score("weights", ("cake",))
    assert _item(visit, "x").formula == "${guests} * 2"
    assert not _item(visit, "x").asked


def test_each_loss_is_named_at_its_item(tmp_path: Path) -> None:
    form, lost = forms.taken(forms.written(tmp_path, forms.VISIT))
    told = [(one.item, one.what) for one in lost + losses(form)]
    expected = {
        "": ["start", "style"],
        "who": ["The look “field-list”"],
        "drink": ["The look “minimal”"],
        "born": ["The rule “. <= today()”"],
        "place": ["geopoint", "it is always asked"],
        "bye": ["An earlier answer"],
        "x": ["never run"],
    }
    for link, parts in expected.items():
        for part in parts:
            assert any(item == link and part in what for item, what in told), (link, part)
    assert {item for item, _ in told} == set(expected)


def test_a_form_is_stable_there_and_back(visit: Questionnaire, tmp_path: Path) -> None:
    again = forms.there_and_back(tmp_path, visit)
    assert write(again) == write(visit)


@pytest.mark.parametrize(
    ("limits", "constraint", "written"),
    [
        ((1, 9), ". >= 1 and . <= 9", ". >= 1 and . <= 9"),
        ((1, 10), ". <= 20", ""),
        ((1, 10), ". >= 20", ". >= 20"),
    ],
)
def test_a_range_and_a_constraint_both_hold(
    limits: tuple[int, int], constraint: str, written: str
) -> None:
    row = {"type": "range", "name": "first", "label": "How much?", "constraint": constraint}
    with forms.folder() as place:
        form, _ = forms.taken(forms.xlsx(place, [row], [], [{"form_title": "Any form"}]))
        again = forms.there_and_back(place, form)
        head, asked = list(openpyxl.load_workbook(place / "back.xlsx")["survey"].values)
    (item,) = form.walk()
    columns = dict(zip(head, asked, strict=True))
    assert (item.minimum, item.maximum) == limits
    assert (columns["type"], columns.get("constraint") or "") == ("range", written)
    assert write(again) == write(form)


@given(forms.surveys())
def test_every_form_that_pyxform_accepts_is_taken(survey: list[dict[str, str]]) -> None:
    with forms.folder() as place:
        file = forms.xlsx(place, survey, forms.CHOICES, [{"form_title": "Any form"}])
        try:
            convert(str(file))
        except (PyXFormError, AttributeError, TypeError):  # it has mistakes of its own
            with pytest.raises(Problem, match="This XLSForm has a mistake"):
                accepted(file, "form")
            assume(False)
        form, _ = forms.taken(file)
        assert write(reading.read(write(form))) == write(form)
        names = {item.link_id for item in form.walk()}
        kept = write(form).decode()
        assert all(row.get("name", "") in kept for row in survey)
        assert names
        again = forms.there_and_back(place, form)
        assert write(again) == write(form)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_unusual_forms_that_pyxform_accepts_are_taken(text: str, tmp_path: Path) -> None:
    file = tmp_path / "odd.md"
    file.write_text(text if "| choices |" in text else text + USUAL_CHOICES)
    convert(str(file))
    form, _ = forms.taken(file)
    assert write(reading.read(write(form))) == write(form)


@given(questionnaires())
def test_pyxform_accepts_every_form_that_is_written(form: Questionnaire) -> None:
    with forms.folder() as place:
        again = forms.there_and_back(place, form)
    there = {item.link_id: item for item in again.walk()}
    for item in bare(form).walk():
        back = there[item.link_id]
        if item.asked:
            assert back.type is item.type
            assert back.required is item.required
        assert [one.value for one in back.options] == [one.value for one in item.options]
        assert [one.weight for one in back.options] == [one.weight for one in item.options]


def test_what_a_questionnaire_says_and_an_xlsform_cannot_is_named() -> None:
    form = reading.read(FOREIGN)
    _, lost = workbook(form)
    assert {one.item for one in lost} == {"", "cups", "odd"}
    assert any("mood" in one.what for one in lost)


def test_conditions_limits_and_choices_come_back(tmp_path: Path) -> None:
    yes = Item("is it so", "Is it?", ItemType.BOOLEAN)
    size = Item(
        "1.2",
        "Which?",
        ItemType.CHOICE,
        repeats=True,
        options=(
            Option("very large", "Very large", "urn:sizes", 2),
            Option("s", "Small", "urn:sizes"),
        ),
        initial=("very large",),
    )
    when = (Condition("is it so", "=", True), Condition("1.2", "!=", "very large"))
    day = Item("1.3", "When?", ItemType.DATE, minimum="2020-01-01", conditions=when)
    form = Questionnaire("Sizes", items=(yes, size, day, Item("1.4", "Say “yes”", ItemType.TEXT)))
    again = bare(forms.there_and_back(tmp_path, form))
    assert again.items == form.items


def test_a_condition_that_cannot_be_said_is_named() -> None:
    asked = Item("a", "A?")
    odd = Item("b", "B?", conditions=(Condition("a", "=", 'it\'s "so"'),))
    _, lost = workbook(Questionnaire("T", items=(asked, odd)))
    assert [(one.item, "always" in one.what) for one in lost] == [("b", True)]


def test_a_circle_of_conditions_is_broken_and_named(tmp_path: Path) -> None:
    survey = [
        {"type": "text", "name": "a", "label": "A", "relevant": "${b} = 'x'"},
        {"type": "text", "name": "b", "label": "B", "relevant": "${a} = 'x'"},
    ]
    form, lost = forms.taken(forms.xlsx(tmp_path, survey))
    assert sum(1 for item in form.walk() if item.conditions) == 1
    assert any("always asked" in one.what for one in lost + losses(form))


def test_words_in_other_languages_are_kept(tmp_path: Path) -> None:
    survey = [
        {"type": "text", "name": "a", "label::English (en)": "Tea", "label::Welsh (cy)": "Te"}
    ]
    form, _ = forms.taken(forms.xlsx(tmp_path, survey))
    assert (form.items[0].text, form.language) == ("Tea", "en")
    assert [one.what for one in losses(form)] == ["The words in Welsh (cy) are kept and not shown."]


def test_a_loop_is_a_group_for_each_choice(tmp_path: Path) -> None:
    survey = [
        {"type": "begin loop over abc", "name": "each", "label": "Each"},
        {"type": "integer", "name": "many", "label": "How many %(label)s?"},
        {"type": "end loop"},
    ]
    form, _ = forms.taken(forms.xlsx(tmp_path, survey, forms.CHOICES))
    assert [item.text for item in form.walk() if item.asked] == [
        "How many A?",
        "How many B?",
        "How many C?",
    ]


def test_a_list_of_something_else_is_no_form(tmp_path: Path) -> None:
    assert accepted(forms.written(tmp_path, "| a |\n|  | b |\n|  | c |\n"), "x") is None


def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    form = Questionnaire("=1+1", items=(Item("a", "=cmd|' /c calc'!A1"),))
    again = forms.there_and_back(tmp_path, form)
    assert (again.title, again.items[0].text) == ("=1+1", "=cmd|' /c calc'!A1")
