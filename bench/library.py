"""``python -m bench.library``: import and check a FHIR questionnaire of 500 items, in and out.

Reading is parsing, the rules between items, the official schema and the library's own reading.
"""

import json
import statistics
import time
from collections.abc import Callable

from superhighway.library.fhir.reading import read
from superhighway.library.fhir.writing import write

ITEMS, CHOICES, RUNS = 500, 5, 21
BAR_S = 1.0


def questionnaire() -> bytes:
    """500 choices, in groups of ten; each waits for the one before it in its group."""
    groups = [
        {
            "linkId": f"g{group}",
            "type": "group",
            "text": f"Part {group}",
            "item": [_choice(group, number) for number in range(10)],
        }
        for group in range(ITEMS // 10)
    ]
    return json.dumps({"resourceType": "Questionnaire", "status": "draft", "item": groups}).encode()


def _choice(group: int, number: int) -> dict[str, object]:
    options = [{"valueCoding": {"code": f"c{n}", "display": f"Choice {n}"}} for n in range(CHOICES)]
    item: dict[str, object] = {
        "linkId": f"g{group}.{number}",
        "type": "choice",
        "text": f"Question {number} of part {group}?",
        "answerOption": options,
    }
    if number:
        before = f"g{group}.{number - 1}"
        item["enableWhen"] = [{"question": before, "operator": "=", "answerCoding": {"code": "c0"}}]
    return item


def seconds(work: Callable[[], object]) -> float:
    """The median time of many runs; the first, which loads the schema, is left out."""
    work()
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def main() -> None:
    """Print the figures; fails where the bar isn't met."""
    content = questionnaire()
    start = time.perf_counter()
    whole = read(content)
    first = time.perf_counter() - start
    reading, writing = seconds(lambda: read(content)), seconds(lambda: write(whole))
    print(f"{ITEMS} items, {len(content):,} bytes; bar {BAR_S} s")
    print(f"read and checked: first {first * 1e3:.0f} ms, then {reading * 1e3:.1f} ms (median)")
    print(f"written: {writing * 1e3:.1f} ms (median)")
    assert first < BAR_S
    assert json.loads(write(whole)) == json.loads(content)


if __name__ == "__main__":
    main()
