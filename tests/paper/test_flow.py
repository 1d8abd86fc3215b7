"""From a questionnaire to what stands on its sheets."""

from hypothesis import given
from hypothesis import strategies as st

from superhighway.library.api import Condition, Item, ItemType, Option, Questionnaire
from superhighway.paper.design.blocks import Block, BlockKind
from superhighway.paper.design.flow import blocks
from tests.paper.asked import FORM, options


def by_id(questionnaire: Questionnaire = FORM) -> dict[str, Block]:
    return {block.link_id: block for block in reversed(blocks(questionnaire)) if block.link_id}


def choice(link_id: str, *conditions: Condition, words: tuple[str, ...] = ("A", "B", "C")) -> Item:
    return Item(
        link_id, f"About {link_id}", ItemType.CHOICE, options=options(words), conditions=conditions
    )


def notes(block: Block) -> list[str]:
    return [box.note for box in block.choices]


def test_every_kind_of_question_gets_its_kind_of_place() -> None:
    found = by_id()
    kinds = {link_id: block.kind for link_id, block in found.items()}
    assert kinds["bus"] is kinds["helps"] is BlockKind.CHOICE
    assert kinds["which"] is kinds["name"] is BlockKind.LINE
    assert kinds["why"] is BlockKind.AREA
    assert kinds["letter"] is BlockKind.ATTACH
    assert kinds["total"] is BlockKind.TOTAL
    assert (found["born"].kind, found["born"].pattern) == (BlockKind.COMB, "DD MM YYYY")
    assert found["number"].pattern == "NNN NNN NNNN"
    assert found["people"].pattern == "NN"


def test_questions_with_the_same_few_choices_stand_in_a_grid_with_their_points() -> None:
    [grid] = [block for block in blocks(FORM) if block.kind is BlockKind.GRID]
    assert [row.link_id for row in grid.rows] == ["rate0", "rate1", "rate2"]
    assert [(box.words, box.note) for box in grid.choices] == [
        ("Never", "0"),
        ("Sometimes", "1"),
        ("Always", "2"),
    ]


def test_a_row_of_yes_and_no_is_a_grid_too() -> None:
    items = tuple(Item(str(n), f"Point {n}", ItemType.BOOLEAN) for n in range(3))
    [grid] = blocks(Questionnaire("Checks", items=items))
    assert [(box.value, box.words) for box in grid.choices] == [("true", "Yes"), ("false", "No")]


def test_an_answer_that_skips_questions_says_where_to_go_on() -> None:
    found = by_id()
    assert notes(found["bus"]) == ["", "go to 4"]
    assert found["which"].hints == ("Only if 1 is “Yes”.",)


def test_an_answer_after_which_nothing_follows_leads_to_the_end() -> None:
    form = Questionnaire("F", items=(choice("a"), choice("b", Condition("a", "=", "0"))))
    assert notes(by_id(form)["a"]) == ["", "go to the end", "go to the end"]


def test_each_answer_goes_to_the_first_question_that_it_leads_to() -> None:
    form = Questionnaire(
        "F",
        items=(
            choice("a"),
            choice("b", Condition("a", "=", "0")),
            choice("c", Condition("a", "=", "1")),
            choice("d", words=("A", "B")),
        ),
    )
    assert notes(by_id(form)["a"]) == ["", "go to 3", "go to 4"]


def test_conditions_are_said_in_words() -> None:
    form = Questionnaire(
        "F",
        items=(
            choice("a"),
            Item("n", "How many?", ItemType.INTEGER),
            Item(
                "x",
                "More",
                any_condition=True,
                conditions=(Condition("a", "!=", "2"), Condition("n", ">=", 3)),
            ),
            Item("y", "Last", conditions=(Condition("n", "exists", True),)),
        ),
    )
    found = by_id(form)
    assert found["x"].hints == ("Only if 1 is not “C” or 2 is at least “3”.",)
    assert found["y"].hints == ("Only if 2 is answered.",)


def test_what_is_repeated_has_room_for_several_answers() -> None:
    names = [block for block in blocks(FORM) if block.link_id == "name"]
    assert [block.instance for block in names] == [0, 1, 2]
    lines = blocks(Questionnaire("F", items=(Item("pet", "Your pets", repeats=True),)))
    assert [(block.instance, block.text) for block in lines] == [
        (0, "Your pets"),
        (1, "Another, if there is one"),
        (2, "Another, if there is one"),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([ItemType.BOOLEAN, ItemType.CHOICE, ItemType.STRING, ItemType.DATE]),
            st.none() | st.integers(0, 7),
            st.sampled_from(["0", "1", "true"]),
        ),
        max_size=8,
    )
)
def test_every_question_stands_there_once_and_every_jump_leads_forward(
    drawn: list[tuple[ItemType, int | None, str]],
) -> None:
    items = tuple(
        Item(
            str(place),
            f"Question {place}",
            kind,
            options=(Option("0", "A"), Option("1", "B")) if kind is ItemType.CHOICE else (),
            conditions=(Condition(str(on), "=", answer),) if on is not None and on < place else (),
        )
        for place, (kind, on, answer) in enumerate(drawn)
    )
    found = blocks(Questionnaire("F", items=items))
    asked = [row.link_id for block in found for row in block.rows] + [
        block.link_id for block in found if block.link_id
    ]
    assert sorted(asked) == sorted(item.link_id for item in items)
    for block in found:
        for box in block.choices:
            if "go to " in box.note and not box.note.endswith("the end"):
                assert int(box.note.rpartition(" ")[2]) > int(block.number) + 1
