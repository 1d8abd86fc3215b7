"""Toolkits: a named set of templates in an order, and one file with all of them."""

import io
import json
import zipfile

import msgspec
import pytest

from superhighway.accounts.errors import AccountsProblem
from superhighway.core.errors import Problem, ProblemCode
from superhighway.library import api as library
from superhighway.library.bank import toolkit_actions as actions
from superhighway.library.bank import toolkits
from superhighway.library.bank.domain import Member, Toolkit, ToolkitState
from superhighway.library.bank.errors import BankProblem
from superhighway.library.errors import LibraryProblem
from superhighway.library.fhir.writing import write
from superhighway.library.questionnaire import Item, Questionnaire
from tests.builders.cast import ORCHARD, WILLOW
from tests.library.made import LIBBY, agreed, person, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
TEA = Questionnaire("Tea", url="https://forms.example/tea", items=(Item("a", "Which tea?"),))
CAKE = Questionnaire("Cake", items=(Item("a", "Which cake?"),))


def refused(kind: ProblemCode, act: object, *words: object, **named: object) -> None:
    """The act is refused with that problem."""
    with pytest.raises(Problem) as caught:
        act(*words, **named)  # type: ignore[operator]
    assert caught.value.kind is kind
    assert "{" not in caught.value.sentence


def kit(*templates: str, title: str = "Tea time") -> Toolkit:
    """A toolkit of these templates."""
    members = [Member(one, f"Needed {n}.") for n, one in enumerate(templates)]
    return actions.start_toolkit(LIBBY, title, "All for a break.", members)


def test_the_life_of_a_toolkit() -> None:
    tea = released(write(TEA)).template
    made = kit(tea)
    assert (made.slug, made.state, made.version) == ("tea-time", ToolkitState.DRAFT, 1)
    assert toolkits.toolkits() == []
    assert toolkits.toolkits(published=False) == [made]
    refused(BankProblem.NO_TOOLKIT, toolkits.toolkit, "tea-time", published=True)
    refused(BankProblem.NOT_NOW, actions.withdraw, LIBBY, "tea-time")
    out = actions.publish(LIBBY, "tea-time")
    assert toolkits.toolkits() == [out] == toolkits.containing(tea)
    refused(BankProblem.NOT_NOW, actions.publish, LIBBY, "tea-time")
    assert actions.withdraw(LIBBY, "tea-time").state is ToolkitState.WITHDRAWN
    assert toolkits.containing(tea) == []
    assert actions.publish(LIBBY, "tea-time").state is ToolkitState.PUBLISHED


def test_members_follow_the_newest_release() -> None:
    first = released(write(TEA))
    kit(first.template, agreed(write(CAKE)))
    shown = toolkits.shown(toolkits.toolkit("tea-time").members)
    assert [(one.title, one.release and one.release.number) for one in shown] == [
        ("Tea", 1),
        ("Cake", None),
    ]
    draft = library.start_draft(LIBBY, first.content)
    changed = msgspec.structs.replace(library.questionnaire(draft.content), title="More tea")
    library.save_draft(LIBBY, draft.template, seen=1, questionnaire=changed)
    again = library.draft(draft.template)
    reason = msgspec.structs.replace(first.reason)
    library.save_draft(LIBBY, draft.template, seen=again.version, reason=reason)
    library.submit(LIBBY, draft.template)
    library.review(person("operator"), draft.template, agree=True)
    library.release_now(LIBBY, draft.template)
    (tea, _) = toolkits.shown(toolkits.toolkit("tea-time").members)
    assert tea.release
    assert (tea.title, tea.release.number) == ("More tea", 2)


def test_what_is_wrong_with_a_toolkit_is_said_and_nothing_is_kept() -> None:
    tea = released(write(TEA)).template
    made = kit(tea)
    member = Member(tea, "For tea.")

    def save(**named: object) -> Toolkit:
        given = {"seen": 1, "title": "Tea", "words": "Tea.", "members": [member]} | named
        return actions.save_toolkit(LIBBY, made.slug, **given)  # type: ignore[arg-type]

    refused(BankProblem.TITLE_TAKEN, kit, title="Tea  time!")
    refused(BankProblem.NO_TITLE, kit, title=" ")
    refused(BankProblem.NO_WORDS, save, words=" ")
    refused(BankProblem.TWICE, save, members=[member, member])
    refused(BankProblem.NO_MEMBER_WHY, save, members=[Member(tea, " ")])
    refused(BankProblem.TOO_MANY, save, members=[member] * 51)
    refused(BankProblem.CHANGED_MEANWHILE, save, seen=2)
    refused(LibraryProblem.NO_TEMPLATE, save, members=[Member("no-such", "Why")])
    refused(BankProblem.NO_TOOLKIT, actions.publish, LIBBY, "no-such")
    assert toolkits.toolkit(made.slug) == made
    assert save().title == "Tea"


def test_a_toolkit_without_a_release_is_not_published() -> None:
    made = kit(agreed(write(CAKE)))
    refused(BankProblem.NO_MEMBERS, actions.publish, LIBBY, made.slug)
    tea = released(write(TEA)).template
    kit(tea, title="Published")
    actions.publish(LIBBY, "published")
    refused(
        BankProblem.NO_MEMBERS,
        actions.save_toolkit,
        LIBBY,
        "published",
        seen=2,
        title="Published",
        words="Nothing",
        members=[],
    )


def test_an_organisations_toolkit_is_changed_by_its_own_people() -> None:
    actions.start_toolkit(LIBBY, "Willow’s", "Ours.", owner=WILLOW)
    refused(AccountsProblem.FORBIDDEN, actions.publish, person("editor"), "willows")
    refused(
        AccountsProblem.FORBIDDEN,
        actions.start_toolkit,
        person("willow"),
        "Orchard’s",
        "x",
        owner=ORCHARD,
    )


def test_the_file_holds_each_release_byte_for_byte_with_its_signature() -> None:
    tea = released(write(TEA))
    made = kit(tea.template, agreed(write(CAKE)))
    packed = toolkits.packed(made)
    assert packed == toolkits.packed(made)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.namelist() == ["read-me.txt", "01-tea.json", "01-tea.signature.json"]
        assert opened.read("01-tea.json") == tea.content
        assert json.loads(opened.read("01-tea.signature.json"))["payload"]
        told = opened.read("read-me.txt").decode()
    assert "All for a break." in told
    assert f"    {tea.canonical}" in told
    assert "02. Cake (form)\n    Needed 1.\n    not released yet, not in this file" in told
