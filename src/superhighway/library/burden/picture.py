"""The ranking as a picture: a bar of hours for each template. Pure.

Lengths are shares of the whole width and letters keep their size, so that it fits any screen.
"""

from collections.abc import Sequence
from html import escape

from superhighway.library.burden.domain import MINUTES_AN_HOUR, Burden, hours_words

#: Heights in px; the longest bar leaves room for its hours.
ROW, BAR, LEGEND, WIDEST = 54, 20, 14, 72.0
INK, COUNTED, STATED = "#212b32", "#12403a", "#d5a021"
FONT = 'font-family="Source Sans Pro, Arial, sans-serif" font-size="16"'
LONGEST, MOST = 31, 10


def alternative(ranking: Sequence[Burden]) -> str:
    """The picture in words, for who can't see it."""
    told = "; ".join(f"{one.title} {_hours(one)}" for one in ranking[:MOST])
    return f"Hours a year, the most first: {told}."


def svg(ranking: Sequence[Burden]) -> str:
    """The picture as SVG, without scripts; empty where nothing takes any time."""
    shown = [one for one in ranking if one.hours][:MOST]
    if not shown:
        return ""
    rows = [_row(place * ROW, one, shown[0].hours) for place, one in enumerate(shown)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="{len(shown) * ROW + 28}" '
        f'class="bu-picture" role="img" aria-label="{escape(alternative(shown))}">'
        f"{''.join(rows)}{_legend(len(shown) * ROW + 8)}</svg>"
    )


def _hours(one: Burden) -> str:
    return hours_words(one.hours * MINUTES_AN_HOUR)


def _row(y: int, one: Burden, longest: float) -> str:
    """The title, and under it the bar: what was counted, then what was stated."""
    title = one.title if len(one.title) <= LONGEST else f"{one.title[: LONGEST - 1].rstrip()}…"
    whole = WIDEST * one.hours / longest
    counted = whole * one.counted / one.completions
    return (
        _text("0", y + 17, title)
        + _bar(0, y + 24, counted, COUNTED)
        + _bar(counted, y + 24, whole - counted, STATED)
        + _text(f"{whole:.2f}%", y + 40, _hours(one), 6)
    )


def _legend(y: int) -> str:
    """What the two colours mean."""
    pairs = (("0", COUNTED, "counted here"), ("50%", STATED, "stated by staff"))
    return "".join(
        f'<rect x="{x}" y="{y}" width="{LEGEND}" height="{LEGEND}" fill="{colour}"/>'
        + _text(x, y + 13, words, LEGEND + 6)
        for x, colour, words in pairs
    )


def _bar(x: float, y: int, width: float, colour: str) -> str:
    """A bar of that share of the width; none where there is nothing to show."""
    if width <= 0:
        return ""
    place = f'x="{x:.2f}%" y="{y}" width="{max(width, 0.3):.2f}%" height="{BAR}"'
    return f'<rect {place} fill="{colour}"/>'


def _text(x: str, y: int, words: str, right: int = 0) -> str:
    """Words at a place, so many px further right."""
    place = f'x="{x}" y="{y}" dx="{right}"'
    return f'<text {place} {FONT} fill="{INK}">{escape(words)}</text>'
