"""``locality.toml``: what is understood, and a sentence that says where for what isn't."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.core.errors import Problem
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.locality import read_locality
from tests.builders.sources import HEAD, Workshop, source

ADDRESS = 'url = "https://data.example/words?key=${WORD_KEY}"'


def test_paths_are_relative_to_the_file(shop: Workshop) -> None:
    locality = read_locality(shop.locality(source("one", origin='files = ["sub/a", "/b"]')))
    assert locality.sources[0].files == (shop.folder.resolve() / "sub/a", Path("/b"))
    assert locality.area.footprint == ("E06000045",)


DAY = timedelta(days=1)
FILES = 'files = ["x"]'


@pytest.mark.parametrize(
    ("kind", "origin", "more", "every"),
    [
        ("words", FILES, "", None),
        ("words", FILES, "refresh_seconds = 60", timedelta(minutes=1)),
        ("words", ADDRESS, "", DAY),
        ("live-words", ADDRESS, "", timedelta(seconds=30)),
        ("live-words", FILES, "", timedelta(seconds=30)),
    ],
)
def test_how_often_a_source_is_asked(
    shop: Workshop, kind: str, origin: str, more: str, every: timedelta | None
) -> None:
    spec = read_locality(shop.locality(source("one", more, kind, origin))).sources[0]
    assert spec.refresh_every == every


@pytest.mark.parametrize(
    ("kind", "more", "old_after"),
    [
        ("words", "", 90 * DAY),
        ("words", "old_after_days = 3", 3 * DAY),
        ("live-words", "", timedelta(minutes=5)),
    ],
)
def test_when_a_source_counts_as_old(
    shop: Workshop, kind: str, more: str, old_after: timedelta
) -> None:
    spec = read_locality(shop.locality(source("one", more, kind))).sources[0]
    assert spec.old_after == old_after


def test_a_key_to_an_interface_stays_out_of_the_description(shop: Workshop) -> None:
    spec = read_locality(shop.locality(source("one", origin=ADDRESS))).sources[0]
    assert "${WORD_KEY}" in spec.url


GOOD = HEAD + source("one")


@pytest.mark.parametrize(
    ("old", "new", "where", "why"),
    [
        ('name = "Wordsea"', "", "[area]", "“name” is missing"),
        ('name = "Wordsea"', 'name = ""', "[area], “name”", "it is empty"),
        ('name = "Wordsea"', "name = 7", "[area], “name”", "it must be text in quotes, not a"),
        ('slug = "wordsea"', 'slug = "Word Sea"', "[area], “slug”", "small letters, digits"),
        ('["E06000045"]', '["Hampshire"]', "[area], “footprint”", "an ONS code"),
        ('["E06000045"]', '"E06000045"', "[area], “footprint”", "it must be a list in [ ]"),
        ("[area]", "[area]\ncolour = 1", "[area]", "“colour” is no word that can stand there"),
        ("[area]", "[arae]", "at the top", "“a"),
        ("[area]", 'x = "y"\n[area]', "at the top", "“x” is no word"),
        ('licence = "Open', 'license = "Open', "source “one”", "licen"),
        ('publisher = "Wordsea Press"', "", "source “one”", "“publisher” is missing"),
        ('attribution = "Contains words."', "", "source “one”", "“attribution” is missing"),
        ('key = "one"', "", "source number 1", "“key” is missing"),
        ('key = "one"', 'key = "../one"', "source “../one”, “key”", "small letters"),
        ('kind = "words"', 'kind = "wrods"', "source “one”", "“wrods” is no kind of source"),
        ('files = ["one.txt"]', "", "source “one”", "give either “files” or “url”"),
        ('files = ["one.txt"]', "files = []", "source “one”", "give either “files” or “url”"),
        ('files = ["one.txt"]', 'files = "one.txt"', "“files”", "it must be a list in [ ], not"),
        ('files = ["one.txt"]', 'url = "data.example"', "source “one”", "begins with https://"),
        ('files = ["one.txt"]', 'url = "https://[x"', "source “one”", "begins with https://"),
        ('files = ["one.txt"]', f"{ADDRESS}\ndate = 2026-01-01", "source “one”", "“date” goes"),
        ("", "date = 2026-13-01", "", "not valid TOML"),
        ("", 'date = "soon"', "source “one”, “date”", "write a date such as"),
        ("", "old_after_days = 0", "source “one”, “old_after_days”", "it must be 1 or more"),
        ("", "old_after_days = 99999", "source “one”, “old_after_days”", "36500 or less"),
        ("", "old_after_days = 1.5", "source “one”, “old_after_days”", "a whole number, not"),
        ("", "refresh_seconds = 1", "source “one”, “refresh_seconds”", "it must be 5 or more"),
        ("", "sample = 1", "source “one”, “sample”", "it must be true or false, not a whole"),
        ("", "options = {langauge = 1}", "source “one”", "no option “langauge” (it has: ends, l"),
        ("", source("one"), "source “one”", "another source has the same key"),
        ("", "=", "", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    shop: Workshop, old: str, new: str, where: str, why: str
) -> None:
    path = shop.folder / "locality.toml"
    path.write_text(GOOD.replace(old, new, 1) if old else GOOD + new)
    with pytest.raises(Problem) as caught:
        read_locality(path)
    assert where in caught.value.sentence
    assert why in caught.value.sentence
    assert str(path) in caught.value.sentence


def test_an_area_without_sources_is_refused(shop: Workshop) -> None:
    with pytest.raises(Problem) as caught:
        read_locality(shop.locality("\nsources = []".replace("\n", "")))
    assert "sources" in caught.value.sentence


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda _path: None, SourcesProblem.NO_LOCALITY),
        (Path.mkdir, SourcesProblem.LOCALITY_UNREADABLE),
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), SourcesProblem.LOCALITY_UNREADABLE),
        (lambda path: path.write_text("#" * 1_000_001), SourcesProblem.LOCALITY_UNREADABLE),
        (lambda path: path.write_bytes(b"\0"), SourcesProblem.LOCALITY_NOT_TOML),
    ],
)
def test_a_file_that_is_no_description(shop: Workshop, make: object, kind: SourcesProblem) -> None:
    path = shop.folder / "locality.toml"
    make(path)  # type: ignore[operator]
    with pytest.raises(Problem) as caught:
        read_locality(path)
    assert caught.value.kind is kind


def test_a_byte_order_mark_does_no_harm(shop: Workshop) -> None:
    path = shop.folder / "locality.toml"
    path.write_text(GOOD, "utf-8-sig")
    assert read_locality(path).area.slug == "wordsea"


@given(text=st.text(max_size=200))
def test_no_text_whatever_makes_it_stumble(shop: Workshop, text: str) -> None:
    path = shop.folder / "locality.toml"
    path.write_text(f"{GOOD}\n{text}", "utf-8", errors="surrogatepass")
    try:
        read_locality(path)
    except Problem as problem:
        assert problem.sentence  # noqa: PT017 - either outcome is right, a traceback isn't
