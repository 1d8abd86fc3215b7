"""Items of the bank: stable codes, wordings, retirement, the way in from a template."""

import msgspec
import pytest

from superhighway.accounts.errors import AccountsProblem
from superhighway.core.errors import Problem, ProblemCode
from superhighway.core.models import AuditEntry
from superhighway.library import api as library
from superhighway.library.bank import actions, selectors, starter
from superhighway.library.bank.domain import BankItem, Subject
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.models import WordingRow
from superhighway.library.bank.nearby import alike_items, used
from superhighway.library.errors import LibraryProblem
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import Item, ItemType, Option, Questionnaire, Score
from tests.library.made import LIBBY, person, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
DOG = Item("d1", "Name of your dog", why=" To call it. ", required=True, prefix="4a")


def refused(kind: ProblemCode, act: object, *words: object, **named: object) -> None:
    """The act is refused with that problem."""
    with pytest.raises(Problem) as caught:
        act(*words, **named)  # type: ignore[operator]
    assert caught.value.kind is kind
    assert "{" not in caught.value.sentence


def add(item: Item = DOG, **named: object) -> BankItem:
    """Put it in, as the librarian."""
    return actions.add_item(LIBBY, item, **named)  # type: ignore[arg-type]


def test_an_item_is_kept_under_a_code_without_what_belongs_to_one_questionnaire() -> None:
    added = add(subject=Subject.OTHERS)
    assert (added.code, added.version, added.subject) == ("name-of-your-dog", 1, Subject.OTHERS)
    assert added.item == Item(
        "name-of-your-dog", "Name of your dog", code="name-of-your-dog", why="To call it."
    )
    assert selectors.item("name-of-your-dog") == added.item
    assert [one.code for one in selectors.bank_items("DOG call")] == [added.code]
    assert selectors.bank_items("cat") == []
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.subject) == ("add item", "bank item name-of-your-dog")


def test_a_code_is_used_once_for_good() -> None:
    add()
    refused(BankProblem.CODE_TAKEN, add, Item("x", "Name of the cat"), code="name-of-your-dog")
    actions.retire_item(LIBBY, "name-of-your-dog", "No dogs any more")
    refused(BankProblem.CODE_TAKEN, add, another=True)
    refused(BankProblem.NOT_A_CODE, add, code="Dog!")
    refused(BankProblem.NOT_A_CODE, add, code="d" * 61)


def test_of_two_who_take_a_code_at_once_the_second_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def meanwhile(_item: Item) -> None:
        monkeypatch.undo()
        add(another=True)

    monkeypatch.setattr(actions, "asks_the_same", meanwhile)
    refused(BankProblem.CODE_TAKEN, add, Item("x", "Name of your dog"))


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (Item("a", "Heading", ItemType.GROUP), BankProblem.NOT_A_QUESTION),
        (
            Item("a", "Sum", ItemType.DECIMAL, score=Score("sum", ("b",))),
            BankProblem.NOT_A_QUESTION,
        ),
        (Item("a", "  "), BankProblem.NO_TEXT),
        (Item("a", "w" * 501), BankProblem.TEXT_TOO_LONG),
        (
            Item("a", "Which?", ItemType.CHOICE, options=(Option("only"),)),
            BankProblem.NO_CHOICES,
        ),
    ],
)
def test_only_whole_questions_are_put_in(item: Item, kind: BankProblem) -> None:
    refused(kind, add, item)


def test_what_the_bank_has_already_is_named_until_somebody_says_that_it_is_another() -> None:
    add()
    with pytest.raises(Problem) as caught:
        add(Item("x", "Your dog’s name"))
    assert caught.value.kind is BankProblem.ALIKE
    assert "Name of your dog" in caught.value.sentence
    assert add(Item("x", "Your dog’s name"), another=True).code == "your-dogs-name"


def test_only_a_librarian_of_the_node_changes_the_bank() -> None:
    editor = person("editor")
    add()
    refused(AccountsProblem.FORBIDDEN, actions.add_item, editor, DOG)
    refused(AccountsProblem.FORBIDDEN, starter.load, editor)
    code = "name-of-your-dog"
    refused(AccountsProblem.FORBIDDEN, actions.retire_item, editor, code, "Why not")
    refused(
        AccountsProblem.FORBIDDEN,
        actions.change_item,
        editor,
        code,
        DOG,
        seen=1,
        same_meaning="Yes",
    )


def test_a_new_wording_needs_somebodys_word_that_it_means_the_same() -> None:
    code = add().code
    new = msgspec.structs.replace(DOG, text="What is your dog called?")

    def change(item: Item, **named: object) -> BankItem:
        given = {"seen": 1, "same_meaning": "Only the words changed."} | named
        return actions.change_item(LIBBY, code, item, **given)  # type: ignore[arg-type]

    refused(BankProblem.NO_SAME_MEANING, change, new, same_meaning=" ")
    refused(BankProblem.NOTHING_CHANGED, change, DOG)
    refused(BankProblem.CHANGED_MEANWHILE, change, new, seen=2)
    changed = change(new)
    assert (changed.code, changed.version, changed.item.text) == (code, 2, new.text)
    assert [(one.number, one.same_meaning) for one in selectors.wordings(code)] == [
        (2, "Only the words changed."),
        (1, ""),
    ]
    moved = change(new, seen=2, subject=Subject.PERSON)
    assert (moved.version, moved.subject) == (2, Subject.PERSON)
    with pytest.raises(TypeError):
        WordingRow.objects.get(number=1).save()


def test_a_retired_item_names_the_one_in_its_place() -> None:
    old, new = add().code, add(Item("x", "Breed of the horse")).code
    refused(BankProblem.NO_WHY, actions.retire_item, LIBBY, old, " ")
    for wrong in (old, "no-such"):
        refused(BankProblem.NOT_INSTEAD, actions.retire_item, LIBBY, old, "Horses", wrong)
    gone = actions.retire_item(LIBBY, old, "We ask for horses now", new)
    assert (gone.retired, gone.instead) == ("We ask for horses now", new)
    refused(BankProblem.RETIRED, selectors.item, old)
    refused(BankProblem.RETIRED, actions.retire_item, LIBBY, old, "Again")
    refused(BankProblem.NO_ITEM, actions.retire_item, LIBBY, "no-such", "Gone")
    refused(BankProblem.NO_ITEM, selectors.bank_item, "no-such")
    assert [one.code for one in selectors.bank_items(retired=False)] == [new]
    assert alike_items(DOG) == []


def test_an_item_of_a_draft_goes_into_the_bank_and_gets_its_code_there() -> None:
    inside = Item("g", "Your dog", ItemType.GROUP, items=(DOG,))
    draft = library.start_draft(LIBBY, Questionnaire("Dogs", items=(inside,)))
    added = actions.put_in(LIBBY, draft.template, "d1", code="dog-name")
    now = library.draft(draft.template)
    found = library.questionnaire(now.content).item("d1")
    assert found
    assert (found.code, found.required, now.version) == ("dog-name", True, 2)
    assert b'"urn:superhighway:bank"' in now.content
    assert added.item.text == DOG.text
    refused(BankProblem.NOT_IN_TEMPLATE, actions.put_in, LIBBY, draft.template, "d2")
    assert used() == {}


def test_where_an_item_is_used_is_told_by_its_code() -> None:
    first = released(write(Questionnaire("Dogs", items=(DOG,))))
    assert actions.put_in(LIBBY, first.template, "d1", code="dog-name").code == "dog-name"
    assert used() == {}
    coded = msgspec.structs.replace(DOG, text="Dog called", code="dog-name")
    other = released(write(Questionnaire("More dogs", items=(coded,))))
    ((code, (listed,)),) = used().items()
    assert (code, listed.template, listed.release) == ("dog-name", other.template, 1)
    assert "dog-name" not in [one.place.item.code for one in alike_items(coded)[1:]]


def test_a_code_is_not_written_into_a_draft_that_may_not_be_changed() -> None:
    draft = library.start_draft(LIBBY, Questionnaire("Dogs", items=(DOG,)))
    refused(LibraryProblem.NO_TEMPLATE, actions.put_in, LIBBY, "no-such", "d1")
    code = add().code
    actions.write_code(LIBBY, draft.template, "d1", code)
    actions.retire_item(LIBBY, code, "No dogs")
    refused(BankProblem.RETIRED, actions.write_code, LIBBY, draft.template, "d1", code)


def test_the_starter_items_are_put_in_once_and_are_all_different() -> None:
    add(Item("x", "E-mail"), code="email")
    added = starter.load(LIBBY)
    assert len(added) > 40
    assert starter.load(LIBBY) == []
    assert selectors.item("email").text == "E-mail"
    assert {one.subject for one in added} == set(Subject) - {Subject.OTHER}
    assert len({one.item.text for one in added}) == len(added)
    assert {one.code for one in added} == {one.item.link_id for one in added}
