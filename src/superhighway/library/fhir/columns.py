"""What an XLSForm says that FHIR has no word for: kept in extensions, and told item by item.

One extension holds one column with its value, so that the form can be written as XLSForm again.
"""

from collections.abc import Iterator, Mapping

from superhighway.library.fhir import terms
from superhighway.library.fhir.extensions import extensions, value
from superhighway.library.fhir.parsing import Json

_LONGEST_SHOWN = 80
#: What keeping a column means for whoever fills the form in; empty: nothing is lost by it.
_SENTENCES = {
    "relevant": "When it is asked (“{value}”) can’t be said here, so it is always asked.",
    "required": "It has to be answered only where “{value}”; here it may be left out.",
    "read_only": "It is locked only where “{value}”; here it can be filled in.",
    "constraint": "The rule “{value}” is kept and not checked.",
    "constraint_message": "The message “{value}” is kept; the library says in its own words what "
    "is wrong.",
    "required_message": "The message “{value}” is kept; the library says in its own words what is "
    "missing.",
    "calculation": "The calculation “{value}” is kept and never run.",
    "default": "The first answer “{value}” is kept and not filled in.",
    "choice_filter": "Which choices are offered depends on “{value}”; here all of them are.",
    "repeat_count": "How often it is repeated (“{value}”) is kept; here people add as many as "
    "they need.",
    "appearance": "The look “{value}” is kept and not followed.",
    "parameters": "The settings “{value}” are kept and not followed.",
    "image": "The picture {value} isn’t part of the file, so it isn’t shown.",
    "big-image": "The picture {value} isn’t part of the file, so it isn’t shown.",
    "audio": "The sound {value} isn’t part of the file, so it isn’t played.",
    "video": "The film {value} isn’t part of the file, so it isn’t shown.",
    "guidance_hint": "The guidance “{value}” is kept and not shown.",
    "trigger": "It is worked out again when “{value}” changes; here it isn’t.",
    "choices": "The choices stand in {value}, which isn’t part of the file, so any text is taken.",
    "list_name": "",
    "form_id": "",
    "default_language": "",
    "allow_choice_duplicates": "",
}
#: Of a column ``type``: by the type that was asked for.
_TYPES = {
    "range": "",
    "acknowledge": "An “OK” is asked for as yes or no.",
    "trigger": "An “OK” is asked for as yes or no.",
    "rank": "Choices are ticked here, and their order is not kept.",
    "image": "A picture is asked for as a file of any kind.",
    "audio": "A sound is asked for as a file of any kind.",
    "video": "A film is asked for as a file of any kind.",
    "file": "",
}
_OTHER_TYPE = "“{value}” is not known here, so it is asked for as what comes nearest."
_LANGUAGE = "The words in {language} are kept and not shown."
_OTHER = "The column “{column}” ({value}) is kept and not acted on."
_ROW = "“{name}” ({kind}) is filled in by a device and by nobody else, so it is left out here."


def kept(holder: Json) -> dict[str, str]:
    """The columns that an element keeps, by name."""
    found: dict[str, str] = {}
    for one in extensions(holder, terms.XLSFORM_COLUMN):
        parts = _parts(one)
        found[parts.get("column", "")] = parts.get("value", "")
    return found


def keep(columns: Mapping[str, str]) -> list[Json]:
    """The extensions that keep columns, by name; what is empty is none."""
    return [
        _extension(terms.XLSFORM_COLUMN, {"column": column, "value": text})
        for column, text in sorted(columns.items())
        if text.strip()
    ]


def kept_rows(holder: Json) -> list[dict[str, str]]:
    """The rows of things that a device fills in, which are no items."""
    return [_parts(one) for one in extensions(holder, terms.XLSFORM_ROW)]


def keep_row(columns: Mapping[str, str]) -> Json:
    """The extension that keeps a row."""
    told_of = {key: text for key, text in sorted(columns.items()) if text}
    return _extension(terms.XLSFORM_ROW, told_of)


def told(holder: Json) -> Iterator[str]:
    """What keeping these columns and rows means, a sentence each."""
    for column, text in kept(holder).items():
        if sentence := _sentence(column, text):
            yield sentence
    for row in kept_rows(holder):
        yield _ROW.format(name=row.get("name", "")[:60], kind=row.get("type", "")[:60])


def _sentence(column: str, text: str) -> str:
    name, _, language = column.partition("::")
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    if column == "type":
        return _TYPES.get(text.partition(" ")[0], _OTHER_TYPE).format(value=shown)
    if language and name in {"label", "hint", *_SENTENCES}:
        return _LANGUAGE.format(language=language)
    return _SENTENCES.get(column, _OTHER).format(column=column, value=shown)


def _extension(url: str, parts: Mapping[str, str]) -> Json:
    return {
        "url": url,
        "extension": [{"url": _name(key), "valueString": text} for key, text in parts.items()],
    }


def _name(key: str) -> str:
    """The name of a part is a URI to FHIR: without spaces."""
    return "_".join(key.split())


def _parts(one: Json) -> dict[str, str]:
    found = {part.get("url", ""): value(part) for part in one.get("extension", ())}
    return {str(key): text for key, text in found.items() if isinstance(text, str)}
