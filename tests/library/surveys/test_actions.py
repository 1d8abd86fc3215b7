"""Surveys that are kept: who may, what is kept of the files, and making one of a group the one."""

import json
import uuid
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from superhighway.core.errors import Problem
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry
from superhighway.library import api as library
from superhighway.library.commands import library as group
from superhighway.library.surveys import actions, selectors
from superhighway.library.surveys.domain import Kept
from superhighway.library.surveys.models import OriginalRow
from tests.builders.cast import BOTH, invite
from tests.builders.demo import build_postcodes
from tests.builders.forms import write_form
from tests.library.made import LIBBY, person
from tests.library.surveys.made import ASKED, findings, keep

pytestmark = [BOTH, pytest.mark.usefixtures("home")]


def survey(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(group, ["survey", str(folder), *words])


def test_a_survey_is_kept_as_it_was_found(tmp_path: Path) -> None:
    kept = keep(tmp_path)
    found = selectors.survey(uuid.UUID(kept.id))
    assert found.findings == findings(tmp_path)
    assert found.kept.figures["groups"] == 1
    assert not found.kept.public
    assert [one.id for one in selectors.surveys()] == [kept.id]
    assert selectors.surveys(public=True) == []
    with pytest.raises(Problem, match="no such survey"):
        selectors.survey(uuid.UUID(kept.id), public=True)


def test_only_questionnaires_of_groups_are_kept_themselves(tmp_path: Path) -> None:
    keep(tmp_path)
    assert [bytes(one.content) for one in OriginalRow.objects.all()] == [
        (tmp_path / "forms" / "best.json").read_bytes()
    ]


def test_the_best_of_a_group_becomes_a_draft_byte_for_byte(tmp_path: Path) -> None:
    kept = keep(tmp_path)
    before = (tmp_path / "forms" / "best.json").read_bytes()
    (tmp_path / "forms" / "best.json").unlink()
    draft = actions.adopt(LIBBY, uuid.UUID(kept.id), 1)
    assert library.draft(draft.template).content == before
    made = selectors.survey(uuid.UUID(kept.id)).adoptions[1]
    assert (made.template, made.by_label) == (draft.template, LIBBY.label)
    library.discard(LIBBY, draft.template)
    assert not selectors.survey(uuid.UUID(kept.id)).adoptions


def test_another_file_of_the_group_can_be_chosen(tmp_path: Path) -> None:
    kept = keep(tmp_path)
    members = findings(tmp_path).groups[0].members
    draft = actions.adopt(LIBBY, uuid.UUID(kept.id), 1, members[1])
    found = library.questionnaire(library.draft(draft.template).content)
    assert [item.text for item in found.walk()] == list(ASKED)
    assert selectors.survey(uuid.UUID(kept.id)).adoptions[1].document == members[1]


def test_what_is_asked_wrongly_changes_nothing(tmp_path: Path) -> None:
    kept = keep(tmp_path)
    identity = uuid.UUID(kept.id)
    with pytest.raises(Problem, match="no group 7"):
        actions.adopt(LIBBY, identity, 7)
    with pytest.raises(Problem, match="one of the group"):
        actions.adopt(LIBBY, identity, 1, 99)
    with pytest.raises(Problem, match="no such survey"):
        actions.adopt(LIBBY, uuid.uuid4(), 1)
    assert library.templates() == []
    assert not AuditEntry.objects.filter(verb="adopt").exists()


def test_a_questionnaire_that_was_gone_when_it_was_kept_is_said_to_be(tmp_path: Path) -> None:
    found = findings(tmp_path)
    (tmp_path / "forms" / "best.json").unlink()
    kept = actions.keep(LIBBY, found, tmp_path / "forms")
    with pytest.raises(Problem, match="Survey the folder again"):
        actions.adopt(LIBBY, uuid.UUID(kept.id), 1)


@pytest.mark.parametrize("part", ["editor", "checker", "willow"])
def test_others_than_librarians_neither_keep_nor_adopt_nor_drop(tmp_path: Path, part: str) -> None:
    found, other = findings(tmp_path), person(part)
    with pytest.raises(Problem, match="You can’t"):
        actions.keep(other, found, tmp_path / "forms")
    kept = keep(tmp_path)
    for act in (actions.forget, lambda who, survey: actions.adopt(who, survey, 1)):
        with pytest.raises(Problem, match="You can’t"):
            act(other, uuid.UUID(kept.id))
    assert [one.id for one in selectors.surveys()] == [kept.id]


def test_only_a_sample_is_shown_to_everybody(tmp_path: Path, home: Home) -> None:
    with pytest.raises(Problem, match="sample"):
        keep(tmp_path, public=True)
    build_postcodes(home, sample=True)
    kept: Kept = keep(tmp_path, public=True)
    assert kept.sample
    assert selectors.survey(uuid.UUID(kept.id), public=True).kept == kept


def test_a_survey_is_dropped_and_its_drafts_stay(tmp_path: Path) -> None:
    kept = keep(tmp_path)
    draft = actions.adopt(LIBBY, uuid.UUID(kept.id), 1)
    actions.forget(LIBBY, uuid.UUID(kept.id))
    assert selectors.surveys() == []
    assert library.draft(draft.template).template == draft.template


def test_the_command_keeps_what_it_found(tmp_path: Path) -> None:
    folder = write_form(tmp_path / "forms", "a.docx", *ASKED).parent
    assert survey(folder).exit_code == 0
    assert selectors.surveys() == []
    done = survey(folder, "--keep", "--json")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["kept"] == selectors.surveys()[0].id
    assert "/staff/library/surveys/" in done.stderr


def test_the_command_asks_who_keeps_it_before_it_reads(tmp_path: Path) -> None:
    invite("checker")
    folder = write_form(tmp_path / "forms", "a.docx", *ASKED).parent
    assert survey(folder, "--keep").exit_code == 1
    refused = survey(folder, "--keep", "--as", "chad")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert selectors.surveys() == []
