"""Lists of recipients with what is known of them."""

import pytest

from superhighway.core.errors import Problem
from superhighway.paper.errors import PaperProblem
from superhighway.paper.prefill import Recipient, recipients
from tests.paper.asked import FORM


def read(text: str) -> list[Recipient]:
    return recipients(text.encode(), "list.csv", FORM)


def test_each_row_is_a_copy_with_its_answers() -> None:
    found = read("recipient,bus,born,helps,which\nWillow,Yes,1960-02-01,Braille; easy read,\n")
    assert found == [
        Recipient("Willow", {"bus": [["true"]], "born": ["01021960"], "helps": [["2", "1"]]})
    ]


def test_days_are_taken_as_people_write_them() -> None:
    rows = read("born\n1/2/1960\n01.02.1960\nsoon\n")
    assert [row.answers["born"] for row in rows] == [["01021960"], ["01021960"], ["soon"]]


@pytest.mark.parametrize(
    ("text", "problem", "said"),
    [
        ("colour\nred\n", PaperProblem.NO_SUCH_QUESTION, "colour"),
        ("total\n3\n", PaperProblem.NO_SUCH_QUESTION, "total"),
        ("bus\nmaybe\n", PaperProblem.NO_SUCH_ANSWER, "row 2"),
        ("bus,which\nyes\n", PaperProblem.PREFILL_UNREADABLE, "row 2"),
        ("bus\nyes,no\n", PaperProblem.PREFILL_UNREADABLE, "row 2"),
        ('bus\n"yes', PaperProblem.PREFILL_UNREADABLE, "list.csv"),
    ],
)
def test_a_mistake_in_the_list_is_named(text: str, problem: PaperProblem, said: str) -> None:
    with pytest.raises(Problem) as raised:
        read(text)
    assert raised.value.kind is problem
    assert said in raised.value.sentence


def test_another_encoding_and_a_huge_file_are_refused() -> None:
    for content in (b"recipient\n\xe9\n", b"x" * 20_000_001):
        with pytest.raises(Problem) as raised:
            recipients(content, "list.csv", FORM)
        assert raised.value.kind is PaperProblem.PREFILL_UNREADABLE
