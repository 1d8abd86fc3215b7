"""Whether marks on simulated sheets are read rightly, or sent to a person.

    python -m bench.paper_marks [--sheets 1000] [--kinds training|evaluation|all] [--cards]

Half the sheets are cleanly marked (crosses, ticks, fills by a dark pen, at least four fifths of the
ink inside); half by people of all sorts: slashes, thin ticks, ticks that overshoot, pencil,
corrections, two answers. Each is scanned by one of five machines in turn, askew, blurred, noisy,
every seventh upside down. With ``--cards`` they are cards of one choice and one text, four to a
page. Ends with status 1 where a bar is missed: no wrong answer that the machine called certain; at
most 3 % of the items with boxes on cleanly marked sheets to a person (by scanners and faxes; a
telephone's are given apart). A card without a mark always goes to one, so those of cards with an
answer count.
"""

import argparse
import sys
from collections import Counter

import numpy as np
from numpy.random import Generator

from bench.paper_form import copy_of
from bench.paper_sheets import ASKED, DPI, Printed, cards, printed
from superhighway.demo.scanner.machines import Machine, scan, upside_down
from superhighway.demo.scanner.pens import EVALUATION, TRAINING, Mark, Picture
from superhighway.demo.scanner.people import TIDY, Habits, Item, fill_in, somebody
from superhighway.paper.domain import FieldKind, Sheet
from superhighway.paper.reading.deciding import answers
from superhighway.paper.reading.finding import Found, on_page
from superhighway.paper.reading.outcomes import State

KINDS = {"training": TRAINING, "evaluation": EVALUATION, "all": TRAINING | EVALUATION}
SEVERAL = {name: one.several for name, one in ASKED.items()}
MOST_TO_A_PERSON = 0.03
Values = tuple[str, ...]


def main() -> int:
    """Read so many sheets and say what became of their items."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=1000)
    parser.add_argument("--kinds", choices=KINDS, default="training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cards", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    form = cards() if given.cards else printed()
    run = Run(form, KINDS[given.kinds], np.random.default_rng(given.seed), verbose=given.verbose)
    for number in range(0, given.sheets, len(run.cells)):
        run.page(number // len(run.cells))
    return _said(run.counts, as_cards=given.cards)


class Run:
    """Pages marked, scanned and read one after another, and what became of their items."""

    def __init__(
        self, form: Printed, kinds: frozenset[Mark], rng: Generator, *, verbose: bool
    ) -> None:
        self.cells = form.cells()
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self._form, self._kinds, self._rng, self._verbose = form, kinds, rng, verbose
        self._pages = form.pages(*map(copy_of, range(len(self.cells))))

    def page(self, number: int) -> None:
        """Mark a page, with one sheet or several cards, and read it."""
        machine = list(Machine)[number % len(Machine)]
        clean = number // len(Machine) % 2 == 0
        place = number // (2 * len(Machine)) % len(self._pages)
        page, sheet = self._pages[place].copy(), self._form.sheets[place]
        people = [TIDY if clean else somebody(self._rng, self._kinds) for _ in self.cells]
        meant = [
            self._filled_in(page[rows, columns], sheet, habits)
            for (rows, columns), habits in zip(self.cells, people, strict=True)
        ]
        seen = scan(page, DPI, machine, self._rng)
        found = on_page(upside_down(seen) if number % 7 == 0 else seen, self._form.known)
        for copy, (habits, true) in enumerate(zip(people, meant, strict=True)):
            who = "clean" if clean else habits.sort.value
            group = f"{who}, {machine.name.lower().replace('_', ' ')}"
            sheets = [one for one in found.sheets if one.code.copy == copy_of(copy)]
            self.counts[group, "sheet", "found" if len(sheets) == 1 else "not found"] += 1
            if len(sheets) == 1:
                self._count(number, group, sheets[0], true)

    def _filled_in(self, part: Picture, sheet: Sheet, habits: Habits) -> dict[Item, Values]:
        drawn = np.ascontiguousarray(part)
        meant = fill_in(drawn, sheet, habits, SEVERAL, self._rng)
        part[:] = drawn
        return meant

    def _count(self, number: int, group: str, sheet: Found, meant: dict[Item, Values]) -> None:
        for one in answers(sheet, ASKED):
            kind = "boxes" if one.kind is FieldKind.BOX else "written"
            true = meant.get((one.link_id, one.instance), ())
            wrong = sorted(one.values) != sorted(true) and one.state is not State.CHECK
            self.counts[group, kind, "WRONG" if wrong else one.state.value] += 1
            if kind == "boxes" and not true:
                self.counts[group, "unanswered", one.state.value] += 1
            asked = "clean" in group and one.state is State.CHECK and kind == "boxes"
            if self._verbose and (wrong or asked):
                print(number, group, one, true, sheet.corners, file=sys.stderr)


def _said(counts: Counter[tuple[str, str, str]], *, as_cards: bool) -> int:
    for group, kind in sorted({key[:2] for key in counts}):
        what = {key[2]: count for key, count in sorted(counts.items()) if key[:2] == (group, kind)}
        print(f"{group:32} {kind:8}", *(f"{name} {count}" for name, count in what.items()))
    wrong = sum(count for key, count in counts.items() if key[2] == "WRONG")
    part, answered = _to_a_person(counts)
    items = sum(count for key, count in counts.items() if key[1] == "boxes")
    print(f"wrong and called certain: {wrong} of {items} items with boxes and all written ones")
    print(f"of clean sheets to a person: {100 * part:.2f} % of items with boxes")
    print(f"of these, with an answer: {100 * answered:.2f} %")
    return int(wrong > 0 or (answered if as_cards else part) > MOST_TO_A_PERSON)


def _to_a_person(counts: Counter[tuple[str, str, str]]) -> tuple[float, float]:
    """The share of items with boxes on clean sheets, of all and of those with an answer."""
    found: Counter[tuple[str, bool]] = Counter()
    for (group, kind, what), count in counts.items():
        if group.startswith("clean") and "phone" not in group:
            found[kind, what == State.CHECK.value] += count
    asked, empty = found["boxes", True], found["unanswered", True]
    items = asked + found["boxes", False]
    answered = items - empty - found["unanswered", False]
    return asked / max(items, 1), (asked - empty) / max(answered, 1)


if __name__ == "__main__":
    sys.exit(main())
