"""Whatever is pressed in whatever order, the questionnaire can still be asked."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from superhighway.core.errors import Problem
from superhighway.library.editor import changing
from superhighway.library.editor.changing import Way
from superhighway.library.editor.errors import EditorProblem
from superhighway.library.editor.tidying import loose, settle
from superhighway.library.fhir.reading import read
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import (
    Band,
    Condition,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Score,
)

YES_NO = (Option("yes", "Yes", weight=2.0), Option("no", "No", weight=0.0))
TEA = Questionnaire(
    "Tea",
    items=(
        Item("tea", "Do you drink tea?", ItemType.CHOICE, options=YES_NO),
        Item(
            "more",
            "More about tea",
            ItemType.GROUP,
            conditions=(Condition("tea", "=", "yes"),),
            items=(Item("cups", "How many cups?", ItemType.INTEGER),),
        ),
        Item("score", "Score", ItemType.DECIMAL, score=Score("weights", ("tea",))),
    ),
    bands=(Band("score", 0, 2, "Little"),),
)


def refused(kind: EditorProblem, work: object, *words: object, **named: object) -> None:
    with pytest.raises(Problem) as caught:
        work(*words, **named)  # type: ignore[operator]
    assert caught.value.kind is kind
    assert caught.value.sentence


def order(questionnaire: Questionnaire) -> list[str]:
    return [item.link_id for item in questionnaire.walk()]


def test_an_item_gets_an_id_of_its_words_that_nothing_else_has() -> None:
    changed, link = changing.add(TEA, Item("", "Which cake?"), taken={"which-cake"})
    assert link == "which-cake-2"
    again, other = changing.add(changed, Item("", "Which cake?"), after="tea")
    assert other == "which-cake"
    assert order(again)[:2] == ["tea", "which-cake"]
    assert changing.fresh("¿?", ()) == "item"
    assert changing.fresh("a b", {"a-b", "a-b-2"}) == "a-b-3"


def test_a_group_that_is_taken_over_brings_its_items_under_ids_of_their_own() -> None:
    group = Item("", "More", ItemType.GROUP, items=(Item("tea", "Do you drink tea?"),))
    changed, _ = changing.add(TEA, group, into="more")
    assert order(changed) == ["tea", "more", "cups", "more-2", "do-you-drink-tea", "score"]


def test_items_move_past_their_neighbours_and_no_further() -> None:
    assert order(changing.move(TEA, "tea", Way.UP)) == order(TEA)
    assert order(changing.move(TEA, "tea", Way.DOWN)) == ["more", "cups", "tea", "score"]
    assert order(changing.move(TEA, "score", Way.DOWN)) == order(TEA)


def test_items_go_into_groups_and_out_of_them() -> None:
    out = changing.take_out(TEA, "cups")
    assert order(out) == ["tea", "more", "cups", "score"]
    assert changing.parent(out, "cups") is None
    assert changing.take_out(out, "cups") == out
    back = changing.put_into(out, "cups", "more")
    assert back == TEA
    assert changing.put_into(TEA, "cups", "").items[-1].link_id == "cups"


def test_what_could_never_be_asked_is_refused_by_name() -> None:
    refused(EditorProblem.CIRCLE, changing.put_into, TEA, "tea", "more")
    waits = (Condition("cups", ">", 3),)
    with pytest.raises(Problem) as caught:
        changing.set_conditions(TEA, "tea", waits, any_of=False)
    assert "“Do you drink tea?”" in caught.value.sentence
    refused(EditorProblem.CIRCLE, changing.set_score, TEA, "cups", Score("sum", ("cups",)), ())


def test_items_that_are_not_there_are_refused() -> None:
    refused(EditorProblem.NO_ITEM, changing.remove, TEA, "cake")
    refused(EditorProblem.NO_ITEM, changing.move, TEA, "cake", Way.UP)
    refused(EditorProblem.NO_ITEM, changing.add, TEA, Item("", "A"), after="cake")
    refused(EditorProblem.NO_GROUP, changing.add, TEA, Item("", "A"), into="cake")
    refused(EditorProblem.NO_GROUP, changing.put_into, TEA, "cups", "tea")
    refused(EditorProblem.INSIDE_ITSELF, changing.put_into, TEA, "more", "more")


def test_the_last_item_stays() -> None:
    one = Questionnaire("One", items=(Item("a", "A?"),))
    refused(EditorProblem.LAST_ITEM, changing.remove, one, "a")


def test_neither_too_many_items_nor_groups_too_deep() -> None:
    many = Questionnaire("Many", items=tuple(Item(f"i{n}", "?") for n in range(5_000)))
    refused(EditorProblem.TOO_MANY, changing.add, many, Item("", "One more"))
    deep = Item("g0", "G", ItemType.GROUP)
    for number in range(1, 20):
        deep = Item(f"g{number}", "G", ItemType.GROUP, items=(deep,))
    nested = Questionnaire("Deep", items=(deep,))
    refused(EditorProblem.TOO_DEEP, changing.add, nested, Item("", "A"), into="g0")


def test_choices_are_there_once_and_at_least_one() -> None:
    refused(EditorProblem.NO_CHOICES, changing.set_options, TEA, "tea", ())
    twice = (Option("a", "Milk"), Option("b", "milk"))
    refused(EditorProblem.SAME_CHOICE, changing.set_options, TEA, "tea", twice)


def test_a_condition_is_written_as_its_question_has_its_choices_now() -> None:
    foreign = read(
        b'{"resourceType":"Questionnaire","status":"draft","item":['
        b'{"linkId":"a","type":"choice","text":"A?","answerOption":[{"valueString":"x"}]},'
        b'{"linkId":"b","type":"string","text":"B?","enableWhen":['
        b'{"question":"a","operator":"=","answerString":"x"}]}]}'
    )
    changed = changing.set_options(foreign, "a", (Option("x", "The X", weight=1.0),))
    assert b"answerCoding" in write(changed)
    assert read(write(changed)).items[1].conditions[0].answer == "x"
    assert changing.set_options(foreign, "a", foreign.items[0].options) == foreign


def test_scores_count_only_what_they_can() -> None:
    refused(EditorProblem.NO_PARTS, changing.set_score, TEA, "score", Score("sum", ()), ())
    refused(EditorProblem.BAD_PART, changing.set_score, TEA, "score", Score("sum", ("tea",)), ())
    two = Score("compare", ("cups", "cups"), ">", 1.0)
    refused(EditorProblem.ONE_PART, changing.set_score, TEA, "score", two, ())
    cross = (Band("score", 0, 2, "A"), Band("score", 2, 3, "B"))
    score = Score("count", ("tea",))
    refused(EditorProblem.BANDS_CROSS, changing.set_score, TEA, "score", score, cross)
    kept = changing.set_score(TEA, "score", score, (Band("score", 0, 1, "A"),))
    assert [band.name for band in kept.bands] == ["A"]
    assert read(write(kept)).item("score").score == score  # type: ignore[union-attr]


def test_another_kind_of_answer_leaves_out_what_does_not_suit_it() -> None:
    item = Item("a", "A?", ItemType.QUANTITY, unit="km", minimum=1.0, maximum=2.0, required=True)
    plain = changing.with_type(item, ItemType.DISPLAY)
    assert (plain.unit, plain.minimum, plain.maximum, plain.required) == ("", None, None, False)
    assert changing.with_type(item, ItemType.QUANTITY) == item
    tea = TEA.items[0]
    assert changing.with_type(tea, ItemType.OPEN_CHOICE).options == YES_NO
    assert changing.with_type(tea, ItemType.STRING).options == ()


def test_what_points_at_a_removed_item_is_named_and_then_dropped() -> None:
    settled = settle(TEA, changing.remove(TEA, "tea"))
    said = " ".join(settled.told)
    assert "“More about tea” no longer waits until “Do you drink tea?” is “Yes”" in said
    assert "asked of everybody" in said
    assert "“Score” no longer counts “Do you drink tea?”" in said
    assert "bands of the score “Score” are dropped" in said
    assert not loose(settled.questionnaire)
    assert settled.questionnaire.bands == ()
    assert read(write(settled.questionnaire)).item("more").conditions == ()  # type: ignore[union-attr]


def test_what_was_astray_before_is_left_alone() -> None:
    astray = replace(TEA, bands=(*TEA.bands, Band("gone", 0, 1, "Of another")))
    assert settle(astray, changing.move(astray, "tea", Way.DOWN)).told == ()
    assert (
        settle(astray, changing.move(astray, "tea", Way.DOWN)).questionnaire.bands == astray.bands
    )


def test_a_choice_that_others_wait_for_is_named() -> None:
    told = settle(TEA, changing.set_options(TEA, "tea", (YES_NO[1],))).told
    assert told == (
        "“More about tea” no longer waits until “Do you drink tea?” is “Yes”. "
        "It is then asked of everybody.",
    )


def test_a_score_keeps_the_parts_that_are_left() -> None:
    more, _ = changing.add(TEA, Item("", "Milk?", ItemType.CHOICE, options=YES_NO))
    both = changing.set_score(more, "score", Score("weights", ("tea", "milk")), TEA.bands)
    left = settle(both, changing.remove(both, "milk"))
    assert left.told == ("The score “Score” no longer counts “Milk?”.",)
    assert left.questionnaire.bands == TEA.bands


def test_another_question_than_the_banks_is_said() -> None:
    coded = changing.change(TEA, replace(TEA.items[0], code="tea"))
    other = changing.change(coded, replace(TEA.items[0], text="Coffee?"))
    assert "another question" in settle(coded, other).told[0]
    text = changing.change(TEA, changing.with_type(TEA.items[0], ItemType.TEXT))
    assert "The choices of “Do you drink tea?” are dropped" in settle(TEA, text).told[0]


PRESSES = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "up", "down", "into", "out", "type", "options", "wait"]),
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(list(ItemType)),
    ),
    max_size=25,
)


def added(held: Questionnaire, one: str, kind: ItemType) -> Questionnaire:
    options = YES_NO if "choice" in kind else ()
    return changing.add(held, Item("", "New one", kind, options=options), after=one)[0]


def waiting(held: Questionnaire, one: str, other: str) -> Questionnaire:
    conditions = changing.found(held, one).conditions
    waits = (*conditions, Condition(other, "exists", answer=True))
    return changing.set_conditions(held, one, waits, any_of=True)


def typed(held: Questionnaire, one: str, kind: ItemType) -> Questionnaire:
    changed = changing.with_type(changing.found(held, one), kind)
    options = YES_NO if "choice" in kind else ()
    return changing.change(held, replace(changed, options=options))


def pressed(held: Questionnaire, what: str, one: str, other: str, kind: ItemType) -> Questionnaire:
    """One press, as the pages would do it."""
    ways: dict[str, Callable[[], Questionnaire]] = {
        "add": lambda: added(held, one, kind),
        "remove": lambda: changing.remove(held, one),
        "up": lambda: changing.move(held, one, Way.UP),
        "down": lambda: changing.move(held, one, Way.DOWN),
        "into": lambda: changing.put_into(held, one, other),
        "out": lambda: changing.take_out(held, one),
        "options": lambda: changing.set_options(held, one, YES_NO[:1]),
        "wait": lambda: waiting(held, one, other),
        "type": lambda: typed(held, one, kind),
    }
    return ways[what]()


@given(PRESSES)
def test_no_order_of_presses_makes_a_questionnaire_that_cannot_be_asked(
    presses: list[tuple[str, int, int, ItemType]],
) -> None:
    held = TEA
    for what, one, other, kind in presses:
        names = order(held)
        try:
            after = pressed(held, what, names[one % len(names)], names[other % len(names)], kind)
        except Problem as problem:
            if not isinstance(problem.kind, EditorProblem):
                raise
            continue
        settled = settle(held, after).questionnaire
        if what not in {"add", "remove"}:
            assert set(order(settled)) == set(names)
        assert len(order(settled)) == len(set(order(settled)))
        kept = [item for item in settled.walk() if item.options or "choice" not in item.type]
        if len(kept) == len(order(settled)):
            assert read(write(settled)).walk()
            assert order(read(write(settled))) == order(settled)
        held = settled
