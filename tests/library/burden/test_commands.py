"""``superhighway library burden | receipt``."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django.fixtures import Settings

from superhighway.core import clock
from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.library.burden import actions, commands, keeping, paper
from superhighway.library.burden.receipts import Objected
from superhighway.library.burden.recipients import of_codes
from superhighway.library.models import ReleaseRow
from superhighway.web.cli import root
from tests.builders.cast import BOTH
from tests.builders.published import SAMPLE_AREA, publish
from tests.contract.test_documented import undocumented
from tests.library.burden.stock import completed, form
from tests.library.made import LIBBY, released

pytestmark = BOTH
DUE = clock.today() + timedelta(days=30)
Command = Callable[..., Result]


@pytest.fixture
def shelf(home: Home) -> Command:
    """Runs ``superhighway library …`` in this process, on a node with a sample area."""
    publish(SAMPLE_AREA)
    return lambda *words: CliRunner().invoke(root(), ["library", *map(str, words)])


def test_the_burden_as_json(shelf: Command) -> None:
    tea = form("Tea")
    completed(tea, "Z99001", 30)
    one = actions.make_receipt(LIBBY, tea.template, of_codes(["Z99001"]), DUE)
    actions.object_to(one.number, "Z99001", [Objected.NO_TIME])
    actions.set_rate(LIBBY, 30, "Invented")
    done = shelf("burden", "--json")
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert not undocumented(record)
    assert record["as_of"] == str(clock.today())
    assert record["hours"] == 0.5
    [template] = record["templates"]
    assert (template["minutes"], template["basis"], template["timed"]) == (1.0, "observed", 30)
    assert template["organisations"] == [{"organisation": "Z99001", "counted": 30, "stated": 0}]
    [candidate] = record["candidates"]
    assert candidate["reasons"][0]["code"] == "objected-to"


def test_the_burden_in_words(shelf: Command) -> None:
    tea = form("Tea")
    completed(tea, times=30)
    text = ReleaseRow.objects.get().reason.replace("2099-01-01", "2026-01-01")
    ReleaseRow.objects.update(reason=text)
    done = shelf("burden")
    assert done.stdout.splitlines()[0] == "30 min a year  Tea (30 × 1 min, observed)"
    assert "Could go: Tea – It expired on 1 January 2026" in done.stdout


def test_a_receipt_is_made_from_a_number(shelf: Command) -> None:
    tea = form("Tea")
    first = shelf("receipt", tea.template, "--organisations", 212, "--due", DUE, "--minutes", 540)
    assert first.exit_code == 0, first.stderr
    assert "212 organisations × 9 h = 1,908 h" in first.stdout
    again = shelf("receipt", tea.template, "--organisations", 3, "--due", DUE)
    assert "Due in the same week as: Tea (receipt" in again.stdout
    assert "For the decision: How much tea to buy" in again.stdout


def test_a_receipt_is_made_from_a_file_and_written_as_a_sheet(
    shelf: Command, tmp_path: Path
) -> None:
    tea, codes, out = released(), tmp_path / "codes.txt", tmp_path / "receipt.pdf"
    codes.write_text("Z99001\nZ99002\n")
    given = ["--organisations", codes, "--due", DUE, "--out", out, "--json"]
    done = shelf("receipt", tea.canonical, *given)
    assert done.exit_code == 0, done.stderr
    record = json.loads(done.stdout)
    assert not undocumented(record)
    assert out.read_bytes().startswith(b"%PDF")
    assert (record["out"], record["sample"], record["hours"]) == (str(out), True, 0.1)
    assert [one["code"] for one in record["asked"]["recipients"]] == ["Z99001", "Z99002"]
    assert record["page"] == f"/library/receipts/{keeping.receipts()[0].number}"


@pytest.mark.parametrize(
    ("whom", "due", "sentence"),
    [
        ("0", "2099-01-01", "There is nobody in the list."),
        ("absent.csv", "2099-01-01", "absent.csv can’t be read: no such file"),
        ("5", "Friday", "“Friday” is no date."),
        ("5", str(date(2020, 1, 1)), "is not in the future"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    shelf: Command, whom: str, due: str, sentence: str
) -> None:
    done = shelf("receipt", form("Tea").template, "--organisations", whom, "--due", due)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert not keeping.receipts()


def test_a_sheet_that_cannot_be_written_is_said(shelf: Command, tmp_path: Path) -> None:
    out = tmp_path / "absent" / "receipt.pdf"
    tea = form("Tea").template
    done = shelf("receipt", tea, "--organisations", 2, "--due", DUE, "--out", out)
    assert done.exit_code == 1
    assert "can’t be written: there is no such folder" in done.stderr
    assert not keeping.receipts()
    done = shelf("receipt", tea, "--organisations", 2, "--due", DUE, "--out", tmp_path)
    assert done.exit_code == 2


def test_a_sheet_in_whose_place_something_else_stands_is_said(tmp_path: Path, home: Home) -> None:
    one = actions.make_receipt(LIBBY, form("Tea").template, of_codes(["Z99001"]), DUE)
    out = tmp_path / "receipt.pdf"
    (tmp_path / "receipt.pdf.part").mkdir()
    with pytest.raises(Problem, match="can’t be written: is a directory"):
        paper.write_pdf(one, "node.example", "key", out)


def test_the_sheet_names_the_node_where_it_has_a_name(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    assert commands._address(3) == "/library/receipts/3"
    settings.ALLOWED_HOSTS = ["127.0.0.1", "node.example"]
    assert commands._address(3) == "node.example/library/receipts/3"


def test_looking_makes_no_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    node = Home(tmp_path / "none")
    monkeypatch.setenv("SUPERHIGHWAY_HOME", str(node.root))
    settings.HOME = node
    done = CliRunner().invoke(root(), ["library", "burden"])
    assert done.exit_code == 1
    assert "There is no node" in done.stderr
    assert not node.root.exists()
