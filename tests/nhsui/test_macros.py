"""Fields and notes as they stand on a page."""

import re

from django.template import engines

from superhighway.nhsui.forms import FieldError
from superhighway.places.domain import Place


def render(call: str, **context: object) -> str:
    name = re.split(r"\W", call, maxsplit=1)[0]
    source = f'{{% from "nhsui/macros.jinja" import {name} %}}{{{{ {call} }}}}'
    return " ".join(engines.all()[0].from_string(source).render(context).split())


def test_a_place_field_is_a_plain_labelled_input() -> None:
    html = render('place_field("from", "Where from?", "A postcode", value="SO17", remembered=true)')
    assert '<label class="nhsuk-label nhsuk-label--m" for="from">' in html
    assert 'id="from" name="from" type="text"' in html
    assert 'value="SO17"' in html
    assert 'aria-describedby="from-hint"' in html
    assert 'data-place-field="/places/suggest" data-remember="yes"' in html


def test_an_error_is_tied_to_its_field() -> None:
    html = render('place_field("to", "Where to?", error="Enter the place.")')
    assert 'aria-describedby="to-error"' in html
    assert 'id="to-error"' in html
    assert "Enter the place." in html
    assert "nhsuk-form-group--error" in html


def test_what_was_typed_is_escaped() -> None:
    html = render('place_field("to", "Where to?", value=typed)', typed='"><script>')
    assert "<script>" not in html
    assert "&gt;&lt;script&gt;" in html


def test_a_date_has_three_inputs_and_one_legend() -> None:
    html = render('date_field("at", "When is it?", "For example, 27 3 2026", "23", "7", "2026")')
    for part, value in (("day", "23"), ("month", "7"), ("year", "2026")):
        assert f'id="at-{part}" name="at-{part}"' in html
        assert f'value="{value}"' in html
    assert html.count("<legend") == 1
    assert 'inputmode="numeric"' in html
    assert "nhsuk-input--error" not in html


def test_a_wrong_date_marks_its_inputs() -> None:
    html = render('date_field("at", "When is it?", error="Enter the date.")')
    assert html.count("nhsuk-input--error") == 3
    assert 'aria-describedby="at-error"' in html


def test_a_time_takes_what_people_write() -> None:
    html = render('time_field("at-time", "What time?", value="2.20 pm")')
    assert 'value="2.20 pm"' in html
    assert "For example, 2:20pm or 14:20" in html


def test_the_error_summary_links_to_the_fields() -> None:
    html = render("error_summary(errors)", errors=[FieldError("#from", "Enter a place.")])
    assert "There is a problem" in html
    assert '<a href="#from">Enter a place.</a>' in html


def test_which_did_you_mean_offers_one_radio_for_each_place() -> None:
    places = [
        Place("High Street", "stop", 50.9, -1.4, "stop:A:1", "Stop B, Testmouth"),
        Place("High Street", "place", 50.8, -1.3, "place:x/1"),
    ]
    html = render('which_place("from", "Which High Street?", places)', places=places)
    assert html.count('type="radio"') == 2
    assert 'value="stop:A:1"' in html
    assert "Stop B, Testmouth" in html


def test_what_was_asked_is_kept_in_the_form() -> None:
    html = render('keep(query, ["from"])', query={"from": "x", "to": 'a"b'})
    assert html == '<input type="hidden" name="to" value="a&#34;b">'


def test_the_print_button_waits_for_a_script() -> None:
    assert re.search(r"<button[^>]* data-print hidden>Print this page<", render("print_button()"))


def test_the_place_script_is_a_module() -> None:
    assert re.search(
        r'<script type="module" src="/static/nhsui/place-field\.', render("place_script()")
    )
