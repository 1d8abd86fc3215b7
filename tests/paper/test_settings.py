"""How whole sheets are set: with the most room on the fewest sheets; anew where the design is."""

from collections.abc import Callable

import pytest

from superhighway.library.api import Item, ItemType, Kind, Questionnaire
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.design import composing
from superhighway.paper.domain import Design, FieldKind, Size
from superhighway.paper.layouts import layout
from superhighway.paper.models import LayoutRow
from superhighway.paper.printing import Ready, ready
from tests.paper.asked import RATED, options
from tests.paper.test_printing import form, typesetter

__all__ = ["form", "typesetter"]
pytestmark = pytest.mark.django_db(databases=["default", "private"])
Make = Callable[..., Ready]


def told(count: int) -> Questionnaire:
    """A form that asks for so many stories."""
    asked = tuple(Item(f"t{n}", f"Story {n} of your stay", ItemType.TEXT) for n in range(count))
    return Questionnaire(f"{count} stories", items=asked)


def heights(one: Ready) -> set[float]:
    return {field.rect.height for sheet in one.geometry.sheets for field in sheet.fields}


def test_less_room_is_given_only_where_a_sheet_is_saved(form: Make) -> None:
    six = form(told(6))
    assert len(six.geometry.sheets) == 1
    assert six.geometry.setting is not None
    assert six.geometry.setting.points == 11
    assert six.geometry.setting.room < 1
    nine = form(told(9))
    assert len(nine.geometry.sheets) == 2
    assert nine.geometry.setting is None
    assert max(heights(nine)) > max(heights(six)) > 18


def test_a_checklist_that_does_not_fit_on_one_side_stays_readable(form: Make) -> None:
    long = form(told(30), kind=Kind.CHECKLIST).geometry
    assert len(long.sheets) > 2
    assert long.setting is None or long.setting.points == 11


def test_large_print_is_never_made_smaller(form: Make) -> None:
    one = form(told(7), Design(Size.LARGE), kind=Kind.CHECKLIST)
    assert one.geometry.setting is None or one.geometry.setting.points == Size.LARGE.points


def test_another_way_of_setting_gives_another_layout_and_keeps_the_old(
    form: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = told(3)
    before = form(asked).geometry
    with monkeypatch.context() as patch:
        patch.setattr(composing, "TEMPLATE", f"{composing.TEMPLATE}\n// newer")
        after = ready(before.template, None, Design(), Typesetter().made).geometry
    assert after.layout != before.layout
    assert layout(before.layout) == before
    assert LayoutRow.objects.count() == 2


def test_long_names_of_columns_stand_above_a_grid_or_below_each_question(form: Make) -> None:
    rated = tuple(
        Item(f"r{n}", f"Question {n}", ItemType.CHOICE, options=options(RATED), required=True)
        for n in range(3)
    )
    asked = Questionnaire("Rated", items=rated)
    ordinary, giant = form(asked), form(asked, Design(Size.GIANT))
    assert columns(ordinary) == 3
    assert columns(giant) == 1


def columns(one: Ready) -> int:
    """In how many columns the boxes lie."""
    fields = [field for sheet in one.geometry.sheets for field in sheet.fields]
    return len({field.rect.x for field in fields if field.kind is FieldKind.BOX})
