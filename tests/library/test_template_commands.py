"""``superhighway library import | list | export | verify``."""

import base64
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from superhighway.core.home import Home
from superhighway.library import api as library
from superhighway.library.models import ReleaseRow
from superhighway.web.cli import root
from tests.builders.forms import write_form
from tests.builders.node import command, environment, run
from tests.builders.published import publish
from tests.library.exchange import forms
from tests.library.fhir.questionnaires import FOREIGN, made, text_item
from tests.library.made import released

URL = "https://forms.example/tea"
Command = Callable[..., Result]
data = pytest.mark.django_db


@pytest.fixture
def shelf(home: Home) -> Command:
    """Runs ``superhighway library …`` in this process, on a node with an area."""
    publish()
    return lambda *words: CliRunner().invoke(root(), ["library", *map(str, words)])


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """The questionnaire of somebody else, as a file."""
    file = tmp_path / "tea.json"
    file.write_bytes(FOREIGN)
    return file


@data
def test_one_bad_file_never_stops_the_others(shelf: Command, tea: Path, tmp_path: Path) -> None:
    bad, absent = tmp_path / "bad.json", tmp_path / "absent.json"
    bad.write_text("{")
    done = shelf("import", bad, tea, absent, tmp_path, "--json")
    assert done.exit_code == 1
    results = json.loads(done.stdout)
    assert [one["status"] for one in results] == ["refused", "taken", "refused", "refused"]
    taken = results[1]
    assert list(taken) == ["file", "status", "template", "items", "losses", "error"]
    assert (taken["file"], taken["items"], taken["error"]) == (str(tea), 7, None)
    assert [one["item"] for one in taken["losses"]] == ["", "cups", "odd"]
    assert all(list(one) == ["item", "what"] for one in taken["losses"])
    assert results[0]["template"] is None
    assert "not proper JSON" in results[0]["error"]
    assert "no such file" in results[2]["error"]
    assert f"{bad}: {results[0]['error']}" in done.stderr
    assert len(library.templates()) == 1


@data
def test_the_same_file_is_taken_once(shelf: Command, tea: Path) -> None:
    first, again = (json.loads(shelf("import", tea, "--json").stdout)[0] for _ in range(2))
    assert first == again
    assert len(library.templates()) == 1


@data
def test_people_read_what_was_taken_and_what_is_not_acted_on(shelf: Command, tea: Path) -> None:
    done = shelf("import", tea, "--kind", "scorecard", "--owner", "z99001")
    assert done.exit_code == 0
    assert "7 items" in done.stdout
    assert f"{tea}, odd: The formula is kept" in done.stderr
    template = library.templates()[0]
    assert (template.kind, template.owner) == (library.Kind.SCORECARD, "Z99001")


@data
def test_the_list(shelf: Command, tmp_path: Path) -> None:
    released()
    file = tmp_path / "a_cake-form.json"
    file.write_bytes(made(text_item("a")).replace(b'"title": "T", ', b""))
    shelf("import", file)
    plain = shelf("list").stdout.splitlines()
    assert "form: How was your tea? (released, release 1)" in plain[0]
    assert "form: a cake form (draft)" in plain[1]
    records = json.loads(shelf("list", "--json").stdout)
    assert [one["state"] for one in records] == ["released", "draft"]
    assert (records[0]["url"], records[0]["release"], records[0]["draft"]) == (URL, 1, False)


@data
def test_what_was_imported_is_exported_byte_for_byte(
    shelf: Command, tea: Path, tmp_path: Path
) -> None:
    shelf("import", tea)
    assert shelf("export", URL, "--format", "fhir").stdout_bytes == FOREIGN
    out = tmp_path / "out.json"
    done = shelf("export", URL, "--format", "fhir", "--out", out)
    assert (done.stdout.strip(), out.read_bytes()) == (str(out), FOREIGN)
    record = json.loads(shelf("export", URL, "--format", "fhir", "--json").stdout)
    assert (record["state"], record["release"], record["content"]) == (
        "draft",
        None,
        FOREIGN.decode(),
    )


@data
def test_what_another_node_released_under_an_address_of_its_own_is_known_by_it(
    shelf: Command, tmp_path: Path
) -> None:
    theirs = "urn:uuid:342863a3-1292-4e78-96b5-c45cb1e17046"
    files = [tmp_path / f"{number}.json" for number in (1, 2)]
    for number, file in enumerate(files, start=1):
        named = FOREIGN.replace(URL.encode(), theirs.encode())
        file.write_bytes(named.replace(b"}", b"}" + b" " * number, 1))
    done = shelf("import", *files, "--json")
    first, second = json.loads(done.stdout)
    assert first["status"] == "taken"
    assert "writing a draft of this template already" in second["error"]
    assert shelf("export", theirs, "--format", "fhir").stdout_bytes == files[0].read_bytes()


@data
def test_a_release_is_exported_by_number_and_by_version(shelf: Command, tmp_path: Path) -> None:
    released()
    for words in ([URL], [f"{URL}|3"], [URL, "--release", 1]):
        assert shelf("export", *words, "--format", "fhir").stdout_bytes == FOREIGN
    record = json.loads(
        shelf("export", URL, "--format", "fhir", "--json", "--out", tmp_path / "o").stdout
    )
    assert (record["release"], record["content"]) == (1, None)
    refused = shelf("export", URL, "--format", "fhir", "--out", tmp_path / "no" / "o")
    assert refused.exit_code == 1
    assert "can’t be written" in refused.stderr
    assert shelf("export", "nothing", "--format", "fhir").exit_code == 1


@data
def test_an_export_as_xlsform_names_what_it_leaves_out(shelf: Command, tmp_path: Path) -> None:
    released()
    out = tmp_path / "tea.xlsx"
    done = shelf("export", URL, "--format", "xlsform", "--out", out)
    assert (done.exit_code, done.stdout.strip()) == (0, str(out))
    assert "cups: The extension “mood” has no place in an XLSForm." in done.stderr
    record = json.loads(shelf("export", URL, "--format", "xlsform", "--json").stdout)
    assert base64.b64decode(record["content"])[:2] == out.read_bytes()[:2] == b"PK"
    assert [one["item"] for one in record["losses"]] == ["", "", "cups", "odd"]
    again = json.loads(shelf("import", out, "--json").stdout)[0]
    assert (again["status"], again["items"]) == ("taken", 7), again


@data
def test_files_of_every_kind_are_taken_and_bad_ones_are_named(
    shelf: Command, tmp_path: Path
) -> None:
    form = forms.written(tmp_path, forms.VISIT)
    word = write_form(tmp_path, "ward.docx", "What is your name?", "When did you come?")
    (tmp_path / "talk.pptx").write_text("no form")
    (tmp_path / "empty.xlsx").touch()
    (tmp_path / "list.md").write_text("| a |\n| | b |\n| | c |\n")
    bad = [tmp_path / name for name in ("talk.pptx", "empty.xlsx", "list.md")]
    done = shelf("import", form, *bad, word, "--json")
    results = json.loads(done.stdout)
    assert [one["status"] for one in results] == ["taken", *["refused"] * 3, "taken"]
    sentences = ["no kind of file", "is empty", "is no XLSForm"]
    assert all(part in one["error"] for part, one in zip(sentences, results[1:4], strict=True))
    assert results[4]["losses"][0]["item"] == ""
    assert {one.title for one in library.templates()} == {"A visit", "Sample form"}
    first = results[0]
    again = json.loads(shelf("import", form, "--json").stdout)[0]
    assert again == first


@data
def test_one_command_verifies(shelf: Command) -> None:
    release = released()
    done = shelf("verify", URL)
    assert (done.exit_code, "as signed with the key" in done.stdout) == (0, True)
    record = json.loads(shelf("verify", f"{URL}|3", "--json").stdout)[0]
    assert (record["valid"], record["sha256"], record["error"]) == (True, release.sha256, None)
    ReleaseRow.objects.update(content=b"{}")
    for words in (["verify", URL], ["verify", URL, "--json", "--release", 1]):
        done = shelf(*words)
        assert done.exit_code == 1
        assert "its content was changed" in done.stderr
    assert json.loads(done.stdout)[0]["valid"] is False


@data
def test_a_draft_has_nothing_to_verify(shelf: Command, tea: Path) -> None:
    shelf("import", tea)
    done = shelf("verify", URL)
    assert (done.exit_code, "no such release" in done.stderr) == (1, True)


def test_looking_makes_no_node(tmp_path: Path) -> None:
    done = run(["library", "list"], home=tmp_path / "node")
    assert done.returncode == 1
    assert "There is no node" in done.stderr
    assert not (tmp_path / "node").exists()


@pytest.mark.slow
def test_an_import_makes_the_home_that_it_is_given(tmp_path: Path, tea: Path) -> None:
    node = tmp_path / "new" / "node"
    done = run(["library", "import", str(tea), "--json"], home=node)
    assert done.returncode == 0, done.stderr
    template = json.loads(done.stdout)[0]["template"]
    exported = subprocess.run(
        command("library", "export", template, "--format", "fhir", "--home", str(node)),
        check=True,
        capture_output=True,
        env=environment(),
    )
    assert exported.stdout == FOREIGN
