"""``locality.toml``: the area and its sources, read with a closed schema.

Every key is known or refused, and a refusal says where in the file it stands. Paths are relative
to the file. The reference is docs/reference/locality-toml.md.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec

from superhighway.core.errors import Problem
from superhighway.sources.domain import Area, SourceKind, SourceSpec
from superhighway.sources.errors import SourcesProblem
from superhighway.sources.records import plain
from superhighway.sources.registries import source_kinds

#: How often an address is asked again where the file doesn't say.
EVERY_DAY = timedelta(days=1)
LIVE_EVERY = timedelta(seconds=30)
OLD_AFTER = timedelta(days=90)
LIVE_OLD_AFTER = timedelta(minutes=5)
LARGEST_LOCALITY = 1_000_000

Day = date
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Days = Annotated[int, msgspec.Meta(ge=1, le=36_500)]
Seconds = Annotated[int, msgspec.Meta(ge=5, le=31_536_000)]


class AreaTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The table ``[area]``."""

    name: Words
    slug: Slug
    footprint: list[Annotated[str, msgspec.Meta(pattern=r"^[A-Z][0-9]{8}$")]]
    run_by: Words
    contact: Words
    about: str = ""
    sample: bool = False


class SourceTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One table ``[[sources]]``."""

    key: Slug
    kind: Words
    title: Words
    publisher: Words
    licence: Words
    attribution: Words
    files: list[Words] = []
    url: str = ""
    date: Day | None = None
    old_after_days: Days | None = None
    refresh_seconds: Seconds | None = None
    sample: bool = False
    options: dict[str, Any] = {}


class LocalityFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    area: AreaTable
    sources: Annotated[list[SourceTable], msgspec.Meta(min_length=1, max_length=500)]


@dataclass(frozen=True)
class Locality:
    """An area and its sources, as the file describes them; ``text`` is all of the file."""

    text: str
    area: Area
    sources: tuple[SourceSpec, ...]


def read_locality(path: Path) -> Locality:
    """Read and check the file; changes nothing anywhere.

    Raises Problem with a sentence that says where in the file something is wrong.
    """
    text = _text(path)
    raw = _toml(path, text)
    try:
        content = msgspec.convert(raw, LocalityFile, strict=True)
    except msgspec.ValidationError as error:
        raise _wrong(path, *_in_words(str(error), raw)) from error
    sample = content.area.sample
    specs = tuple(_spec(path, table, sample=sample) for table in content.sources)
    _refuse_twins(path, specs)
    return Locality(text, _area(content.area), specs)


def _text(path: Path) -> str:
    """All of the file."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(LARGEST_LOCALITY + 1)
    except FileNotFoundError:
        raise Problem(SourcesProblem.NO_LOCALITY, path=path) from None
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it isn't text in UTF-8") from error
    except OSError as error:
        raise _unreadable(path, (error.strerror or "it can't be opened").lower()) from error
    if len(text) > LARGEST_LOCALITY:
        raise _unreadable(path, "it is larger than 1 MB")
    return text


def _toml(path: Path, text: str) -> dict[str, Any]:
    """The file's tables, unchecked."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(SourcesProblem.LOCALITY_NOT_TOML, path=path, why=error) from error


def _unreadable(path: Path, why: str) -> Problem:
    return Problem(SourcesProblem.LOCALITY_UNREADABLE, path=path, why=why)


def _wrong(path: Path, where: str, why: str) -> Problem:
    return Problem(SourcesProblem.LOCALITY_WRONG, path=path, where=where, why=why)


def _area(table: AreaTable) -> Area:
    return Area(
        name=table.name,
        slug=table.slug,
        footprint=tuple(table.footprint),
        run_by=table.run_by,
        contact=table.contact,
        sample=table.sample,
        about=table.about,
    )


def _spec(path: Path, table: SourceTable, *, sample: bool) -> SourceSpec:
    """One source, checked beyond what types can say. In a sample area every source is sample."""
    where = f"source “{table.key}”"
    kind = source_kinds.get(table.kind)
    if kind is None:
        known = ", ".join(sorted(source_kinds.names()))
        raise _wrong(path, where, f"“{table.kind}” is no kind of source; there are {known}")
    fault = _origin_fault(table) or _options_fault(table, kind)
    if fault:
        raise _wrong(path, where, fault)
    return SourceSpec(
        key=table.key,
        kind=table.kind,
        title=table.title,
        publisher=table.publisher,
        licence=table.licence,
        attribution=table.attribution,
        old_after=_old_after(table, kind),
        files=tuple(path.parent.resolve() / name for name in table.files),
        url=table.url,
        published=table.date,
        sample=table.sample or sample,
        refresh_every=_refresh_every(table, kind),
        options=plain(table.options),
    )


def _origin_fault(table: SourceTable) -> str:
    """What is wrong with where a source comes from; empty where nothing is."""
    if bool(table.files) == bool(table.url):
        return "give either “files” or “url”, and not both"
    if table.url and not (_is_web_address(table.url)):
        return "“url” must be an address that begins with https:// and names a host"
    if table.url and table.date:
        return "“date” goes with “files” only: what an address gives today has today's date"
    return ""


def _is_web_address(url: str) -> bool:
    """Whether this is an http(s) address with a host; plain http is refused when fetching."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"https", "http"} and bool(parts.hostname)


def _options_fault(table: SourceTable, kind: SourceKind) -> str:
    """What is wrong with a source's own settings; empty where nothing is."""
    unknown = sorted(set(table.options) - kind.options)
    if not unknown:
        return ""
    known = ", ".join(sorted(kind.options)) or "none"
    return f"a source of kind “{table.kind}” has no option “{unknown[0]}” (it has: {known})"


def _old_after(table: SourceTable, kind: SourceKind) -> timedelta:
    """The age at which a source counts as old."""
    if table.old_after_days:
        return timedelta(days=table.old_after_days)
    return kind.old_after or (LIVE_OLD_AFTER if kind.live else OLD_AFTER)


def _refresh_every(table: SourceTable, kind: SourceKind) -> timedelta | None:
    """How often the worker asks again; None for a file that is only read by a build."""
    if table.refresh_seconds:
        return timedelta(seconds=table.refresh_seconds)
    if kind.live:
        return kind.refresh_every or LIVE_EVERY
    return (kind.refresh_every or EVERY_DAY) if table.url else None


def _refuse_twins(path: Path, specs: Sequence[SourceSpec]) -> None:
    """Raise Problem where two sources have one key."""
    seen: set[str] = set()
    for spec in specs:
        if spec.key in seen:
            raise _wrong(path, f"source “{spec.key}”", "another source has the same key")
        seen.add(spec.key)


_WHERE = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>\$[^`]*)`)?$")
_INDEX = re.compile(r"sources\[(\d+)\]")
_NAMES = {
    "str": "text in quotes",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table",
    "date": "a date such as 2026-03-04",
    "date | null": "a date such as 2026-03-04",
    "int | null": "a whole number",
    "float": "a number with a point",
    "datetime": "a date and time",
    "null": "nothing",
}


def _in_words(message: str, raw: dict[str, Any]) -> tuple[str, str]:
    """A schema error as (where, what is wrong), both in words."""
    match = _WHERE.match(message)
    what, path = (match["what"], match["path"] or "$") if match else (message, "$")
    return _place(path, raw), _fault(what)


def _place(path: str, raw: dict[str, Any]) -> str:
    """Where ``$.sources[1].title`` is, as a person finds it."""
    found = _INDEX.search(path)
    last = path.rsplit(".", 1)[-1].partition("[")[0] if "." in path else ""
    name = "" if last in {"", "area", "sources"} else f", “{last}”"
    if found:
        return f"{_source_name(raw, int(found[1]))}{name}"
    return f"[area]{name}" if path.startswith("$.area") else "at the top"


def _source_name(raw: dict[str, Any], index: int) -> str:
    """The key of the source in question, or which one it is by number."""
    table = raw["sources"][index]
    key = table.get("key") if isinstance(table, dict) else None
    return f"source “{key}”" if isinstance(key, str) else f"source number {index + 1}"


_FAULTS = (
    (re.compile(r"^Object missing required field `(.+)`$"), "“{0}” is missing"),
    (
        re.compile(r"^Object contains unknown field `(.+)`$"),
        "“{0}” is no word that can stand there",
    ),
    (re.compile(r"^Invalid RFC3339 encoded date$"), "write a date such as 2026-03-04"),
    (re.compile(r"^Expected `str` of length >= 1$"), "it is empty"),
    (re.compile(r"^Expected `str` of length <= (\d+)$"), "it is longer than {0} characters"),
    (re.compile(r"^Expected `array` of length >= 1$"), "there is none"),
    (re.compile(r"^Expected `int` >= (\d+)$"), "it must be {0} or more"),
    (re.compile(r"^Expected `int` <= (\d+)$"), "it must be {0} or less"),
    (
        re.compile(r"^Expected `str` matching regex '\^\[a-z0-9\].*$"),
        "use small letters, digits and single hyphens only",
    ),
    (re.compile(r"^Expected `str` matching regex .*$"), "write an ONS code such as E06000045"),
)
_TYPES = re.compile(r"^Expected `(.+)`, got `(.+)`$")


def _fault(what: str) -> str:
    """A schema error's own wording in ours."""
    types = _TYPES.match(what)
    if types:
        wanted, got = (_NAMES.get(name, name) for name in types.groups())
        return f"it must be {wanted}, not {got}"
    for pattern, wording in _FAULTS:
        match = pattern.match(what)
        if match:
            return wording.format(*match.groups())
    return what
