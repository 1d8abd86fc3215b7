"""``superhighway library similar`` and ``superhighway library bank start | list``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from superhighway.core.home import Home
from superhighway.library.bank import actions, starter
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire
from superhighway.web.cli import root
from tests.builders.forms import write_form
from tests.builders.published import publish
from tests.library.made import LIBBY, released

pytestmark = pytest.mark.django_db
Command = Callable[..., Result]
PASTRY = Questionnaire(
    "Sign-up",
    items=(
        Item("n", "Full name", code="full-name"),
        Item("p", "Which pastry?", ItemType.CHOICE, options=(Option("Bun"), Option("Roll"))),
    ),
)


@pytest.fixture
def library(home: Home) -> Command:
    """Runs ``superhighway library …`` in this process, on a node with an area."""
    publish()
    return lambda *words: CliRunner().invoke(root(), ["library", *map(str, words)])


def test_a_word_file_is_laid_beside_what_the_node_has(library: Command, tmp_path: Path) -> None:
    template = released(write(PASTRY)).template
    file = write_form(
        tmp_path, "form.docx", "What is your full name?", "Which pastry?", "Shoe size?"
    )
    done = library("similar", file, "--json")
    assert done.exit_code == 0, done.stderr
    record = json.loads(done.stdout)
    assert list(record) == ["file", "title", "questions", "templates", "items"]
    assert record["questions"] == 3
    (near,) = record["templates"]
    assert (near["template"], near["release"], near["same"]) == (template, 1, True)
    assert [(one["here"], one["there"]) for one in near["shared"]] == [
        ("What is your full name?", "Full name"),
        ("Which pastry?", "Which pastry?"),
    ]
    assert (near["only_here"], near["only_there"]) == (["Shoe size?"], [])
    assert [len(one["similar"]) for one in record["items"]] == [1, 1, 0]
    (place,) = record["items"][0]["similar"][0]["places"]
    assert (place["template"], place["item"], place["code"]) == (template, "n", "full-name")


def test_the_same_in_words(library: Command, tmp_path: Path) -> None:
    released(write(PASTRY))
    actions.add_item(LIBBY, Item("x", "Full name"))
    file = tmp_path / "mine.json"
    file.write_bytes(write(PASTRY).replace(b"urn:superhighway:bank", b"urn:somebody:else"))
    said = library("similar", file).stdout
    assert "100%  Sign-up (form, released)" in said
    assert "both ask 2 things" in said
    assert "2 of its questions are asked nearly so already:" in said
    assert "“Full name” in the bank as testmouth.full-name and 1 other place" in said


def test_nothing_like_it_is_said(library: Command, tmp_path: Path) -> None:
    file = write_form(tmp_path, "form.csv", "Shoe size", "Hat size", kind="csv")
    said = library("similar", file).stdout
    assert "No template of this node or a neighbour is nearly the same." in said
    assert "None of its questions is asked nearly so already." in said


def test_a_file_that_is_no_form_is_refused_in_words(library: Command, tmp_path: Path) -> None:
    absent, odd, broken, bare = (
        tmp_path / name for name in ("absent.docx", "odd.zip", "broken.docx", "bare.json")
    )
    for file in (odd, broken):
        file.write_bytes(b"PK\x03\x04 not really")
    bare.write_bytes(write(Questionnaire("Bare", items=(Item("d", "Hello", ItemType.DISPLAY),))))
    for file, words in (
        (absent, "no such file"),
        (odd, "can’t be read"),
        (broken, "can’t be read"),
        (bare, "No question was found"),
        (tmp_path, "no such file"),
    ):
        done = library("similar", file)
        assert (done.exit_code, done.stdout) == (1, "")
        assert words in done.stderr


def test_the_starter_items_are_put_in_and_listed(library: Command) -> None:
    done = library("bank", "start", "--json")
    assert done.exit_code == 0, done.stderr
    added = json.loads(done.stdout)
    assert len(added) == sum(map(len, starter.STARTER.values()))
    assert library("bank", "start").stderr == "0 items put into the bank.\n"
    released(write(PASTRY))
    (record,) = json.loads(library("bank", "list", "full", "name", "--json").stdout)
    assert (record["code"], record["version"], record["retired"]) == ("full-name", 1, None)
    assert len(record["templates"]) == 1
    actions.retire_item(LIBBY, "pronouns", "Nobody asks")
    assert library("bank", "list", "pronouns").stdout == (
        "pronouns  Pronouns: a line of text (retired)\n"
    )


@pytest.mark.parametrize("words", [("bank", "list"), ("bank", "start"), ("similar", "x.json")])
def test_looking_makes_no_node(words: tuple[str, ...], tmp_path: Path) -> None:
    absent = tmp_path / "none"
    done = CliRunner().invoke(root(), ["library", *words], env={"SUPERHIGHWAY_HOME": str(absent)})
    assert done.exit_code == 1
    assert "There is no" in done.stderr
    assert not absent.exists()
