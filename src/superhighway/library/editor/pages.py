"""What the editor's templates show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from superhighway.accounts.api import Reach
from superhighway.core.errors import Problem
from superhighway.library import minutes
from superhighway.library.bank.nearby import AlikeItem, alike_items, alike_templates
from superhighway.library.bank.selectors import bank_items
from superhighway.library.domain import Kind
from superhighway.library.editor import checking, choices_form, item_form, selectors, wording
from superhighway.library.editor.actions import mark_of
from superhighway.library.editor.changing import found, inside, remove
from superhighway.library.editor.item_form import BOUNDED, Read
from superhighway.library.editor.keeping import as_errors
from superhighway.library.editor.pressing import anchor
from superhighway.library.editor.selectors import Opened
from superhighway.library.editor.tidying import settle
from superhighway.library.editor.typed import Typed
from superhighway.library.filling.showing import Form, preview
from superhighway.library.questionnaire import CHOICES, Item, ItemType, Option, Questionnaire

#: Up to so many questions the whole form is shown beside their list.
WHOLE = 150
KINDS = {
    Kind.FORM.value: "A form",
    Kind.SCORECARD.value: "A scorecard of a service or a plan",
    Kind.CHECKLIST.value: "A checklist",
    Kind.DOCUMENT.value: "A document",
}
#: So many questions of the bank are shown at once.
MOST_OF_BANK = 60
#: What was just done, by its code in an address.
DONE = {
    "saved": "Saved.",
    "merged": "Saved. Somebody else changed other parts meanwhile: both are kept.",
    "moved": "Moved.",
    "removed": "Taken out.",
    "added": "Added.",
    "started": "The draft is started. Add what it asks.",
    "derived": "A draft is made from that release. Change what has to be different.",
    "submitted": "Given to review. Somebody who wrote none of it looks at it now.",
    "agreed": "You agreed. It can be released now.",
    "returned": "Sent back to who wrote it, with your note.",
    "released": "Released and signed. It never changes any more.",
    "retired": "Retired. It isn’t filled in or printed any more.",
    "permitted": "Your decision is kept with your name.",
    "dropped": "The draft is dropped.",
    "used": "Taken over. It is now the same question as there.",
    "taken": "Taken into use here. It stays the neighbour’s, under its author’s signature.",
}
#: Of so many questions the library is searched for the same before review.
LOOKED_AT = 150


@dataclass(frozen=True)
class Line:
    """One line of the list of questions, with those inside it."""

    item: Item
    name: str
    kind: str
    when: str
    score: str
    anchor: str
    first: bool
    last: bool
    top: bool
    lines: tuple["Line", ...] = ()


def lines(questionnaire: Questionnaire, items: Sequence[Item], *, top: bool = True) -> list[Line]:
    """The list of questions."""
    return [
        Line(
            item=item,
            name=wording.name_of(item),
            kind=wording.kind_words(item),
            when=wording.conditions_words(questionnaire, item),
            score=wording.score_words(questionnaire, item),
            anchor=anchor(item.link_id),
            first=at == 0,
            last=at == len(items) - 1,
            top=top,
            lines=tuple(lines(questionnaire, item.items, top=False)),
        )
        for at, item in enumerate(items)
    ]


def base(opened: Opened, done: str = "") -> dict[str, object]:
    """What every page of a draft shows."""
    return {
        "opened": opened,
        "template": opened.template,
        "draft": opened.draft,
        "questionnaire": opened.questionnaire,
        "title": opened.questionnaire.title or opened.template.title,
        "done": DONE.get(done, ""),
    }


def told_done(done: str) -> dict[str, object]:
    """The sentence on what was just done."""
    return {"done": DONE.get(done, "")}


def outline(opened: Opened, done: str = "") -> dict[str, object]:
    """The list of questions with the whole form beside it."""
    held = opened.questionnaire
    count = sum(1 for _ in held.walk())
    return base(opened, done) | {
        "lines": lines(held, held.items),
        "count": count,
        "minutes": minutes.minutes(minutes.questionnaire_minutes(held)).words,
        "form": whole(held) if count <= WHOLE else None,
        "kept": checking.kept(held),
    }


def whole(questionnaire: Questionnaire, level: int = 3) -> Form:
    """The whole form as people will see it; its groups' headings are of that level."""
    return preview(questionnaire, "p-", level)


def one(item: Item) -> Form:
    """One question as people will see it, whatever it waits for."""
    return preview(Questionnaire("", items=(replace(item, conditions=()),)), "p-", 3)


def item_page(
    opened: Opened, item: Item, fields: Mapping[str, str], drafts: Reach, done: str = ""
) -> dict[str, object]:
    """The page of one question; ``drafts``: whose are looked through for the nearly same."""
    held = opened.questionnaire
    return base(opened, done) | {
        "item": item,
        "name": wording.name_of(item),
        "fields": fields,
        "mark": mark_of(item),
        "types": types_for(item),
        "groups": groups_for(held, item),
        "bounded": item.type in BOUNDED,
        "choices": item.type in CHOICES,
        "texts": item.type in {ItemType.STRING, ItemType.TEXT},
        "numbers": item.type in {ItemType.INTEGER, ItemType.DECIMAL, ItemType.QUANTITY},
        "when": wording.conditions_words(held, item),
        "score": wording.score_words(held, item),
        "form": one(item),
        "near": near(opened.template.id, item, drafts),
    }


def near(template: str, item: Item, drafts: Reach) -> list[AlikeItem]:
    """Questions elsewhere that are nearly the same."""
    if not (item.asked and item.text):
        return []
    return alike_items(item, apart_from=template, limit=4, drafts=drafts)


def types_for(item: Item) -> dict[str, str]:
    """The ways to answer that are offered for an item; the one it has is always there."""
    return {**wording.OFFERED, str(item.type): wording.TYPE_NAMES[item.type]}


def groups_for(questionnaire: Questionnaire, item: Item | None) -> dict[str, str]:
    """The groups in which it could lie, by id; empty: in none."""
    own = inside(item) if item else set()
    groups = {
        one.link_id: f"In “{wording.name_of(one, 60)}”"
        for one in questionnaire.walk()
        if one.type is ItemType.GROUP and one.link_id not in own
    }
    return {"": "In no group", **groups}


def check_page(opened: Opened, missing: Sequence[str], drafts: Reach) -> dict[str, object]:
    """What is looked at before a draft goes to review."""
    held = opened.questionnaire
    return base(opened) | {
        "missing": missing,
        "notes": checking.notes(held),
        "kept": checking.kept(held),
        "alike": alike_templates(compared(held), apart_from=opened.template.id, drafts=drafts),
        "looked_at": LOOKED_AT if sum(item.asked for item in held.walk()) > LOOKED_AT else 0,
        "near": near_in(opened, drafts),
    }


def compared(questionnaire: Questionnaire) -> Questionnaire:
    """Of a questionnaire, as many questions as are compared with others', in their order."""
    asked = [item for item in questionnaire.walk() if item.asked and item.text.strip()]
    alone = (replace(item, items=()) for item in asked[:LOOKED_AT])
    return replace(questionnaire, items=tuple(alone))


def near_in(opened: Opened, drafts: Reach, most: int = 30) -> list[tuple[Item, AlikeItem]]:
    """The questions of a draft that are asked elsewhere in nearly the same words, best first."""
    asked = compared(opened.questionnaire).items
    pairs = [
        (item, other)
        for item in asked
        for other in alike_items(item, apart_from=opened.template.id, limit=1, drafts=drafts)
        if other.same and not (item.code and item.code == other.place.item.code)
    ]
    return sorted(pairs, key=lambda pair: -pair[1].score)[:most]


def opened_at(name: str, link: str) -> tuple[Opened, Item]:
    """A draft and one of its items; raises Problem NO_TEMPLATE, NO_DRAFT or NO_ITEM."""
    opened = selectors.opened(name)
    return opened, found(opened.questionnaire, link)


def item_again(
    opened: Opened, asked: Read, problem: Problem | None, drafts: Reach
) -> dict[str, object]:
    """The page of a question with what was typed and what is wrong with it."""
    item = found(opened.questionnaire, asked.item.link_id)
    context = item_page(opened, item, asked.typed.data, drafts)
    errors = as_errors(problem, "text") if problem else asked.typed.summary()
    return context | {"error": asked.typed.errors, "errors": errors, "form": None}


def sketched(before: Item, data: Mapping[str, str]) -> Item:
    """A question as it is typed now, or with its choices as they are typed, fit to be drawn."""
    if "words-0" in data:
        rows = choices_form.rows_of(data)
        typed = replace(before, options=choices_form.read(before, rows, Typed(data)))
    else:
        typed = item_form.read(before, data).item
    if typed.type in CHOICES and not typed.options:
        return replace(typed, options=before.options or (Option("1", "First choice"),))
    return typed


def add_page(
    opened: Opened, fields: Mapping[str, str], typed: Typed | None, problem: Problem | None
) -> dict[str, object]:
    """The form of one more question; ``typed`` is there where it was sent."""
    behind = opened.questionnaire.item(fields.get("after", ""))
    errors = typed.summary() if typed is not None else []
    return base(opened, fields.get("done", "")) | {
        "fields": {"type": ItemType.STRING.value, **fields},
        "behind": behind,
        "behind_name": wording.name_of(behind, 60) if behind else "",
        "types": wording.OFFERED,
        "groups": groups_for(opened.questionnaire, None),
        "error": typed.errors if typed is not None else {},
        "errors": as_errors(problem, "text") if problem else errors,
    }


def bank_page(
    opened: Opened, fields: Mapping[str, str], problem: Problem | None
) -> dict[str, object]:
    """The questions of the bank, to add one of them; those that it has already say so."""
    text = fields.get("text", "").strip()[:200]
    listed = [one for one in bank_items(text, retired=False) if one.item.text]
    return base(opened) | {
        "text": text,
        "found": [(one, wording.kind_words(one.item)) for one in listed[:MOST_OF_BANK]],
        "more": max(len(listed) - MOST_OF_BANK, 0),
        "has": {item.code for item in opened.questionnaire.walk() if item.code},
        "fields": fields,
        "errors": as_errors(problem, "text") if problem else [],
    }


def remove_page(opened: Opened, item: Item, problem: Problem | None) -> dict[str, object]:
    """The page that asks before a question is taken out, with all that goes with it."""
    held = opened.questionnaire
    more = sorted(inside(item) - {item.link_id})
    return base(opened) | {
        "item": item,
        "name": wording.name_of(item),
        "inside": [wording.name_of(found(held, link)) for link in more],
        "told": told_of_removing(held, item.link_id),
        "formulas": [
            wording.name_of(one) for one in held.walk() if f"'{item.link_id}'" in one.formula
        ],
        "errors": as_errors(problem, "remove") if problem else [],
    }


def told_of_removing(questionnaire: Questionnaire, link: str) -> tuple[str, ...]:
    """What taking an item out drops elsewhere; nothing where it can't be taken out."""
    try:
        return settle(questionnaire, remove(questionnaire, link)).told
    except Problem:
        return ()
