"""Near-duplicates are found, and forms that only share what every form asks are kept apart."""

from pathlib import Path

import pytest

from superhighway.demo.forms60.making import make
from superhighway.library.survey.folder import survey_folder
from superhighway.library.survey.grouping import Recurring, groups, title_words
from tests.builders.forms import document

COMMON = ["Your name", "Date", "Telephone number", "Signature"]
ROOM = ["Which room do you need?", "How many people will attend?", "Will there be refreshments?"]
LEAVE = ["First day of leave", "Last day of leave", "Who will cover your duties?"]


def grouped(*documents: object) -> list[list[int]]:
    return groups(documents, Recurring(documents))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [60, 7, 21])
def test_all_planted_groups_are_found_and_none_is_false(tmp_path: Path, seed: int) -> None:
    labels = make(tmp_path, seed)
    documents = survey_folder(tmp_path, lambda *_: None)
    assert not [one.path for one in documents if one.problem]
    found = [
        {documents[place].path for place in one} for one in groups(documents, Recurring(documents))
    ]
    planted = {
        group: {path for path, of in labels.items() if of == group}
        for group in filter(None, labels.values())
    }
    assert len(planted) == 12
    assert sorted(map(sorted, found)) == sorted(map(sorted, planted.values()))


def test_copies_in_other_words_are_one_group() -> None:
    other = ["Room needed", "Number of people attending", "Refreshments?"]
    documents = [
        document("rooms", COMMON + ROOM),
        document("leave", COMMON + LEAVE),
        document("booking", [*other, "Tel. no."]),
    ]
    assert grouped(*documents) == [[0, 2]]


def test_forms_that_share_what_every_form_asks_are_no_group() -> None:
    assert grouped(document("a", COMMON + ROOM), document("b", COMMON + LEAVE)) == []


def test_files_without_questions_are_no_group() -> None:
    assert grouped(document("Sample form", []), document("Sample form", [])) == []


def test_the_same_question_is_one_in_other_words() -> None:
    recurring = Recurring(
        [
            document("a", ["Telephone number", "E-mail"]),
            document("b", ["Tel. no.", "Email address"]),
        ]
    )
    assert recurring.of[0][0] == recurring.of[1][0]
    assert recurring.files(recurring.of[0][0]) == 2


def test_versions_and_teams_are_no_part_of_a_title() -> None:
    assert title_words("Room request v2.1 (Estates) final") == title_words("Room request")
