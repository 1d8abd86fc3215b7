"""What a survey finds, as a board would check it by hand."""

from datetime import date

import pytest

from superhighway.library.survey.domain import Document
from superhighway.library.survey.findings import Findings, Lack, Sameness, find, lacks
from superhighway.library.survey.picture import alternative, svg
from superhighway.library.survey.report import decide, lead
from superhighway.library.survey.telling import lines
from tests.builders.forms import document

TODAY = date(2026, 11, 22)
ROOM = ["Which room do you need?", "How many people will attend?", "Will there be refreshments?"]
LEAVE = ["First day of leave", "Last day of leave", "Who will cover your duties?"]


def found(*documents: Document) -> Findings:
    return find("forms", documents, TODAY)


def two(**other: object) -> Findings:
    """A room form, and another copy of it that is looked after better."""
    first = document("a.docx", ROOM, title="Room request", version="1.0")
    second = document("b.docx", ROOM, title="Room request", owner="Estates", **other)
    return found(first, second)


def test_the_copy_that_is_looked_after_comes_first() -> None:
    (group,) = two(review=date(2027, 1, 1)).groups
    assert group.members == (1, 0)
    assert group.why == "The first is suggested because it names an owner and it has a review date."


def test_without_any_sign_a_person_has_to_choose() -> None:
    (group,) = found(document("a", ROOM, title="Room"), document("b", ROOM, title="Room")).groups
    assert group.why.endswith("choose by hand.")


def test_two_versions_in_use_conflict() -> None:
    (group,) = two(version="2.0").conflicts
    assert group.conflict == "In use at the same time: version 1.0 and version 2.0."


def test_one_version_in_two_wordings_conflicts() -> None:
    findings = found(
        document("a", ROOM, version="1.0"), document("b", [*ROOM, "Cost centre"], version="1.0")
    )
    assert findings.conflicts[0].conflict == "Copies of version 1.0 differ in 1 question."


def test_the_same_form_twice_is_no_conflict() -> None:
    assert two(version="1.0").conflicts == []


def test_questions_stand_beside_each_other() -> None:
    other = [ROOM[0].upper(), "Number of people attending", "Cost centre"]
    findings = found(
        document("a.docx", ROOM, title="Room request"),
        document("b.docx", other, title="Room request"),
    )
    rows = {row.wordings: row.sameness for row in findings.groups[0].rows}
    assert rows == {
        (ROOM[0], ROOM[0].upper()): Sameness.SAME,
        (ROOM[1], "Number of people attending"): Sameness.OTHER_WORDS,
        (ROOM[2], ""): Sameness.NOT_IN_ALL,
        ("", "Cost centre"): Sameness.NOT_IN_ALL,
    }


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({}, (Lack.NO_OWNER, Lack.NO_REVIEW)),
        ({"owner": "Estates", "review": date(2027, 1, 1)}, ()),
        ({"owner": "Estates", "review": date(2026, 1, 1)}, (Lack.REVIEW_PAST,)),
        (
            {"owner": "Estates", "review": date(2027, 1, 1), "changed": date(2020, 1, 1)},
            (Lack.OLD,),
        ),
    ],
)
def test_what_a_form_lacks(said: dict[str, object], wanted: tuple[Lack, ...]) -> None:
    assert lacks(document("a", ROOM, **said), TODAY) == wanted


def test_those_that_lack_most_come_first_and_files_without_questions_lack_nothing() -> None:
    owned = document("a", ROOM, owner="Estates")
    findings = found(owned, document("b", LEAVE), document("c", []))
    assert [one.document for one in findings.orphans] == [1, 0]


def test_questions_that_three_files_ask_recur() -> None:
    names = ["Tel. no.", "Telephone number", "Telephone number"]
    documents = [document(str(place), [name]) for place, name in enumerate(names)]
    (often,) = found(*documents).often
    assert (often.files, often.wordings) == (3, ("Telephone number", "Tel. no."))


def test_figures_add_up() -> None:
    bad = Document("x.png", problem="survey.foreign", reason="No.")
    findings = found(*two().documents, document("c", LEAVE), document("d", []), bad)
    assert (findings.read, findings.spare, findings.questions) == (4, 1, 9)
    assert alternative(findings) == (
        "Of 5 files: 1 one of its kind, 1 best of a group, 1 nearly the same as a better one, "
        "2 asks nothing, or not read."
    )
    assert "x.png: No." in " ".join(lines(findings))


def test_the_picture_is_escaped_and_holds_no_script() -> None:
    findings = found(
        document("a", ROOM, title="<script>x</script>"),
        document("b", ROOM, title="<script>x</script>"),
    )
    assert "<script>" not in svg(findings)


def test_what_there_is_to_say_without_groups() -> None:
    findings = found(document("a", ROOM, owner="Estates", review=date(2027, 1, 1)))
    assert lead(findings)[-1] == "No two files are the same or nearly so."
    assert decide(findings) == []
    assert "<svg" in svg(findings)


def test_long_times_are_in_hours() -> None:
    many = [
        document(str(place), [f"Describe {place} {n}" for n in range(40)]) for place in range(20)
    ]
    assert "14 hours" in lead(found(*many))[1]
    assert (
        "2 hours and 1 minute" in lead(found(*many[:3]))[1] or "hours" in lead(found(*many[:3]))[1]
    )
