"""Between domain objects and their JSON in the database, and fingerprints of both."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from superhighway.core.home import Home
from superhighway.sources.domain import Area, RunFacts, RunInput, SourceSpec
from superhighway.sources.models import EditionRun, Run


def plain(value: object) -> Any:
    """Dataclasses, dates, durations and paths as values fit for JSON."""
    return msgspec.to_builtins(value, enc_hook=str)


def _path(kind: type, value: Any) -> Any:
    """A path out of its text; options (``object``) stay as they are."""
    return value if kind is object else kind(value)


def spec_from(record: Mapping[str, Any]) -> SourceSpec:
    """A source's description out of its record."""
    return msgspec.convert(record, SourceSpec, dec_hook=_path)


def area_from(record: Mapping[str, Any]) -> Area:
    """An area out of its record."""
    return msgspec.convert(record, Area)


def facts_of(run: Run) -> RunFacts:
    """What the reader found out about the data of a run."""
    return RunFacts(run.valid_from, run.valid_to, run.data_date)


def run_input(run: Run, spec: SourceSpec, home: Home) -> RunInput:
    """A run as compilers and pages see it."""
    return RunInput(spec, run.pk, home.run(run.pk), facts_of(run), run.fetched_at)


def part_input(part: EditionRun, home: Home) -> RunInput:
    """The same, for a run that is part of an edition."""
    return run_input(part.run, spec_from(part.spec), home)


def digest(value: object) -> str:
    """SHA-256 of a value's canonical JSON, as hexadecimal text."""
    return hashlib.sha256(msgspec.json.encode(plain(value), order="deterministic")).hexdigest()


#: What a source's description may change without its data being read again.
_OF_NO_ACCOUNT = frozenset({"files", "url", "old_after", "refresh_every", "given"})


def run_fingerprint(spec: SourceSpec, version: int, contents: Sequence[tuple[Path, str]]) -> str:
    """Stands for all that a reader sees: description, format version, file names and contents.

    ``contents`` are (file, SHA-256) in the order in which the reader gets them.
    """
    record = {key: value for key, value in plain(spec).items() if key not in _OF_NO_ACCOUNT}
    return digest([record, version, [(path.name, sha256) for path, sha256 in contents]])
