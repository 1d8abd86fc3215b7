"""Which questions are asked again and again, and which files are the same form or nearly so.

Questions: each wording in turn, the most frequent first, joins the nearest of those before it that
asks the same, or stands for itself. Files: the two most alike become a group, then the next two,
as long as all in a group are alike on average. A question that many files ask says little about
a file, so that its weight is small; what only two files ask says much. Everything is decided in a
fixed order: the same folder gives the same groups.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from superhighway.library.similar import index as similar
from superhighway.library.survey.alike import Index, words
from superhighway.library.survey.domain import Document

#: Found by trying on folders of the generator other than the one that is measured.
SAME_FILE = 0.6
SAME_FILE_OF_ONE_TITLE = 0.25
#: A wording joins one of so many that are most like it.
NEAREST = 12
#: Rarer wordings than so many only join those of the same words: a folder is done in minutes.
MOST_COMPARED = 6_000
#: Two questions below this have nothing to do with each other; files below that neither.
RELATED, HOPELESS = 0.5, 0.1
#: So many pairs of questions of two files are compared one by one; longer files by the same ones.
CLOSELY = 10_000
#: A title that more files bear tells nothing: it came with the program that wrote them.
MOST_NAMESAKES = 12
#: What this share of all files ask says nothing of any of them.
EVERYWHERE = 0.2
#: In a small folder so many files may share a question that still says something of them.
FEW = 4.0

#: What stands in a title and doesn't tell one form from another.
BESIDE_A_TITLE = re.compile(
    r"\([^)]*\)|\bv(?:ersion)?\.?\s*\d[\d.]*|\b\d[\d.]*\b|\b(?:copy|final|draft|new|old)\b"
)

Place = tuple[int, int]


class Recurring:
    """The questions of all files, those that are nearly the same under one number.

    ``of[document][question]`` is that number, ``wordings[number]`` its wordings, the most frequent
    first, ``places[number]`` where it is asked.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        texts = Counter(q.text for document in documents for q in document.questions)
        ordered = sorted(texts, key=lambda text: (-texts[text], text))
        self._index = Index(ordered)
        self._text = {text: place for place, text in enumerate(ordered)}
        number = _numbers(ordered)
        self.wordings: dict[int, list[str]] = defaultdict(list)
        for place, text in enumerate(ordered):
            self.wordings[number[place]].append(text)
        self.texts = [[self._text[q.text] for q in one.questions] for one in documents]
        self.of = [[number[text] for text in texts] for texts in self.texts]
        self.places: dict[int, list[Place]] = defaultdict(list)
        for place, numbers in enumerate(self.of):
            for question, one in enumerate(numbers):
                self.places[one].append((place, question))

    def files(self, number: int) -> int:
        """How many files ask it."""
        return len({place for place, _ in self.places[number]})

    def likeness(self, one: Place, other: Place) -> float:
        """How alike two questions are, from 0 to 1."""
        if self.of[one[0]][one[1]] == self.of[other[0]][other[1]]:
            return 1.0
        texts = self.texts[one[0]][one[1]], self.texts[other[0]][other[1]]
        found = self._index.likeness(*texts)
        return found if found >= RELATED else 0.0


def _numbers(texts: Sequence[str]) -> list[int]:
    """The number of each text: that of the nearest before it that asks the same, or a new one."""
    index = similar.Index.build((str(place), text) for place, text in enumerate(texts))
    numbers: list[int] = []
    leads: dict[int, int] = {}
    said: dict[frozenset[str], int] = {}
    for place, text in enumerate(texts):
        found = said.get(words(text))
        if found is None and place < MOST_COMPARED:
            near = (int(match.id) for match in index.nearest(text, NEAREST) if match.same)
            found = next((leads[other] for other in near if other in leads), None)
        if found is None:
            found = leads[place] = len(leads)
        said.setdefault(words(text), found)
        numbers.append(found)
    return numbers


def groups(documents: Sequence[Document], recurring: Recurring) -> list[list[int]]:
    """Places of files that are the same form or nearly so, two or more together, in order."""
    likeness = _likeness(documents, recurring)
    group = {place: place for place in range(len(documents))}
    members = {place: [place] for place in group}
    for (one, other), score in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        first, second = sorted((group[one], group[other]))
        if first == second or score < 0:
            continue
        pairs = [
            likeness.get((min(a, b), max(a, b)), -1.0)
            for a in members[first]
            for b in members[second]
        ]
        if sum(pairs) / len(pairs) >= 0:
            members[first] += members.pop(second)
            for place in members[first]:
                group[place] = first
    return sorted(sorted(found) for found in members.values() if len(found) > 1)


def _likeness(documents: Sequence[Document], recurring: Recurring) -> dict[tuple[int, int], float]:
    """How far two files are above or below what makes them one; those without hope are left out."""
    weight = {one: weight_of(recurring.files(one), len(documents)) for one in recurring.places}
    titles = [title_words(document.title) for document in documents]
    found: dict[tuple[int, int], float] = {}
    namesakes = _namesakes(titles)
    for pair in sorted(_candidates(recurring, len(documents)) | namesakes):
        least = SAME_FILE_OF_ONE_TITLE if pair in namesakes else SAME_FILE
        asked, also = (Counter(recurring.of[place]) for place in pair)
        share = _share(asked & also, asked, also, weight)
        if share < HOPELESS and pair not in namesakes:
            continue
        if share < least and asked.total() * also.total() <= CLOSELY:
            share = _overlap(*pair, recurring, weight)
        found[pair] = share - least
    return found


def weight_of(files: int, of: int) -> float:
    """How much it says of a file that it asks a question which so many files of all ask."""
    return max(math.log(max(of * EVERYWHERE, FEW) / files), 0.0) + 0.05


def _candidates(recurring: Recurring, count: int) -> set[tuple[int, int]]:
    """Pairs that share a question which not everybody asks."""
    rare = max(count * EVERYWHERE, FEW)
    found: set[tuple[int, int]] = set()
    for number, places in recurring.places.items():
        if recurring.files(number) <= rare:
            found.update(combinations(sorted({place for place, _ in places}), 2))
    return found


def _share(
    both: Counter[int], one: Counter[int], other: Counter[int], weight: dict[int, float]
) -> float:
    """The share of their questions, by weight, that two files have in common."""
    total = sum(weight[number] * times for number, times in sorted((one + other).items()))
    shared = sum(weight[number] * times for number, times in sorted(both.items()))
    return 2 * shared / total if total else 0.0


def _overlap(one: int, other: int, recurring: Recurring, weight: dict[int, float]) -> float:
    """The same, where a question counts as far as the most alike one in the other file is alike."""
    shared = total = 0.0
    for here, there in ((one, other), (other, one)):
        for question, number in enumerate(recurring.of[here]):
            alike = (
                recurring.likeness((here, question), (there, also))
                for also in range(len(recurring.of[there]))
            )
            shared += weight[number] * max(alike, default=0.0)
            total += weight[number]
    return shared / total if total else 0.0


def title_words(title: str) -> frozenset[str]:
    """What a form is called, without its version, a team in brackets, or "final copy"."""
    return words(BESIDE_A_TITLE.sub(" ", title.lower()))


def _namesakes(titles: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Pairs of files where the words of the shorter title are all in the other one."""
    bearing = Counter(titles)
    telling = [
        place
        for place, title in enumerate(titles)
        if len(title) > 1 and bearing[title] <= MOST_NAMESAKES
    ]
    return {
        (one, other)
        for one, other in combinations(telling, 2)
        if titles[one] <= titles[other] or titles[other] <= titles[one]
    }
