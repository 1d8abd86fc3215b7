"""The ranking as a picture: a bar of hours for each template. Pure."""

from collections.abc import Sequence
from html import escape

from superhighway.library.burden.domain import MINUTES_AN_HOUR, Burden, hours_words

#: Narrow, so that its letters stay readable on a phone.
WIDTH, ROW, BAR, ROOM = 400, 52, 20, 76
INK, COUNTED, STATED = "#212b32", "#12403a", "#d5a021"
FONT = 'font-family="Source Sans Pro, Arial, sans-serif"'
LONGEST, MOST = 52, 10


def alternative(ranking: Sequence[Burden]) -> str:
    """The picture in words, for who can't see it."""
    told = "; ".join(f"{one.title} {_hours(one)}" for one in ranking[:MOST])
    return f"Hours a year, the most first: {told}."


def svg(ranking: Sequence[Burden]) -> str:
    """The picture as SVG, without scripts; empty where nothing takes any time."""
    shown = [one for one in ranking if one.hours][:MOST]
    if not shown:
        return ""
    longest = shown[0].hours
    rows = [_row(place, one, longest) for place, one in enumerate(shown)]
    height = len(shown) * ROW + 34
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'class="bu-picture" role="img" aria-label="{escape(alternative(shown))}">'
        f"{''.join(rows)}{_legend(len(shown) * ROW + 12)}</svg>"
    )


def _hours(one: Burden) -> str:
    return hours_words(one.hours * MINUTES_AN_HOUR)


def _row(place: int, one: Burden, longest: float) -> str:
    """The title, and under it the bar: what was counted, then what was stated."""
    y = place * ROW
    title = one.title if len(one.title) <= LONGEST else f"{one.title[: LONGEST - 1]}…"
    whole = (WIDTH - ROOM) * one.hours / longest
    counted = whole * one.counted / one.completions
    return (
        _text(0, y + 17, title)
        + _bar(0, y + 24, counted, COUNTED)
        + _bar(counted, y + 24, whole - counted, STATED)
        + _text(whole + 6, y + 39, _hours(one))
    )


def _legend(y: int) -> str:
    return (
        _bar(0, y, 14, COUNTED)
        + _text(20, y + 13, "counted here")
        + _bar(140, y, 14, STATED)
        + _text(160, y + 13, "stated by staff")
    )


def _bar(x: float, y: float, width: float, colour: str) -> str:
    if width <= 0:
        return ""
    height = BAR if width != 14 else 14
    return (
        f'<rect x="{x:.1f}" y="{y:.0f}" width="{max(width, 1):.1f}" height="{height}" '
        f'fill="{colour}"/>'
    )


def _text(x: float, y: float, words: str) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="14.5" {FONT} fill="{INK}">{escape(words)}</text>'
    )
