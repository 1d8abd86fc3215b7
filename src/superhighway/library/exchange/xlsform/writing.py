"""A questionnaire as an XLSForm. openpyxl only: pages may use it.

What XLSForm has no column for stands in columns of ours (``fhir_…``), which other programs pass
over and ``reading`` takes back; whatever isn't in the file at all is named as a loss.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count

from superhighway.library.exchange.xlsform import names
from superhighway.library.exchange.xlsform.book import Sheet, saved
from superhighway.library.exchange.xlsform.choices import SYSTEM, VALUE, WEIGHT
from superhighway.library.exchange.xlsform.kinds import LARGEST, OURS, kind_of
from superhighway.library.exchange.xlsform.reading import CODE, PREFIX, TYPE, UNIT, WHY, ranged
from superhighway.library.exchange.xlsform.saying import Speaker, constraint, plain_number
from superhighway.library.exchange.xlsform.tree import LINK_ID
from superhighway.library.fhir import terms
from superhighway.library.fhir.columns import kept, kept_rows
from superhighway.library.fhir.extensions import extension
from superhighway.library.fhir.losses import Loss, unknown_extensions
from superhighway.library.hints import is_hint
from superhighway.library.questionnaire import (
    CHOICES,
    Answer,
    Item,
    ItemType,
    Option,
    Questionnaire,
)

#: Types that say their limits themselves.
_LIMITED = {"range", *LARGEST}
_WORDS = {"label", "hint"}
_REFERENCE = re.compile(r"\$\{\s*([^\s{}]+)\s*\}")
#: The list of a yes or no.
TRUTHS = (Option("true", "Yes"), Option("false", "No"))
_TRUTH_LIST = "yes_no"
_TYPES = {
    ItemType.DISPLAY: "note",
    ItemType.DECIMAL: "decimal",
    ItemType.INTEGER: "integer",
    ItemType.DATE: "date",
    ItemType.DATE_TIME: "dateTime",
    ItemType.TIME: "time",
    ItemType.STRING: "text",
    ItemType.TEXT: "text",
    ItemType.URL: "text",
    ItemType.REFERENCE: "text",
    ItemType.ATTACHMENT: "file",
    ItemType.QUANTITY: "decimal",
}
Row = dict[str, str]


def workbook(questionnaire: Questionnaire) -> tuple[bytes, list[Loss]]:
    """The .xlsx of an XLSForm that pyxform accepts, and what is not in it."""
    return _Writer(questionnaire).book()


class _Writer:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self._form = questionnaire
        self._losses: list[Loss] = []
        self._items = {item.link_id: item for item in questionnaire.walk()}
        hints = {one.link_id for one in self._items.values() if is_hint(one)}
        self._names = _names([one for one in self._items.values() if one.link_id not in hints])
        #: Each list by what is in it: its name and its choices.
        self._lists: dict[str, tuple[str, tuple[Option, ...]]] = {}
        self._list_of: dict[str, str] = {}
        self._codes: dict[str, dict[str, str]] = {}
        for item in self._items.values():
            self._give_list(item)
        self._known = {
            *self._names.values(),
            *(one["name"] for one in kept_rows(questionnaire.raw)),
        }
        self._say = Speaker(self._items, self._names, self._codes, self._list_of)

    def book(self) -> tuple[bytes, list[Loss]]:
        self._lose_of_form()
        rows = [dict(one) for one in kept_rows(self._form.raw)]
        for item in self._form.items:
            rows += self._rows(item)
        choices = [
            self._choice(name, option, codes)
            for name, options in self._lists.values()
            for codes in [names.choice_names(one.value for one in options)]
            for option in options
        ]
        sheets = [
            Sheet("survey", ("type", "name", "label"), rows),
            Sheet("choices", ("list_name", "name", "label"), choices),
            Sheet("settings", ("form_title", "form_id"), [self._settings()]),
        ]
        content, cut = saved(sheets)
        self._losses += [Loss("", what) for what in cut]
        return content, self._losses

    def _lose(self, item: Item, what: str) -> None:
        self._losses.append(Loss(item.link_id, what))

    def _give_list(self, item: Item) -> None:
        """Items with the same choices share a list; it keeps the name that it had."""
        options = TRUTHS if item.type is ItemType.BOOLEAN else item.options
        if item.type is ItemType.BOOLEAN and _kept_type(item):
            return
        if not options or item.type not in CHOICES | {ItemType.BOOLEAN}:
            return
        key = repr(options)
        if key not in self._lists:
            wanted = kept(item.raw).get("list_name", "")
            default = _TRUTH_LIST if item.type is ItemType.BOOLEAN else ""
            name = self._free(wanted or default or f"list_{item.link_id}")
            self._lists[key] = (name, options)
        self._list_of[item.link_id] = self._lists[key][0]
        self._codes[item.link_id] = names.choice_names(one.value for one in options)

    def _free(self, wanted: str) -> str:
        taken = {name.lower() for name, _ in self._lists.values()}
        plain = next(iter(names.names([wanted], "list_").values()))
        numbered = (f"{plain}_{number}" for number in count(2))
        return plain if plain.lower() not in taken else _first_free(numbered, taken)

    def _rows(self, item: Item) -> Iterator[Row]:
        self._lose_of_item(item)
        hints = [one for one in item.items if is_hint(one)]
        inside = [one for one in item.items if not is_hint(one)]
        row = self._row(item, " ".join(one.text for one in hints))
        yield row
        for one in inside:
            yield from self._rows(one)
        if item.type is ItemType.GROUP:
            yield {"type": row["type"].replace("begin", "end"), "name": row["name"]}
        elif inside:
            self._lose(item, "The questions inside it follow it, since a question can’t hold any.")

    def _row(self, item: Item, hint: str) -> Row:
        name = self._names[item.link_id]
        row: Row = {
            "type": self._type(item),
            "name": name,
            "label": item.text,
            "hint": hint,
            "required": "yes" if item.required else "",
            "read_only": "yes" if item.read_only else "",
            "relevant": self._relevant(item),
            "constraint": "" if _says_limits(item) else constraint(item),
            "default": self._default(item),
            LINK_ID: "" if name == item.link_id else item.link_id,
            TYPE: _our_type(item),
            PREFIX: item.prefix,
            UNIT: item.unit,
            WHY: item.why,
            CODE: item.code,
        }
        calculation = self._calculation(item)
        if calculation:
            row = {**row, "type": "calculate", "calculation": calculation, "constraint": ""}
            row |= {"required": "", "default": "", "read_only": ""}
        return self._sound(item, {**_kept_columns(item), **{k: v for k, v in row.items() if v}})

    def _sound(self, item: Item, row: Row) -> Row:
        """The row without references to what isn't in the form: no program would take it."""
        found = {key: text for key, text in row.items() if self._refers_well(text)}
        for column in row.keys() - found.keys():
            self._lose(item, f"The column “{column}” names a question that isn’t there.")
        words = {key: text.replace("${", "$ {") for key, text in row.items() if key in _WORDS}
        return {**words, **found}

    def _refers_well(self, text: str) -> bool:
        """Whether everything that a text refers to is in the form."""
        return text.count("${") == len(_REFERENCE.findall(text)) and self._known.issuperset(
            _REFERENCE.findall(text)
        )

    def _type(self, item: Item) -> str:
        if item.type is ItemType.GROUP:
            return "begin_repeat" if item.repeats else "begin_group"
        old = _kept_type(item)
        name = self._list_of.get(item.link_id)
        if name and old == "rank":
            return f"rank {name}"
        if old:
            return old
        if name is None:
            return _TYPES.get(item.type, "text")
        other = " or_other" if item.type is ItemType.OPEN_CHOICE else ""
        several = item.repeats and item.type in CHOICES
        return f"{'select_multiple' if several else 'select_one'} {name}{other}"

    def _relevant(self, item: Item) -> str:
        found = self._say.relevant(item)
        if found is None:
            self._lose(item, "When it is asked can’t be said in an XLSForm, so it always is.")
        return found or ""

    def _default(self, item: Item) -> str:
        if not item.initial:
            return ""
        if item.type is ItemType.ATTACHMENT:
            self._lose(item, "A file that is there at first can’t be put into an XLSForm.")
            return ""
        codes = self._codes.get(item.link_id, {})
        said = [plain_number(one) for one in item.initial]
        texts = [one.lower() if one in {"True", "False"} else codes.get(one, one) for one in said]
        return " ".join(texts) if item.repeats and item.options else texts[0]

    def _calculation(self, item: Item) -> str:
        if item.score:
            found = self._say.calculation(item.score)
            if found is None:
                self._lose(item, "How it is worked out can’t be said in an XLSForm.")
            return found or "''"
        if not item.formula:
            return ""
        if _is_xpath(item):
            return item.formula
        self._lose(item, "Its formula is not of XLSForm’s kind, so it is left out.")
        return "''"

    def _choice(self, name: str, option: Option, codes: Mapping[str, str]) -> Row:
        code = codes[option.value]
        row: Row = {
            "list_name": name,
            "name": code,
            "label": option.words,
            WEIGHT: "" if option.weight is None else plain_number(option.weight),
            VALUE: "" if code == option.value else option.value,
            SYSTEM: option.system,
        }
        row = {key: text.replace("${", "$ {") for key, text in row.items()}
        return {**kept(option.raw), **{key: text for key, text in row.items() if text}}

    def _settings(self) -> Row:
        form = self._form
        row = {"form_title": form.title, "version": form.version, "clean_text_values": "no"}
        old = {key: text for key, text in kept(form.raw).items() if self._refers_well(text)}
        row = {**row, **old, **{key: text for key, text in row.items() if text}}
        row.setdefault("form_id", names.form_id(form.title))
        return row

    def _lose_of_form(self) -> None:
        form = self._form
        said = {
            "The description": form.description,
            "The address": form.url,
            "The publisher": form.publisher,
            "What it was made from": form.derived_from,
            "The names of the score’s bands": form.bands,
        }
        self._losses += [
            Loss("", f"{what} has no place in an XLSForm.") for what, there in said.items() if there
        ]
        self._losses += [
            Loss("", f"The extension “{name}” has no place in an XLSForm.")
            for name in unknown_extensions(form.raw)
        ]

    def _lose_of_item(self, item: Item) -> None:
        """What stands in columns of ours only, and what isn't there at all."""
        ours = {"prefix": item.prefix, "unit": item.unit, "reason why it is asked": item.why}
        for column, there in ours.items():
            if there:
                self._lose(item, f"The {column} stands in a column that other programs pass over.")
        if item.repeats and item.type not in CHOICES | {ItemType.GROUP}:
            self._lose(item, "Several answers to one question can’t be given; one can.")
        if item.type in CHOICES and not item.options:
            self._lose(item, "Its choices stand elsewhere, so it is asked for as text.")
        if item.type in {ItemType.URL, ItemType.REFERENCE}:
            self._lose(item, "It is asked for as text of any kind.")
        for name in unknown_extensions(item.raw):
            self._lose(item, f"The extension “{name}” has no place in an XLSForm.")


def _first_free(numbered: Iterator[str], taken: set[str]) -> str:
    return next(name for name in numbered if name.lower() not in taken)


def _names(items: list[Item]) -> dict[str, str]:
    """A name for each item; the text beside an open choice gets one of its own from pyxform."""
    found = names.names(item.link_id for item in items)
    beside = {f"{found[one.link_id]}_other" for one in items if one.type is ItemType.OPEN_CHOICE}
    return names.names((item.link_id for item in items), reserved=beside)


def _kept_columns(item: Item) -> Row:
    """The columns that were kept of an XLSForm and can be written again."""
    unkept = {"type", "list_name", "choices"}
    if item.type is ItemType.OPEN_CHOICE:
        unkept.add("choice_filter")
    return {key: text for key, text in kept(item.raw).items() if key not in unkept}


def _kept_type(item: Item) -> str:
    """The type that the item had in an XLSForm, where it is still answered like that."""
    old = kept(item.raw).get("type", "")
    if old in _LIMITED and not _lies_within(item, _own_limits(old, item)):
        return ""
    found = kind_of(f"{old} list" if old == "rank" else old) if old else None
    return old if found and found.type in {item.type, *_NEAR.get(item.type, ())} else ""


def _says_limits(item: Item) -> bool:
    """Whether the type that is kept says the very limits, so that no constraint has to."""
    old = _kept_type(item)
    return old in _LIMITED and _own_limits(old, item) == (item.minimum, item.maximum)


def _own_limits(old: str, item: Item) -> tuple[Answer | None, Answer | None]:
    """The limits that an old type says in its own way."""
    if old == "range":
        plain = ranged(item, kept(item.raw))
        return plain.minimum, plain.maximum
    return 0, LARGEST[old]


def _lies_within(item: Item, limits: tuple[Answer | None, Answer | None]) -> bool:
    """Whether an item's limits are those or closer ones, which a constraint can say."""
    ends = (limits[0], item.minimum, item.maximum, limits[1])
    numbers = [end for end in ends if isinstance(end, int | float)]
    return len(numbers) == len(ends) and numbers == sorted(numbers)


_NEAR = {ItemType.DECIMAL: (ItemType.INTEGER,)}


def _our_type(item: Item) -> str:
    ours = {kind: name for name, kind in OURS.items()}
    return "" if _kept_type(item) else ours.get(item.type, "")


def _is_xpath(item: Item) -> bool:
    return extension(item.raw, terms.XLSFORM_CALCULATION) is not None
