"""An XLSForm's sheets to a questionnaire. What FHIR has no word for is kept, and named as a loss.

Pure: the sheets come from ``accepting``, which lives in a process of its own.
"""

import re
from collections.abc import Mapping

import msgspec

from superhighway.library.exchange.xlsform import rules
from superhighway.library.exchange.xlsform.choices import Lists
from superhighway.library.exchange.xlsform.kinds import OURS, REPEATED, Kind, kind_of
from superhighway.library.exchange.xlsform.leftovers import columns, words
from superhighway.library.exchange.xlsform.names import form_id
from superhighway.library.exchange.xlsform.sheets import Sheets
from superhighway.library.exchange.xlsform.tree import LINK_ID, Node, tree, walk
from superhighway.library.fhir import terms
from superhighway.library.fhir.checks import circle
from superhighway.library.fhir.columns import keep, keep_row
from superhighway.library.fhir.losses import Loss
from superhighway.library.fhir.parsing import Json
from superhighway.library.questionnaire import (
    Answer,
    Item,
    ItemType,
    Questionnaire,
)

LONGEST_TITLE = 500
_YES, _NO = {"yes", "true", "true()", "1"}, {"no", "false", "false()", "0", ""}
_LANGUAGE = re.compile(r".*\(([a-z]{2,3}(?:-[A-Z]{2})?)\)")
_SHOWN_ANSWER = re.compile(r"\$\{[^}]*\}")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d")
#: Columns of ours, which say what FHIR has a word for and XLSForm doesn't.
PREFIX, WHY, CODE, UNIT, TYPE = "fhir_prefix", "fhir_why", "fhir_code", "fhir_unit", "fhir_type"


def read(sheets: Sheets) -> tuple[Questionnaire, list[Loss]]:
    """The questionnaire, and what got lost on the way that isn't kept in it."""
    return _Reader(sheets).questionnaire()


class _Reader:
    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._nodes = tree(sheets)
        self._language = _main_language(sheets)
        self._lists = Lists(sheets, self._language)
        self._losses: list[Loss] = []
        #: Columns that are left of each item, by its linkId.
        self._left: dict[str, dict[str, str]] = {}

    def questionnaire(self) -> tuple[Questionnaire, list[Loss]]:
        plain: dict[str, Item] = {}
        for _, node in walk(self._nodes):
            if node.group or kind_of(node.type) or node.type in _CALCULATED:
                plain[node.link] = self._plain(node)
        self._work_out(plain)
        self._put_conditions(plain)
        title = self._title()
        items = tuple(self._whole(node, plain) for node in self._nodes if node.link in plain)
        empty = Item("form", title, ItemType.DISPLAY)
        found = Questionnaire(
            title=title,
            version=self._sheets.settings.get("version", "")[:100].strip(),
            language=_code(self._language),
            items=items or (empty,),
            raw=self._raw(plain),
        )
        return found, self._losses

    def _lose(self, link: str, what: str) -> None:
        self._losses.append(Loss(link, what))

    def _title(self) -> str:
        settings = self._sheets.settings
        title = settings.get("title") or settings.get("id_string") or self._sheets.name
        if len(title) > LONGEST_TITLE:
            self._lose("", f"The title is longer than {LONGEST_TITLE} letters, so it is cut off.")
        return title.strip()[:LONGEST_TITLE].strip() or "Form"

    def _raw(self, plain: Mapping[str, Item]) -> Json:
        """What the whole form says that FHIR has no word for: settings, and rows without items."""
        if self._sheets.entities:
            self._lose("", "The form makes entities, which the library doesn’t: left out.")
        settings = {_SETTINGS.get(key, key): text for key, text in self._sheets.settings.items()}
        if self._language != "default":
            settings["default_language"] = self._language
        unkept = {"title", "version", "name", "clean_text_values"}
        if settings.get("form_id") == form_id(self._title()):
            unkept.add("form_id")
        kept = keep({key: text for key, text in settings.items() if key not in unkept})
        rows = [
            keep_row({"type": node.type, "name": node.name, **_flat(node)})
            for _, node in walk(self._nodes)
            if node.link not in plain
        ]
        return {"extension": kept + rows} if kept + rows else {}

    def _plain(self, node: Node) -> Item:
        """The item without those inside it, its score and its conditions."""
        left = self._left[node.link] = columns(node.row)
        if node.group:
            kind = Kind(ItemType.GROUP, repeats=_repeated(node))
        else:
            kind = self._kind(node, left)
        item = Item(
            link_id=node.link,
            text=self._words(node, left, kind),
            type=kind.type,
            prefix=left.pop(PREFIX, ""),
            why=left.pop(WHY, ""),
            code=left.pop(CODE, ""),
            unit=left.pop(UNIT, "") if kind.type in rules.NUMBERS else "",
            required=_flag(left, "required") and kind.type not in _SAID,
            read_only=_flag(left, "read_only"),
            repeats=kind.repeats,
            maximum=kind.largest,
            minimum=None if kind.largest is None else 0,
        )
        left.pop(LINK_ID, None)
        return item if node.type in _CALCULATED else self._answered(item, kind, left)

    def _kind(self, node: Node, left: dict[str, str]) -> Kind:
        """What is asked for; a column of ours says it where XLSForm has no type of its own."""
        if node.type in _CALCULATED:
            return Kind(ItemType.STRING)
        kind = kind_of(node.type) or Kind(ItemType.STRING)
        ours = OURS.get(left.get(TYPE, ""))
        if ours and (kind.type in {ItemType.STRING, ItemType.DECIMAL} or kind.choices):
            left.pop(TYPE)
            return Kind(ours)
        if kind.type is ItemType.STRING and not kind.kept and _multiline(left):
            return Kind(ItemType.TEXT)
        return kind

    def _words(self, node: Node, left: dict[str, str], kind: Kind) -> str:
        """What people read of an item; one without words is called by its name."""
        found = words(left, "label", self._language).strip()
        if _SHOWN_ANSWER.search(found):
            self._lose(node.link, "An earlier answer is put into its words; here they stay as is.")
        nameless = kind.type in _SAID or node.type in _CALCULATED
        if found or nameless:
            return found
        self._lose(node.link, "It has no words of its own, so its name is shown.")
        return node.name

    def _answered(self, item: Item, kind: Kind, left: dict[str, str]) -> Item:
        """The item with what it may be answered with."""
        if kind.choices:
            item = self._with_choices(item, kind, left)
        elif kind.kept:
            left["type"] = kind.kept
        if kind.kept == "range":
            item = ranged(item, left)
        bounds = rules.bounds(left.get("constraint", ""), item.type)
        limited = _limited(item, bounds) if bounds else None
        if limited:
            left.pop("constraint")
            item = limited
        codes = self._lists.codes.get(kind.choices, {})
        initial = _initial(item, left.get("default", ""), codes)
        if initial:
            left.pop("default")
        return msgspec.structs.replace(item, initial=initial)

    def _with_choices(self, item: Item, kind: Kind, left: dict[str, str]) -> Item:
        if kind.kept:
            left["type"] = kind.kept
        if kind.type is not ItemType.CHOICE:
            left["choices"] = kind.choices
            return item
        options, lost = self._lists.options(kind.choices)
        for what in lost:
            self._lose(item.link_id, what)
        if not options:
            return msgspec.structs.replace(item, type=ItemType.STRING, repeats=False)
        left["list_name"] = kind.choices
        kept = ItemType.OPEN_CHOICE if kind.other else ItemType.CHOICE
        return msgspec.structs.replace(item, type=kept, options=options)

    def _work_out(self, plain: dict[str, Item]) -> None:
        """Scores of the closed set; every other calculation is kept as it stands."""
        known = self._known(plain)
        for _, node in walk(self._nodes):
            left = self._left.get(node.link, {})
            item = plain.get(node.link)
            text = left.get("calculation", "")
            if item is None or not (text or node.type in _CALCULATED):
                continue
            if node.type not in _CALCULATED and not item.read_only:
                continue
            score = rules.score(text, known)
            left.pop("calculation", None)
            plain[node.link] = known[node.name] = msgspec.structs.replace(
                item,
                type=ItemType.DECIMAL if score else item.type,
                read_only=True,
                required=False,
                score=score,
                formula="" if score else text or "once()",
            )

    def _known(self, plain: Mapping[str, Item]) -> dict[str, Item]:
        """The items by the names that rules call them; a name that two have is nobody's."""
        found: dict[str, Item] = {}
        twice: set[str] = set()
        for _, node in walk(self._nodes):
            if node.name in found:
                twice.add(node.name)
            if node.link in plain:
                found[node.name] = plain[node.link]
        return {name: item for name, item in found.items() if name not in twice}

    def _codes(self) -> dict[str, dict[str, str]]:
        lists = {link: left.get("list_name", "") for link, left in self._left.items()}
        return {link: self._lists.codes.get(name, {}) for link, name in lists.items() if name}

    def _put_conditions(self, plain: dict[str, Item]) -> None:
        known = rules.Known(self._known(plain), self._codes())
        for link, item in plain.items():
            text = self._left[link].get("relevant", "")
            found = rules.conditions(text, known) if text else None
            if found is not None:
                plain[link] = msgspec.structs.replace(
                    item, conditions=found[0], any_condition=found[1] and len(found[0]) > 1
                )
        while links := circle(self._graph(plain)):
            self._break(links, plain)
        for link, item in plain.items():
            if item.conditions or rules.always(self._left[link].get("relevant", "")):
                self._left[link].pop("relevant")

    def _graph(self, plain: Mapping[str, Item]) -> dict[str, set[str]]:
        """What each item waits for: its group, and what its conditions ask."""
        waits = {link: {one.question for one in item.conditions} for link, item in plain.items()}
        for _, node in walk(self._nodes):
            for inner in node.inner:
                if inner.link in waits:
                    waits[inner.link].add(node.link)
        return waits

    def _break(self, links: list[str], plain: dict[str, Item]) -> None:
        """Items that wait for each other: the first of them no longer does."""
        waiting = [
            link for link in links if {one.question for one in plain[link].conditions} & set(links)
        ]
        plain[waiting[0]] = msgspec.structs.replace(
            plain[waiting[0]], conditions=(), any_condition=False
        )

    def _whole(self, node: Node, plain: Mapping[str, Item]) -> Item:
        """The item with its hint, what is kept of it, and the items inside it."""
        left = self._left[node.link]
        hint = words(left, "hint", self._language).strip()
        inside = [self._whole(one, plain) for one in node.inner if one.link in plain]
        if hint:
            inside.insert(0, self._hint(node, hint, plain))
        item = plain[node.link]
        kept = keep(left)
        raw: Json = {"extension": kept} if kept else {}
        if item.formula:
            held = {"url": terms.XLSFORM_CALCULATION, "valueString": item.formula}
            raw["extension"] = [*kept, held]
        return msgspec.structs.replace(item, items=tuple(inside), raw=raw)

    def _hint(self, node: Node, hint: str, plain: Mapping[str, Item]) -> Item:
        link = f"{node.link}-hint"
        while link in plain:
            link += "-"
        return Item(link, hint, ItemType.DISPLAY, raw={"extension": [terms.HELP]})


_SAID = {ItemType.GROUP, ItemType.DISPLAY}
_CALCULATED = {"calculate", "q calculate", "add calculate prompt"}
_SETTINGS = {"id_string": "form_id"}


def _repeated(node: Node) -> bool:
    return any(node.type[len("begin ") :].startswith(name) for name in REPEATED)


def _flat(node: Node) -> dict[str, str]:
    return {key.replace(" ", "_"): text for key, text in columns(node.row).items()}


def _main_language(sheets: Sheets) -> str:
    """The form's own language, by the name that it gives it; "default" where it has just one."""
    given = sheets.settings.get("default_language", "")
    if given:
        return given
    named: list[str] = []
    for _, row in sheets.survey:
        label = row.get("label")
        if isinstance(label, str):
            return "default"
        named += list(label or ())
    if "default" in named or not named:
        return "default"
    return next((name for name in named if "english" in name.lower()), named[0])


def _code(language: str) -> str:
    found = _LANGUAGE.fullmatch(language)
    return found[1] if found else "en-GB"


def _flag(left: dict[str, str], name: str) -> bool:
    """A yes or no; a rule stays among what is left."""
    text = left.get(name, "").strip().lower()
    if text in _YES | _NO:
        left.pop(name, None)
    return text in _YES


def _multiline(left: dict[str, str]) -> bool:
    """Whether a text may have several lines; takes the look out where that is all it says."""
    if left.get("appearance") == "multiline":
        left.pop("appearance")
        return True
    return "multiline" in left.get("appearance", "").split()


def _limited(item: Item, bounds: rules.Bounds) -> Item | None:
    """The item with its own limits and those of a constraint; None where no answer meets both."""
    least = [end for end in (item.minimum, bounds.minimum) if isinstance(end, int | float)]
    most = [end for end in (item.maximum, bounds.maximum) if isinstance(end, int | float)]
    low, high = max(least, default=bounds.minimum), min(most, default=bounds.maximum)
    if least and most and max(least) > min(most):
        return None
    return msgspec.structs.replace(item, minimum=low, maximum=high, max_length=bounds.max_length)


def ranged(item: Item, left: Mapping[str, str]) -> Item:
    """An item with a range's ends as limits, and the type that its numbers need."""
    said = dict(re.findall(r"(\w+)\s*=\s*(-?[\d.]+)", left.get("parameters", "")))
    parts = [said.get("start", "1"), said.get("end", "10"), said.get("step", "1")]
    whole = all(rules.number(ItemType.INTEGER, part) is not None for part in parts)
    kind = ItemType.INTEGER if whole else ItemType.DECIMAL
    ends = [rules.number(kind, part) for part in parts[:2]]
    limits = sorted(end for end in ends if end is not None)
    if len(limits) < 2:
        return msgspec.structs.replace(item, type=kind)
    return msgspec.structs.replace(item, type=kind, minimum=limits[0], maximum=limits[1])


def _initial(item: Item, text: str, codes: Mapping[str, str]) -> tuple[Answer, ...]:
    """What is filled in at first, where the text is an answer to the item."""
    if not text or item.type in _SAID | {ItemType.ATTACHMENT}:
        return ()
    if item.type is ItemType.BOOLEAN:
        return (text == "true",) if text in {"true", "false"} else ()
    if item.options:
        values = {one.value for one in item.options}
        chosen = [codes.get(one, one) for one in (text.split() if item.repeats else [text])]
        return tuple(chosen) if values.issuperset(chosen) else ()
    if item.type in rules.NUMBERS:
        number = rules.number(item.type, text)
        return () if number is None else (number,)
    forms = {ItemType.DATE: rules.DATE, ItemType.DATE_TIME: rules.DATE, ItemType.TIME: _TIME}
    form = forms.get(item.type)
    dynamic = any(sign in text for sign in ("${", "(", "jr:"))
    fits = not dynamic if form is None else bool(form.fullmatch(text))
    return (text,) if fits else ()
