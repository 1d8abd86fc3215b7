"""Whether marks on simulated sheets are read rightly, or sent to a person.

    python -m bench.paper_marks [--sheets 1000] [--kinds training|evaluation|all] [--seed 1]

Half the sheets are cleanly marked (crosses, ticks, fills by a dark pen, at least four fifths of the
ink inside); half by people of all sorts: slashes, thin ticks, ticks that overshoot, pencil,
corrections, two answers. Each is scanned by one of five machines in turn, askew, blurred, noisy,
every seventh upside down. Ends with status 1 where a bar is missed: no wrong answer that the
machine called certain; at most 3 % of the items with boxes on cleanly marked sheets to a person (by
scanners and faxes; a telephone's are given apart).
"""

import argparse
import sys
from collections import Counter

import numpy as np
from numpy.random import Generator

from bench.paper_form import copy_of
from bench.paper_sheets import ASKED, DPI, Printed, printed
from superhighway.demo.scanner.machines import Machine, scan, upside_down
from superhighway.demo.scanner.pens import EVALUATION, TRAINING, Mark, Picture
from superhighway.demo.scanner.people import TIDY, fill_in, somebody
from superhighway.paper.domain import FieldKind
from superhighway.paper.reading.deciding import answers
from superhighway.paper.reading.finding import on_page
from superhighway.paper.reading.outcomes import State

KINDS = {"training": TRAINING, "evaluation": EVALUATION, "all": TRAINING | EVALUATION}
MOST_TO_A_PERSON = 0.03


def main() -> int:
    """Read so many sheets and say what became of their items."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sheets", type=int, default=1000)
    parser.add_argument("--kinds", choices=KINDS, default="training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    rng = np.random.default_rng(given.seed)
    form = printed()
    pages = form.pages(copy_of(1))
    counts: Counter[tuple[str, str, str]] = Counter()
    for number in range(given.sheets):
        _one(number, form, pages, KINDS[given.kinds], rng, counts, verbose=given.verbose)
    return _said(counts)


def _one(
    number: int,
    form: Printed,
    pages: list[Picture],
    kinds: frozenset[Mark],
    rng: Generator,
    counts: Counter[tuple[str, str, str]],
    *,
    verbose: bool,
) -> None:
    machine = list(Machine)[number % len(Machine)]
    clean = number // len(Machine) % 2 == 0
    place = number // (2 * len(Machine)) % len(pages)
    page, sheet = pages[place].copy(), form.sheets[place]
    habits = TIDY if clean else somebody(rng, kinds)
    meant = fill_in(page, sheet, habits, {name: one.several for name, one in ASKED.items()}, rng)
    seen = scan(page, DPI, machine, rng)
    found = on_page(upside_down(seen) if number % 7 == 0 else seen, form.known)
    group = f"{'clean' if clean else habits.sort.value}, {machine.name.lower().replace('_', ' ')}"
    if len(found.sheets) != 1:
        counts[group, "sheet", "not found"] += 1
        return
    counts[group, "sheet", "found"] += 1
    for one in answers(found.sheets[0], ASKED):
        kind = "boxes" if one.kind is FieldKind.BOX else "written"
        true = meant.get((one.link_id, one.instance), ())
        wrong = sorted(one.values) != sorted(true) and one.state is not State.CHECK
        counts[group, kind, "WRONG" if wrong else one.state.value] += 1
        if verbose and (wrong or (clean and one.state is State.CHECK and kind == "boxes")):
            print(number, group, habits.marks, one, true, found.sheets[0].corners, file=sys.stderr)


def _said(counts: Counter[tuple[str, str, str]]) -> int:
    for group, kind in sorted({key[:2] for key in counts}):
        what = {key[2]: count for key, count in sorted(counts.items()) if key[:2] == (group, kind)}
        print(f"{group:32} {kind:8}", *(f"{name} {count}" for name, count in what.items()))
    wrong = sum(count for key, count in counts.items() if key[2] == "WRONG")
    tidy = {
        key: count
        for key, count in counts.items()
        if key[0].startswith("clean") and "phone" not in key[0] and key[1] == "boxes"
    }
    asked = sum(count for key, count in tidy.items() if key[2] == State.CHECK.value)
    part = asked / max(sum(tidy.values()), 1)
    items = sum(count for key, count in counts.items() if key[1] == "boxes")
    print(f"wrong and called certain: {wrong} of {items} items with boxes and all written ones")
    print(f"of clean sheets to a person: {100 * part:.2f} % of items with boxes")
    return int(wrong > 0 or part > MOST_TO_A_PERSON)


if __name__ == "__main__":
    sys.exit(main())
