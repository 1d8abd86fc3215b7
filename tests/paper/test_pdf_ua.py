"""What somebody hears of the sheets of every template of the sample, and of cards.

PDF/UA-1 and PDF/A-2a are what typst says of its files; here it is looked at from the other side:
what a screen reader finds in them. What could not be checked is in docs/reference/pdf-ua.md.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from superhighway.core.home import Home
from superhighway.demo.templates.shelf import BY_KEY
from superhighway.nhsui.pdf.typesetter import Typesetter
from superhighway.paper.design.blocks import Block, BlockKind
from superhighway.paper.domain import Design, Look, Shape, Size
from superhighway.paper.printing import Ready, blank_job, ready
from tests.builders import tagged
from tests.builders.published import publish
from tests.builders.tagged import Element, Page
from tests.paper.made import released

pytestmark = [pytest.mark.django_db(databases=["default", "private"]), pytest.mark.slow]
LOOK = Look(return_to="the desk at the door", deadline="Friday 18 December 2026")
#: Numbers of levels in the kinds of headings.
LEVEL = re.compile(r"H([1-6])")
Heard = tuple[Ready, bytes]


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter()


@pytest.fixture
def printed(home: Home, typesetter: Typesetter) -> Callable[..., Iterator[Heard]]:
    """Prints a template of the sample in several designs."""
    publish()

    def make(key: str, designs: Iterable[Design]) -> Iterator[Heard]:
        written = BY_KEY[key]
        name = released(written.questionnaire, written.kind).template
        for design in designs:
            one = ready(name, None, design, typesetter.made)
            yield one, typesetter.pdf(blank_job(one, LOOK))

    return make


@pytest.mark.parametrize("key", BY_KEY)
def test_all_of_it_is_heard_in_order_in_every_size(
    printed: Callable[..., Iterator[Heard]], key: str
) -> None:
    for one, pdf in printed(key, [Design(size) for size in Size]):
        pages = tagged.pages(pdf)
        assert len(pages) == len(one.geometry.sheets)
        tagged_through(pages)
        well_made(pages)
        says_what_it_is(pdf, one.words.title)
        in_order(tagged.heard(pdf), [one.words.title, one.words.lead, *expected(one.blocks)])
        for said in (one.words.facts, "Give or send it to the desk at the door by Friday 18"):
            assert tidy(said) in tagged.heard(pdf)


@pytest.mark.parametrize("shape", [Shape.HALF, Shape.QUARTER])
def test_each_card_is_heard_one_after_the_other(
    printed: Callable[..., Iterator[Heard]], shape: Shape
) -> None:
    for one, pdf in printed("friends", [Design(shape=shape)]):
        pages = tagged.pages(pdf)
        tagged_through(pages)
        says_what_it_is(pdf, one.words.title)
        card = [one.words.title, *expected(one.blocks), "by Friday 18 December 2026."]
        in_order(tagged.heard(pdf), card * shape.on_a_page)


def tagged_through(pages: Sequence[Page]) -> None:
    """Everything painted is in the tags once, or said to be decoration; letters are in the file."""
    for page in pages:
        assert not page.untagged
        assert not page.unembedded
        assert sorted(page.numbers()) == sorted(page.texts)


def well_made(pages: Sequence[Page]) -> None:
    """Headings nest, pictures have words, tables have heads, and text is never without a home."""
    levels = [int(found[1]) for one in walk(pages) if (found := LEVEL.fullmatch(one.kind))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for page in pages:
        for top in page.elements:
            assert not any(isinstance(each, int) for each in top.inside)
            assert {each.kind for each in top.inside if isinstance(each, Element)} <= BLOCKS
        for one in page.walk():
            assert one.kind != "Figure" or one.alt
            if one.kind == "TH":
                assert one.scope in {"Column", "Row"}
                assert page.text(one)


#: What stands directly in the document; words alone would belong to nothing.
BLOCKS = {"Div", "P", "Table", *(f"H{level}" for level in range(1, 7))}


def walk(pages: Iterable[Page]) -> Iterator[Element]:
    for page in pages:
        yield from page.walk()


def says_what_it_is(pdf: bytes, title: str) -> None:
    """Its language, its title, that the title is shown, and the two standards."""
    assert tagged.language(pdf) == "en-GB"
    with pdfium.PdfDocument(pdf) as document:
        assert document.get_metadata_value("Title") == title
    assert re.search(rb"/DisplayDocTitle true", pdf)
    assert re.search(rb"pdfuaid:part(=\"|>)1", pdf)
    assert re.search(rb"pdfaid:part(=\"|>)2", pdf)
    assert re.search(rb"pdfaid:conformance(=\"|>)A", pdf)


def expected(blocks: Iterable[Block]) -> Iterator[str]:
    """What is heard of the questions, in the order in which they are asked.

    Choices of a grid stand above it, or below each question where they have no room there.
    """
    for one in blocks:
        yield from (one.number, one.text)
        if one.kind is BlockKind.GRID:
            for row in one.rows:
                yield from (row.number, row.text)
        else:
            yield from (choice.words for choice in one.choices)


def in_order(heard: str, parts: Iterable[str]) -> None:
    """Each of the parts is heard after the one before."""
    at = 0
    for part in map(tidy, parts):
        found = heard.find(part, at)
        assert found >= 0, (part, heard[at : at + 200])
        at = found + len(part)


def tidy(text: str) -> str:
    return " ".join(text.split())
