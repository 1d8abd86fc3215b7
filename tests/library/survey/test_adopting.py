"""Make this the one: the best file of a group becomes a draft."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from superhighway.library import api as library
from superhighway.library.commands import library as group
from superhighway.library.models import TemplateRow
from superhighway.library.questionnaire import ItemType
from superhighway.library.survey.adopting import questionnaire_of
from superhighway.library.survey.domain import Document, Question
from tests.builders.cast import BOTH, invite
from tests.builders.forms import write_form

pytestmark = [BOTH, pytest.mark.usefixtures("home")]
ASKED = ("Full name", "Which ward were you on?", "How many days did you stay?")


def survey(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(group, ["survey", str(folder), "--json", *words])


def forms(folder: Path, kind: str) -> Path:
    """Two copies of a form; the one of this kind names its owner."""
    write_form(folder / "forms", f"best.{kind}", *ASKED, kind=kind)
    write_form(folder / "forms", "other.docx", *ASKED, owner="", review=None)
    return folder / "forms"


def test_the_best_word_file_becomes_a_draft(tmp_path: Path) -> None:
    result = survey(forms(tmp_path, "odt"), "--adopt", "1")
    assert result.exit_code == 0, result.stderr
    adopted = json.loads(result.stdout)["adopted"]
    assert adopted["file"] == "best.odt"
    found = library.questionnaire(library.draft(adopted["template"]).content)
    assert (found.title, [item.text for item in found.walk()]) == ("Sample form", list(ASKED))


def test_a_questionnaire_is_taken_byte_for_byte(tmp_path: Path) -> None:
    folder = forms(tmp_path, "json")
    adopted = json.loads(survey(folder, "--adopt", "1").stdout)["adopted"]
    assert library.draft(adopted["template"]).content == (folder / "best.json").read_bytes()


def test_a_group_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    result = survey(forms(tmp_path, "odt"), "--adopt", "7")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("There is no group 7: the survey found 1.")
    assert not TemplateRow.objects.exists()


def test_who_may_not_edit_templates_is_refused(tmp_path: Path) -> None:
    invite("checker")
    folder = forms(tmp_path, "odt")
    assert survey(folder, "--adopt", "1").exit_code == 1
    assert survey(folder, "--adopt", "1", "--as", "chad").exit_code == 1
    assert not TemplateRow.objects.exists()


def test_sections_become_groups_and_a_choice_without_choices_text() -> None:
    questions = (
        Question("Name"),
        Question("Tea?", ItemType.CHOICE, ("Yes", "No", "Yes"), "Drinks"),
        Question("Which tea?", ItemType.CHOICE, (), "Drinks"),
    )
    name, drinks = questionnaire_of(Document("a", title="Tea", questions=questions)).items
    assert (name.text, drinks.text, drinks.type) == ("Name", "Drinks", ItemType.GROUP)
    assert [option.words for option in drinks.items[0].options] == ["Yes", "No"]
    assert drinks.items[1].type is ItemType.STRING
