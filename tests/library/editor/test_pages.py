"""A librarian writes a form, press by press, as a browser without a script would."""

import html
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from superhighway.accounts.api import COMMAND, Grant, Role, add_person
from superhighway.accounts.models import Staff
from superhighway.core.home import Home
from superhighway.core.routing import ALIASES
from superhighway.library import api as library
from superhighway.library.api import State
from superhighway.library.bank import actions as bank
from superhighway.library.questionnaire import Condition, Item, ItemType, Questionnaire
from superhighway.library.topics import AUDIENCES, PURPOSES, Topics, topics
from tests.builders import cast
from tests.builders.published import SAMPLE_AREA, publish
from tests.library.fhir.questionnaires import FOREIGN
from tests.library.made import person, released

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.usefixtures("home")]
DESK = "/staff/library"
SAYS = {
    "owner": "Tea desk",
    "used_by": "The tea desk",
    "decision": "How much tea to buy",
    "legal_basis": "Consent",
    "retention_days": "30",
    "minutes": "2",
    "expires-day": "1",
    "expires-month": "1",
    "expires-year": "2099",
    "clinical": "no",
}


@pytest.fixture(autouse=True)
def area(home: Home) -> None:
    publish(SAMPLE_AREA)


def signed_in(part: str) -> Client:
    client = Client()
    cast.sign_in(client, part)
    return client


@pytest.fixture
def libby() -> Client:
    return signed_in("librarian")


@pytest.fixture
def olive() -> Client:
    return signed_in("operator")


def text(response: Any) -> str:
    """What a page says, without its markup."""
    found = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    assert found, response.status_code
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def version(template: str) -> str:
    return str(library.draft(template).version)


def press(client: Client, template: str, page: str, /, **fields: str) -> Any:
    """Send a form of a template's draft as it is now."""
    named = {name.replace("__", "-"): value for name, value in fields.items()}
    sent = {"seen": version(template), **named}
    return client.post(f"{DESK}/{template}/{page}", sent, follow=True)


def dashed(fields: dict[str, str]) -> dict[str, str]:
    """Fields by names that Python takes."""
    return {name.replace("-", "__"): value for name, value in fields.items()}


def started(client: Client, **more: str) -> str:
    """A new form with one question; its id."""
    fields = {"title": "Cake", "kind": "form", "text": "Which cake?", "type": "string", **more}
    done = client.post(f"{DESK}/new", fields)
    assert done.status_code == 302, text(done)
    return str(re.search(r"library/([0-9a-f-]{36})", done.headers["Location"])[1])  # type: ignore[index]


def asked(template: str) -> Questionnaire:
    return library.questionnaire(library.draft(template).content)


def item(template: str, link: str) -> Item:
    found = asked(template).item(link)
    assert found is not None
    return found


def test_who_is_signed_out_or_no_librarian_writes_nothing() -> None:
    assert Client().get(DESK).headers["Location"].startswith("/staff/sign-in")
    assert signed_in("editor").get(DESK).status_code == 403
    assert signed_in("checker").post(f"{DESK}/new", {}).status_code == 403


def test_drafts_of_another_organisation_are_not_shown(libby: Client) -> None:
    template = started(libby)
    member = cast.CAST["willow"]
    grants = (Grant(Role.LIBRARIAN, cast.WILLOW),)
    add_person(COMMAND, "willa", "Willa Willow", grants, member.job)
    willa = Client()
    willa.force_login(Staff.objects.get(login="willa"))
    assert "Cake" not in text(willa.get(DESK))
    assert willa.get(f"{DESK}/{template}").status_code == 403
    assert willa.get(f"{DESK}/{template}/item?item=which-cake").status_code == 403
    assert press(willa, template, "name", title="Mine").status_code == 403
    assert f'value="{cast.WILLOW}"' in willa.get(f"{DESK}/new").content.decode()


def test_a_form_is_written_reviewed_released_and_retired(libby: Client, olive: Client) -> None:
    template = started(libby)
    assert "Start a new one" in text(libby.get(DESK))
    press(libby, template, "add", text="Do you take sugar?", type="boolean", required="yes")
    added = press(libby, template, "add", text="Sizes", type="choice", choices="Small\nLarge")
    assert "Change a question" in text(added)
    press(libby, template, "choices?item=sizes", words__0="Small", value__0="small", weight__0="1",
          words__1="Large", value__1="large", weight__1="2,5", press="save")  # fmt: skip
    assert [one.weight for one in item(template, "sizes").options] == [1.0, 2.5]
    sent = {"seen": version(template), "text": "Size", "kind": "weights", "of:sizes": "yes"}
    bands = {"low-0": "0", "high-0": "1", "band-0": "Small", "advice-0": "Bake more"}
    assert "Saved" in text(libby.post(f"{DESK}/{template}/score", sent | bands, follow=True))
    assert asked(template).bands[0].advice == "Bake more"
    where = f"conditions?item=sizes&question={asked(template).items[1].link_id}"
    assert "With which answer?" in text(libby.get(f"{DESK}/{template}/{where}"))
    press(libby, template, "conditions?item=sizes", question="do-you-take-sugar", operator="=",
          answer="yes", press="add")  # fmt: skip
    assert item(template, "sizes").conditions == (
        Condition("do-you-take-sugar", "=", True, item(template, "sizes").conditions[0].raw),
    )
    page = text(libby.get(f"{DESK}/{template}"))
    assert "Only where “Do you take sugar?” is yes." in page
    assert "The weights of the answers to “Sizes”, added up." in page
    assert "linkId" not in page
    assert "FHIR" not in page
    checked = libby.get(f"{DESK}/{template}/check")
    assert "Still to be said: its owner" in text(checked)
    refused = libby.post(f"{DESK}/{template}/check")
    assert "Before a release, say why the template exists" in text(refused)
    offered = libby.get(f"{DESK}/{template}/reason").content.decode()
    assert not [name for name in SAYS if f'name="{name}"' not in offered]
    assert "Saved" in text(press(libby, template, "reason", **dashed(SAYS)))
    assert "Given to review" in text(libby.post(f"{DESK}/{template}/check", follow=True))
    again = libby.post(f"{DESK}/{template}/check")
    assert "You can’t submit a template that is in review." in text(again)
    own = libby.post(f"{DESK}/{template}/review", {"agree": "yes"})
    assert "You wrote some of this draft" in text(own)
    assert "Send your answer" not in text(libby.get(f"{DESK}/{template}/review"))
    assert "For you to review" in text(olive.get(DESK))
    assert "Choose whether you agree" in text(olive.post(f"{DESK}/{template}/review", {}))
    agreed = press(olive, template, "review", agree="yes")
    assert "It can be released now" in text(agreed)
    assert "It isn’t in review now: it is agreed" in text(olive.get(f"{DESK}/{template}/review"))
    made = text(libby.post(f"{DESK}/{template}/release", follow=True))
    release = library.release(template)
    assert release.sha256 in made
    assert library.verify(release) in made
    assert libby.post(f"{DESK}/{template}/release").status_code == 409
    end = f"{DESK}/{template}/releases/1"
    assert "Say in a sentence why" in text(libby.post(f"{end}/retire", {"why": " "}))
    late = {"until-day": "1", "until-month": "2", "until-year": "2099", "why": "Still good"}
    assert "decision is kept" in text(libby.post(f"{end}/permit", late, follow=True))
    assert "in the past" in text(libby.post(f"{end}/permit", late | {"until-year": "2001"}))
    assert "Retired." in text(libby.post(f"{end}/retire", {"why": "No more cake"}, follow=True))
    assert library.release(template).state is State.RETIRED


def test_a_reviewer_sends_a_draft_back_and_reads_what_changed(libby: Client, olive: Client) -> None:
    release = released()
    done = libby.post(f"{DESK}/{release.template}/next", {"number": "1"}, follow=True)
    assert "The draft is started" in text(done)
    assert "Somebody is writing a draft" in text(
        libby.post(f"{DESK}/{release.template}/next", {"number": "1"})
    )
    press(libby, release.template, "item?item=cups", text="How many mugs?", type="integer")
    press(libby, release.template, "reason", **dashed(SAYS))
    libby.post(f"{DESK}/{release.template}/check")
    page = text(olive.get(f"{DESK}/{release.template}/review"))
    assert "What changed since release 1" in page
    assert "“How many <b>cups</b>?” → “How many mugs?”" in page
    bare = press(olive, release.template, "review", agree="no", note="")
    assert "Say in a sentence why" in text(bare)
    back = {"agree": "no", "note": "Mugs are no cups"}
    assert "Sent back" in text(press(olive, release.template, "review", **back))
    assert "Mugs are no cups" in text(libby.get(f"{DESK}/{release.template}"))


def test_what_goes_with_a_question_is_said_before_it_goes(libby: Client) -> None:
    template = started(libby)
    press(libby, template, "add", text="Why that one?", type="text")
    press(libby, template, "conditions?item=why-that-one", question="which-cake", operator="=",
          answer="Carrot", press="add")  # fmt: skip
    page = text(libby.get(f"{DESK}/{template}/remove?item=which-cake"))
    assert "“Why that one?” no longer waits until “Which cake?” is “Carrot”" in page
    unsure = press(libby, template, "remove?item=which-cake")
    assert "More changes with it" in text(unsure)
    press(libby, template, "remove?item=which-cake", sure="yes")
    assert [one.link_id for one in asked(template).walk()] == ["why-that-one"]
    last = press(libby, template, "remove?item=why-that-one", sure="yes")
    assert "This is the only question" in text(last)


def test_two_editors_of_one_question_both_see_both_versions(libby: Client, olive: Client) -> None:
    template = started(libby)
    first = libby.get(f"{DESK}/{template}/item?item=which-cake").content.decode()
    mark = re.search(r'name="was" value="(\w+)"', first)[1]  # type: ignore[index]
    seen = version(template)
    press(olive, template, "item?item=which-cake", text="Which biscuit?", type="string")
    late = {"seen": seen, "was": mark, "text": "Which pie?", "type": "string"}
    clash = libby.post(f"{DESK}/{template}/item?item=which-cake", late)
    assert clash.status_code == 409
    assert "“Which biscuit?” → “Which pie?”" in text(clash)
    assert item(template, "which-cake").text == "Which biscuit?"
    hidden = r'type="hidden" name="([^"]+)" value="([^"]*)"'
    mine = dict(re.findall(hidden, clash.content.decode()))
    libby.post(f"{DESK}/{template}/item?item=which-cake", mine)
    assert item(template, "which-cake").text == "Which pie?"


def test_changes_to_different_questions_are_both_kept(libby: Client, olive: Client) -> None:
    template = started(libby)
    press(libby, template, "add", text="When?", type="date")
    page = libby.get(f"{DESK}/{template}/item?item=which-cake").content.decode()
    mark, seen = re.search(r'name="was" value="(\w+)"', page)[1], version(template)  # type: ignore[index]
    press(olive, template, "item?item=when", text="Which day?", type="date")
    late = {"seen": seen, "was": mark, "text": "Which pie?", "type": "string"}
    done = libby.post(f"{DESK}/{template}/item?item=which-cake", late, follow=True)
    assert "both are kept" in text(done)
    assert [one.text for one in asked(template).walk()] == ["Which pie?", "Which day?"]


def test_what_was_typed_for_a_question_that_is_gone_is_shown_again(
    libby: Client, olive: Client
) -> None:
    template = started(libby)
    press(libby, template, "add", text="When?", type="date")
    seen = version(template)
    press(olive, template, "remove?item=when")
    late = {"seen": seen, "was": "x", "text": "On which day?", "type": "date"}
    gone = libby.post(f"{DESK}/{template}/item?item=when", late)
    assert gone.status_code == 409
    assert "On which day?" in text(gone)
    assert "Add it as a new question" in text(gone)
    assert press(libby, template, "item?item=nonsense", text="x").status_code == 409
    assert libby.get(f"{DESK}/00000000-0000-4000-8000-000000000000").status_code == 404


def test_pressed_twice_is_done_once(libby: Client) -> None:
    template = started(libby)
    fields = {"seen": version(template), "text": "When?", "type": "date"}
    libby.post(f"{DESK}/{template}/add", fields)
    twice = libby.post(f"{DESK}/{template}/add", fields)
    assert twice.status_code == 409
    assert len(asked(template).items) == 2
    same = {"seen": version(template), "text": "When?", "type": "date"}
    before = version(template)
    libby.post(f"{DESK}/{template}/item?item=when", same)
    assert version(template) == before
    odd = press(libby, template, "press", press="turn:when")
    assert "We don’t know what to do with that" in text(odd)
    up = press(libby, template, "press", press="up:when")
    assert "Moved" in text(up)
    assert asked(template).items[0].link_id == "when"


def test_every_field_that_is_wrong_says_so_and_keeps_what_was_typed(libby: Client) -> None:
    template = started(libby, type="integer")
    wrong = press(libby, template, "item?item=which-cake", text="", type="integer", minimum="few",
                  maximum="3")  # fmt: skip
    page = text(wrong)
    assert "Enter the words of the question" in page
    assert "Enter a number, like 2" in page
    assert 'value="few"' in wrong.content.decode()
    over = press(libby, template, "item?item=which-cake", text="A", type="integer", minimum="9",
                 maximum="3")  # fmt: skip
    assert "The smallest value is larger" in text(over)
    none = press(libby, template, "item?item=which-cake", text="A", type="choice")
    assert "Write at least one choice" in text(none)
    odd = press(libby, template, "reason", retention_days="many", minutes="0", clinical="")
    assert "Enter a number of days" in text(odd)
    assert "Say whether it would guide care" in text(odd)
    unknown = {**SAYS, "owner_code": "ZZZ999"}
    code = press(libby, template, "reason", **dashed(unknown))
    assert "We don’t know the organisation code ZZZ999" in text(code)
    blank = press(libby, template, "add", text=" ", type="string")
    assert "Enter the words of the question" in text(blank)
    empty = text(libby.post(f"{DESK}/new", {}))
    assert "Enter a name" in empty
    score = press(libby, template, "score", text="", kind="")
    assert "Choose what the score is worked out from" in text(score)


def test_choices_are_moved_and_taken_out_and_keep_their_codes(libby: Client) -> None:
    template = started(libby, type="choice", choices="Carrot\nLemon\nCarrot")
    assert [one.value for one in item(template, "which-cake").options] == ["carrot", "lemon"]
    rows = {"value__0": "carrot", "words__0": "Carrot cake", "value__1": "lemon",
            "words__1": "Lemon", "words__2": "Plum"}  # fmt: skip
    press(libby, template, "choices?item=which-cake", **rows, press="down-0")
    options = item(template, "which-cake").options
    assert [one.words for one in options] == ["Lemon", "Carrot cake", "Plum"]
    assert options[1].value == "carrot"
    bad = press(libby, template, "choices?item=which-cake", **rows, weight__1="heavy", press="save")
    assert "“heavy” is not a number" in text(bad)
    out = press(libby, template, "choices?item=which-cake", **rows, press="out-1")
    assert "Saved" in text(out)
    assert len(item(template, "which-cake").options) == 2


def test_a_question_of_the_bank_is_taken_over_with_its_code(libby: Client) -> None:
    whom = person("librarian")
    asks = Item("born", "What is your date of birth?", ItemType.DATE)
    code = bank.add_item(whom, asks).code
    template = started(libby, text="What is your date of birth, please?")
    link = asked(template).items[0].link_id
    page = libby.get(f"{DESK}/{template}/item?item={link}")
    assert "Nearly the same elsewhere" in text(page)
    press(libby, template, f"use?item={link}", code=code)
    taken = item(template, link)
    assert (taken.code, taken.type, taken.text) == (code, ItemType.DATE, asks.text)
    other = press(libby, template, f"item?item={link}", text="When were you married?", type="date")
    assert "is then another question than" in text(other)
    press(libby, template, f"item?item={link}", text="When were you married?", type="date",
          sure="yes")  # fmt: skip
    assert item(template, link).code == ""
    assert press(libby, template, f"use?item={link}", template="x", link="y").status_code == 400


def test_one_that_is_there_already_is_named_before_review_and_can_be_derived_from(
    libby: Client,
) -> None:
    release = released()
    template = started(libby, title="How was your tea?", text="How many cups?", type="integer")
    press(libby, template, "add", text="Which size?", type="choice", choices="Small\nLarge")
    page = text(libby.get(f"{DESK}/{template}/check"))
    assert "How was your tea?" in page
    assert "Derive from it" in page
    done = libby.post(f"{DESK}/{release.template}/derive", {"number": "1"}, follow=True)
    assert "A draft is made from that release" in text(done)
    derived = next(one for one in library.templates() if one.derived_from == release.canonical)
    assert asked(derived.id).derived_from == (release.canonical,)
    forged = libby.post(f"{DESK}/{release.template}/derive", {"number": "x"})
    assert "There is no release of that" in text(forged)


def test_files_are_taken_over_or_refused_each_for_itself(libby: Client) -> None:
    good = SimpleUploadedFile("tea.json", FOREIGN)
    bad = SimpleUploadedFile("bad.json", b"{")
    done = text(libby.post(f"{DESK}/upload", {"kind": "form", "files": [good, bad]}))
    assert "tea.json Taken over with 7 questions and groups" in done
    assert "Not taken over" in done
    assert "In “Odd”: The formula is kept and never run" in done
    assert "Choose at least one file" in text(libby.post(f"{DESK}/upload", {"kind": "form"}))
    template = next(iter(library.templates())).id
    assert library.draft(template).content == FOREIGN
    page = text(libby.get(f"{DESK}/{template}/item?item=odd"))
    assert "kept as it came, and not run" in page
    kept = press(libby, template, "item?item=odd", text="Odd", type="decimal")
    assert kept.status_code == 200
    assert library.draft(template).content == FOREIGN
    assert "today() - 3 days" in json.dumps(item(template, "odd").formula)


def test_a_draft_is_dropped_only_as_it_was_seen(libby: Client) -> None:
    template = started(libby)
    late = libby.post(f"{DESK}/{template}/drop", {"seen": "0"})
    assert "The draft changed since" in text(late)
    assert "Drop this draft" in text(libby.get(f"{DESK}/{template}/drop"))
    assert "The draft is dropped" in text(press_drop(libby, template))
    assert not library.templates()


def press_drop(client: Client, template: str) -> Any:
    sent = {"seen": version(template)}
    return client.post(f"{DESK}/{template}/drop", sent, follow=True)


def test_a_question_is_shown_as_it_is_typed(libby: Client) -> None:
    template = started(libby)
    typed = {"text": "Which <b>pie</b>?", "type": "choice", "choices": "Plum\nApple"}
    shown = libby.post(f"{DESK}/{template}/item/preview?item=which-cake", typed)
    assert "Which &lt;b&gt;pie&lt;/b&gt;?" in shown.content.decode()
    assert "Apple" in shown.content.decode()
    rows = {"words-0": "Plum", "words-1": "Quince", "weight-1": "odd"}
    drawn = libby.post(f"{DESK}/{template}/item/preview?item=which-cake", rows)
    assert "Which cake?" in drawn.content.decode()
    bare = {"text": "Which?", "type": "choice"}
    assert libby.post(f"{DESK}/{template}/item/preview?item=which-cake", bare).status_code == 200
    assert item(template, "which-cake").text == "Which cake?"
    assert "Which cake?" in text(libby.get(f"{DESK}/{template}/preview"))
    assert "Name and description" in text(libby.get(f"{DESK}/{template}/name"))
    press(libby, template, "name", title="Cakes", description="About cakes", purpose__4="yes",
          audience__1="yes")  # fmt: skip
    assert asked(template).title == "Cakes"
    assert topics(asked(template)) == Topics((PURPOSES[4],), (AUDIENCES[1],))
    name = libby.get(f"{DESK}/{template}/name").content.decode()
    assert re.findall(r'id="([^"]+)"[^>]* checked', name) == ["purpose-4", "audience-1"]


def test_a_question_of_the_bank_is_added_from_a_list(libby: Client) -> None:
    code = bank.add_item(person("librarian"), Item("born", "Date of birth", ItemType.DATE)).code
    template = started(libby)
    assert "Date of birth" in text(libby.get(f"{DESK}/{template}/bank?text=birth"))
    press(libby, template, "bank", code=code)
    assert [one.code for one in asked(template).walk()] == ["", code]
    assert "asks it already" in text(libby.get(f"{DESK}/{template}/bank"))
    assert "no question with these words" in text(libby.get(f"{DESK}/{template}/bank?text=xyzzy"))
    forged = press(libby, template, "bank", code="forged")
    assert forged.status_code == 400


def test_groups_are_filled_and_emptied(libby: Client) -> None:
    template = started(libby)
    press(libby, template, "add", text="More", type="group")
    press(libby, template, "add", text="Why?", type="text", group="more", press="another")
    assert asked(template).item("more").items[0].link_id == "why"  # type: ignore[union-attr]
    press(libby, template, "item?item=which-cake", text="Which cake?", type="string", group="more")
    assert len(asked(template).item("more").items) == 2  # type: ignore[union-attr]
    full = press(libby, template, "item?item=more", text="More", type="display")
    assert "Other questions lie in this" in text(full)
    press(libby, template, "press", press="out:why")
    assert [one.link_id for one in asked(template).items] == ["more", "why"]
    inside = press(libby, template, "item?item=more", text="More", type="group", group="more")
    assert "A group can’t lie inside itself" in text(inside)


def test_two_who_say_why_it_exists_see_both(libby: Client, olive: Client) -> None:
    template = started(libby)
    sent = dashed(SAYS)
    press(olive, template, "reason", **sent)
    late = press(libby, template, "reason", **{**sent, "seen": "1", "owner": "Cake desk"})
    assert late.status_code == 409
    assert "Tea desk" in text(late)
    assert library.draft(template).reason.owner == "Tea desk"
    press(libby, template, "reason", **{**sent, "owner": "Cake desk"})
    assert library.draft(template).reason.owner == "Cake desk"


def librarian_of(code: str) -> Client:
    """Somebody who writes templates for one organisation."""
    add_person(COMMAND, "willa", "Willa Willow", (Grant(Role.LIBRARIAN, code),))
    client = Client()
    client.force_login(Staff.objects.get(login="willa"))
    return client


def test_nothing_of_others_drafts_is_offered_as_nearly_the_same(libby: Client) -> None:
    theirs = started(libby)
    willa = librarian_of(cast.WILLOW)
    own = Questionnaire("Buns", items=(Item("cake", "Which cake?"),))
    mine = library.start_draft(person("librarian"), own, owner=cast.WILLOW).template
    (asked,) = library.questionnaire(library.draft(mine).content).items
    for page in (f"item?item={asked.link_id}", "check"):
        assert theirs not in willa.get(f"{DESK}/{mine}/{page}").content.decode()
    taken = {"template": theirs, "link": "which-cake"}
    refused = press(willa, mine, f"use?item={asked.link_id}", **taken)
    assert "Which cake" not in text(refused) or refused.status_code != 200
    assert theirs in libby.get(f"{DESK}/{mine}/item?item={asked.link_id}").content.decode()


def test_nobody_agrees_to_words_that_were_changed_since(libby: Client, olive: Client) -> None:
    template = started(libby)
    press(
        libby, template, "reason", **{name.replace("-", "__"): said for name, said in SAYS.items()}
    )
    press(libby, template, "check")
    read = version(template)
    library.review(person("operator"), template, agree=False, note="Say more")
    press(libby, template, "name", title="Cakes and buns")
    press(libby, template, "check")
    late = olive.post(f"{DESK}/{template}/review", {"seen": read, "agree": "yes"})
    assert "Read it again before you answer" in text(late)
    assert library.draft(template).state is State.REVIEW
    press(olive, template, "review", agree="yes")
    assert library.draft(template).state is State.AGREED
