"""``superhighway build``: what it prints where, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from superhighway.core.home import Home
from superhighway.core.lock import exclusive
from superhighway.sources.api import current_edition
from superhighway.sources.command import build_command
from tests.builders.sources import Workshop, source

pytestmark = pytest.mark.django_db(reset_sequences=True)
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "build-json.md"


def run(locality: Path, *options: str) -> Result:
    return CliRunner().invoke(build_command, [str(locality), *options])


def test_each_source_is_told_of_on_standard_error(shop: Workshop, home: Home) -> None:
    shop.write("one", "hello bad world")
    shop.write("two", "BOOM")
    ended = run(shop.locality(source("one"), source("two")))
    assert ended.exit_code == 1
    assert ended.stdout == ""
    said = ended.stderr.splitlines()
    assert "Words of one (one): took 2 words" in said
    assert (
        "  refused 1, words.bad, for example: “bad” in line 2 is a bad word. Use another." in said
    )
    reports = {f"  every refused line is in {path}" for path in home.root.rglob("*.csv")}
    assert len(reports) == 2
    assert reports <= set(said)
    assert "Words of two (two): missing" in said
    number = current_edition().number
    assert said[-1] == f"Wordsea: edition {number} is published. Failed: Words of two."
    assert "Traceback" not in ended.stderr


def test_what_the_whole_refuses_is_told_with_the_place_where_it_stands(
    shop: Workshop, home: Home
) -> None:
    shop.write("one", "hello orphan")
    shop.write("two", "hello")
    said = run(shop.locality(source("one"), source("two"))).stderr
    assert "warning: There are several sources of words." in said
    report = home.edition_report(current_edition().number)
    assert report.exists()
    assert f"warning: What was refused of the whole is in {report}" in said


def test_refused_rows_alone_end_well(shop: Workshop) -> None:
    shop.write("one", "hello bad")
    assert run(shop.locality(source("one"))).exit_code == 0


def test_a_second_build_says_that_nothing_has_changed(shop: Workshop) -> None:
    shop.write("one", "hello")
    locality = shop.locality(source("one"))
    run(locality)
    ended = run(locality)
    assert ended.exit_code == 0
    assert "Words of one (one): unchanged, 1 word" in ended.stderr
    number = current_edition().number
    assert f"edition {number} stands, since nothing has changed" in ended.stderr
    assert f"edition {number + 1} is published" in run(locality, "--afresh").stderr


def test_the_json_has_the_keys_of_the_reference(shop: Workshop) -> None:
    shop.write("one", "hello bad")
    shop.write("two", "UNUSABLE")
    ended = run(shop.locality(source("one"), source("two")), "--json")
    printed = json.loads(ended.stdout)
    documented = json.loads(REFERENCE.read_text().split("```json")[1].split("```")[0])
    assert printed.keys() == documented.keys()
    assert printed["area"].keys() == documented["area"].keys()
    one, two = printed["sources"]
    assert one.keys() == two.keys() == documented["sources"][0].keys()
    assert printed["area"] == {"name": "Wordsea", "slug": "wordsea", "sample": False}
    assert (printed["published"], printed["complete"]) == (True, False)
    assert printed["edition"] == current_edition().number
    assert (one["outcome"], one["taken"], one["refused"]) == (
        "took",
        {"words": 1},
        {"words.bad": 1},
    )
    assert one["problem"] is None
    assert one["report"].endswith(f"/reports/{one['run']}.csv")
    assert (two["outcome"], two["run"]) == ("missing", None)
    assert "words.unusable" in Path(two["report"]).read_text("utf-8-sig")
    assert two["problem"] == {
        "code": "words.unusable",
        "sentence": "There is not one good word in it. Use another file.",
    }


@pytest.mark.parametrize("text", ["", "[area]\nname = 1", "="])
def test_an_invalid_description_is_refused_and_changes_nothing(
    shop: Workshop, home: Home, text: str
) -> None:
    path = shop.folder / "locality.toml"
    path.write_text(text)
    ended = run(path, "--json")
    assert ended.exit_code == 1
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert not home.locality.exists()


def test_where_nothing_could_be_used_the_reasons_come_before_the_refusal(shop: Workshop) -> None:
    shop.write("one", "UNUSABLE")
    ended = run(shop.locality(source("one")), "--json")
    assert ended.exit_code == 1
    assert ended.stdout == ""
    said = ended.stderr.splitlines()
    assert "  failed: There is not one good word in it. Use another file." in said
    assert said[-1].startswith("None of the sources could be used")


def test_another_build_at_work_is_a_sentence(shop: Workshop, home: Home) -> None:
    shop.write("one", "hello")
    with exclusive(home.lock):
        ended = run(shop.locality(source("one")))
    assert ended.exit_code == 1
    assert "Another build or refresh is at work" in ended.stderr


def test_wrong_use_ends_with_2() -> None:
    assert CliRunner().invoke(build_command, []).exit_code == 2


def test_a_terminal_sees_a_bar_that_goes_away(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shop.write("one", "hello")
    build_command.main([str(shop.locality(source("one")))], standalone_mode=False)
    said = capsys.readouterr().err
    assert "\r[....................] 0/1 reading Words of one" in said
    assert "\r[####################] 1/1 done Words of one" in said
    assert max(map(len, said.split("\r"))) <= 78 or "\n" in said
