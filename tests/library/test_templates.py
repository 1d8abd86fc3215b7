"""A template from its first draft to its last release."""

import json
from datetime import date

import msgspec
import pytest

from superhighway.accounts.errors import AccountsProblem
from superhighway.core.errors import Problem, ProblemCode
from superhighway.core.home import Home
from superhighway.core.models import AuditEntry
from superhighway.library import api as library
from superhighway.library.api import Kind, Reason, Release, State
from superhighway.library.errors import LibraryProblem
from superhighway.library.models import DraftRow, ReleaseRow, TemplateRow
from superhighway.library.questionnaire import Item, Questionnaire
from superhighway.trust.api import sign
from superhighway.trust.errors import TrustProblem
from tests.builders.published import SAMPLE_AREA, publish
from tests.library.fhir.questionnaires import FOREIGN, made, text_item
from tests.library.made import LIBBY, OLIVE, REASON, agreed, person, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
URL = "https://forms.example/tea"
OWN = Questionnaire("Cake", items=(Item("a", "Which cake?"),))


def refused(kind: ProblemCode, act: object, *words: object, **named: object) -> None:
    """The act is refused with that problem."""
    with pytest.raises(Problem) as caught:
        act(*words, **named)  # type: ignore[operator]
    assert caught.value.kind is kind
    assert caught.value.sentence


def edited(template: str, title: str = "Tea, edited") -> None:
    """Change the title in a template's draft."""
    draft = library.draft(template)
    changed = msgspec.structs.replace(library.questionnaire(draft.content), title=title)
    library.save_draft(LIBBY, template, seen=draft.version, questionnaire=changed)


def agree(template: str) -> None:
    """Give a draft to review and agree to it."""
    draft = library.draft(template)
    library.save_draft(LIBBY, template, seen=draft.version, reason=REASON)
    library.submit(LIBBY, template)
    library.review(OLIVE, template, agree=True)


def test_an_import_that_nobody_edited_is_the_same_bytes_to_its_release() -> None:
    draft = library.start_draft(LIBBY, FOREIGN)
    assert (draft.content, draft.edited) == (FOREIGN, False)
    same = library.questionnaire(draft.content)
    kept = library.save_draft(LIBBY, draft.template, seen=1, questionnaire=same)
    assert (kept.content, kept.edited) == (FOREIGN, False)
    agree(draft.template)
    release = library.release_now(LIBBY, draft.template)
    assert release.content == FOREIGN
    assert release.canonical == f"{URL}|3"
    assert library.release(f"{URL}|3") == library.release(URL) == release
    assert len(library.verify(release)) == 64


def test_the_life_of_a_template() -> None:
    draft = library.start_draft(LIBBY, OWN, Kind.CHECKLIST, derived_from=f"{URL}|3")
    found = library.template(draft.template)
    assert (found.kind, found.title, found.state) == (Kind.CHECKLIST, "Cake", State.DRAFT)
    assert (found.draft, found.newest, found.derived_from) == (True, None, f"{URL}|3")
    agree(draft.template)
    first = library.release_now(LIBBY, draft.template)
    assert (first.number, first.version, first.by_label, first.reviewer_label) == (
        1,
        "1",
        "Libby Library, librarian",
        "Olive Operator, node manager",
    )
    said = json.loads(first.content)
    assert (said["status"], said["version"]) == ("active", "1")
    assert said["url"] == f"urn:uuid:{draft.template}"
    assert said["derivedFrom"] == [f"{URL}|3"]
    again = library.start_draft(LIBBY, first.content)
    assert again.template == draft.template
    assert again.reason == msgspec.structs.replace(REASON, expires=None)
    edited(again.template, "Cake and tea")
    agree(again.template)
    second = library.release_now(LIBBY, again.template)
    assert [one.state for one in library.releases(draft.template)] == [
        State.RELEASED,
        State.SUPERSEDED,
    ]
    assert library.newer(first) == second
    assert library.newer(second) is None
    gone = library.retire(LIBBY, draft.template, 2, "Nobody reads it")
    assert (gone.state, gone.why_ended) == (State.RETIRED, "Nobody reads it")
    found = library.template(draft.template)
    assert (found.title, found.state, found.newest) == ("Cake and tea", State.RETIRED, None)
    assert library.release(draft.template).number == 1
    assert library.release(draft.template, 2).state is State.RETIRED
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-1] == "retire release"
    assert {"start draft", "save draft", "submit draft", "agree to draft", "release"} <= set(verbs)


def test_what_was_changed_no_longer_goes_by_its_authors_name() -> None:
    template = library.start_draft(LIBBY, FOREIGN).template
    edited(template)
    agree(template)
    release = library.release_now(LIBBY, template)
    assert release.canonical == f"urn:uuid:{template}|1"
    assert json.loads(release.content)["derivedFrom"] == [f"{URL}|3"]
    assert library.template(template).derived_from == f"{URL}|3"
    for name in (template, release.url, release.canonical, URL):
        assert library.release(name) == release
    assert library.verify(release)
    again = library.start_draft(LIBBY, release.content)
    assert again.template == template
    edited(template, "Tea, once more")
    agree(template)
    assert json.loads(library.release_now(LIBBY, template).content)["derivedFrom"] == [f"{URL}|3"]


def test_nobody_agrees_to_their_own_work() -> None:
    draft = library.start_draft(LIBBY, OWN)
    library.save_draft(OLIVE, draft.template, seen=1, reason=REASON)
    library.submit(OLIVE, draft.template)
    for one in (LIBBY, OLIVE):
        refused(LibraryProblem.OWN_WORK, library.review, one, draft.template, agree=True)


def test_a_draft_comes_back_with_a_note_and_can_be_changed_again() -> None:
    draft = library.start_draft(LIBBY, OWN)
    library.save_draft(LIBBY, draft.template, seen=1, reason=REASON)
    library.submit(LIBBY, draft.template)
    refused(
        LibraryProblem.NOT_NOW, library.save_draft, LIBBY, draft.template, seen=3, reason=REASON
    )
    refused(LibraryProblem.NO_WHY, library.review, OLIVE, draft.template, agree=False)
    back = library.review(OLIVE, draft.template, agree=False, note="Ask for less")
    assert (back.state, back.note) == (State.DRAFT, "Ask for less")
    edited(draft.template)
    refused(LibraryProblem.NOT_NOW, library.release_now, LIBBY, draft.template)


def test_two_editors_are_told_apart() -> None:
    draft = library.start_draft(LIBBY, OWN)
    library.save_draft(LIBBY, draft.template, seen=1, reason=REASON)
    refused(
        LibraryProblem.CHANGED_MEANWHILE,
        library.save_draft,
        OLIVE,
        draft.template,
        seen=1,
        questionnaire=OWN,
    )


def test_a_release_needs_its_reason() -> None:
    draft = library.start_draft(LIBBY, OWN)
    refused(LibraryProblem.REASON_MISSING, library.submit, LIBBY, draft.template)


def test_who_may_not() -> None:
    for part in ("editor", "checker", "willow"):
        refused(AccountsProblem.FORBIDDEN, library.start_draft, person(part), OWN)
    release = released()
    nobody = person("checker")
    refused(AccountsProblem.FORBIDDEN, library.retire, nobody, URL, 1, "No")
    refused(AccountsProblem.FORBIDDEN, library.submit, nobody, URL)
    assert library.release(URL) == release


def test_what_is_not_there() -> None:
    refused(LibraryProblem.NO_TEMPLATE, library.template, "urn:example:none")
    refused(LibraryProblem.NO_TEMPLATE, library.template, "")
    draft = library.start_draft(LIBBY, OWN)
    refused(LibraryProblem.NO_RELEASE, library.release, draft.template)
    refused(LibraryProblem.NO_RELEASE, library.retire, LIBBY, draft.template, 1, "No")
    library.discard(LIBBY, draft.template)
    refused(LibraryProblem.NO_TEMPLATE, library.template, draft.template)
    release = released()
    refused(LibraryProblem.NO_DRAFT, library.draft, release.template)
    refused(LibraryProblem.NO_DRAFT, library.submit, LIBBY, release.template)
    refused(LibraryProblem.NO_RELEASE, library.release, f"{URL}|9")


def test_a_dropped_draft_leaves_the_releases() -> None:
    release = released()
    library.start_draft(LIBBY, FOREIGN)
    refused(LibraryProblem.DRAFT_OPEN, library.start_draft, LIBBY, FOREIGN)
    library.discard(LIBBY, release.template)
    assert library.release(URL) == release


def test_one_version_is_released_once() -> None:
    released()
    agreed()
    refused(LibraryProblem.VERSION_TAKEN, library.release_now, LIBBY, URL)


def test_nothing_of_a_bad_file_is_kept() -> None:
    for content in (b"{", FOREIGN.replace(b'"sugar", "type"', b'"cups", "type"')):
        with pytest.raises(Problem):
            library.start_draft(LIBBY, content)
    refused(LibraryProblem.NO_TITLE, library.start_draft, LIBBY, made(text_item("a"), title=" "))
    long = made(text_item("a"), version="1" * 101)
    refused(LibraryProblem.TOO_LONG, library.start_draft, LIBBY, long)
    assert not TemplateRow.objects.exists()
    assert not DraftRow.objects.exists()


def test_the_same_bytes_are_found_again() -> None:
    assert library.holding(FOREIGN) is None
    draft = library.start_draft(LIBBY, FOREIGN)
    assert library.holding(FOREIGN) == draft.template


def test_a_file_without_a_title_takes_the_one_that_is_given() -> None:
    untitled = json.dumps({**json.loads(made(text_item("a"))), "title": None}).replace(
        '"title": null, ', ""
    )
    draft = library.start_draft(LIBBY, untitled.encode(), title="tea")
    assert library.template(draft.template).title == "tea"


def test_an_expired_release_takes_a_decision_by_name() -> None:
    release = released()
    refused(LibraryProblem.NO_WHY, library.permit, LIBBY, URL, 1, date(2099, 2, 1), " ")
    refused(LibraryProblem.PAST_DAY, library.permit, LIBBY, URL, 1, date(2020, 2, 1), "Late")
    refused(LibraryProblem.NO_WHY, library.retire, LIBBY, URL, 1, " ")
    longer = library.permit(LIBBY, URL, 1, date(2099, 2, 1), "Late")
    assert (release.good_until, longer.good_until) == (date(2099, 1, 1), date(2099, 2, 1))
    assert longer.permits[0].by_label == "Libby Library, librarian"


def test_what_was_derived_from_a_template_is_found() -> None:
    parent = released()
    child = library.start_draft(LIBBY, OWN, derived_from=parent.canonical)
    assert [one.id for one in library.derived(library.template(URL))] == [child.template]


def test_all_templates_are_listed_and_say_that_they_are_samples() -> None:
    publish(SAMPLE_AREA)
    library.start_draft(LIBBY, OWN)
    released()
    assert [(one.title, one.sample) for one in library.templates()] == [
        ("Cake", True),
        ("How was your tea?", True),
    ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", b"{}"),
        ("title", "Coffee"),
        ("number", 7),
        ("version", "8"),
        ("reason", msgspec.json.encode(Reason()).decode()),
        ("released_at", "2020-01-01T12:00:00Z"),
    ],
)
def test_whatever_is_changed_after_the_release_is_found(column: str, value: object) -> None:
    release = released()
    ReleaseRow.objects.update(**{column: value})
    changed = library.releases(release.template)[0]
    refused(LibraryProblem.NOT_AS_SIGNED, library.verify, changed)


def test_a_signature_of_something_else_is_none(home: Home) -> None:
    one, other = released(), released(made(text_item("a")))
    ReleaseRow.objects.filter(number=1, url=URL).update(envelope=other.envelope)
    refused(LibraryProblem.NOT_AS_SIGNED, library.verify, library.release(URL))
    ReleaseRow.objects.filter(number=1, url=URL).update(envelope=sign(b"{}", "text/plain"))
    refused(LibraryProblem.NOT_AS_SIGNED, library.verify, library.release(URL))
    home.signing_key.unlink()
    refused(TrustProblem.NOT_OURS, library.verify, one)


def test_a_release_is_never_changed() -> None:
    release: Release = released()
    row = ReleaseRow.objects.get(url=release.url)
    row.title = "Coffee"
    for fields in (None, ["title"], ["state", "title"]):
        with pytest.raises(TypeError):
            row.save(update_fields=fields)


def test_of_two_who_begin_a_draft_at_once_the_second_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = library.start_draft(LIBBY, FOREIGN)
    monkeypatch.setattr("superhighway.library.actions.known_row", lambda _url: None)
    refused(LibraryProblem.DRAFT_OPEN, library.start_draft, LIBBY, FOREIGN)
    assert TemplateRow.objects.count() == 1
    assert library.draft(first.template).version == 1
