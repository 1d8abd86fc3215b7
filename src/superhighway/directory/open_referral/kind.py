"""The source kind ``open-referral``: feeds and exports of Open Referral UK, 3.0 and 1.x."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from superhighway.core.errors import Problem
from superhighway.directory import records
from superhighway.directory.domain import ServiceRecord
from superhighway.directory.errors import DirectoryProblem
from superhighway.directory.needs import Need
from superhighway.directory.open_referral.errors import FeedProblem
from superhighway.directory.open_referral.organisations import read_organisation
from superhighway.directory.open_referral.reading import Feed, Notes, read_service
from superhighway.directory.open_referral.values import Thing, things
from superhighway.directory.open_referral.walk import CONTENTS, decoded, walk
from superhighway.organisations.api import Record, save_records
from superhighway.sources.api import Get, Report, RunFacts, SourceKind, SourceSpec

#: With an id behind it, an address still fits where identities are kept.
LONGEST_BASE = 120
#: Kinds of lost fields that are told of one by one.
_LOSSES_TOLD = 20


class OpenReferral(SourceKind):
    """Reads ``open-referral`` sources: a feed's address, or files of a whole export (JSON).

    Option ``needs``: a table from a term's name or code to a need.
    """

    kind = "open-referral"
    version = 1
    options = frozenset({"needs"})
    live = False
    max_bytes = 200_000_000
    max_unpacked_bytes = 400_000_000

    def obtain(self, get: Get, spec: SourceSpec, folder: Path) -> Sequence[Path]:
        """Walk through the pages of the feed; see sources.domain.Walker."""
        return [walk(get, spec.url, folder)]

    def read(self, files: Sequence[Path], spec: SourceSpec, out: Path, report: Report) -> RunFacts:
        """Write the services of all files and who gives them; see SourceKind."""
        reading = _Reading(Feed(base_of(spec), chosen_needs(spec)), report, sample=spec.sample)
        for file in files:
            for line, service in _services(file, report):
                reading.take(file.name, line, service)
        reading.finish(", ".join(file.name for file in files))
        records.save(out, list(reading.services.values()))
        save_records(out, list(reading.givers.values()))
        return RunFacts()


def base_of(spec: SourceSpec) -> str:
    """What the identities of a source's services begin with: its address, or its key.

    An address that is too long to stand in front of an id gives way to the key.
    """
    parts = urlsplit(spec.url)
    path = parts.path.rstrip("/").removesuffix("/services")
    address = f"{parts.scheme}://{parts.netloc}{path}" if spec.url else ""
    return address if 0 < len(address) <= LONGEST_BASE else f"urn:superhighway:source:{spec.key}"


def chosen_needs(spec: SourceSpec) -> dict[str, Need]:
    """The operator's mapping of terms; raises Problem where a need is none of ours."""
    chosen = spec.options.get("needs", {})
    if not isinstance(chosen, dict):
        raise Problem(FeedProblem.BAD_NEED, term="needs", need=chosen, needs=_all_needs())
    try:
        return {term.lower(): Need(need) for term, need in chosen.items()}
    except ValueError:
        wrong = next((term, need) for term, need in chosen.items() if need not in set(Need))
        raise Problem(
            FeedProblem.BAD_NEED, term=wrong[0], need=wrong[1], needs=_all_needs()
        ) from None


def _all_needs() -> str:
    return ", ".join(Need)


def _services(file: Path, report: Report) -> Iterator[tuple[int, Thing]]:
    """Each service of a file with its number; what was wrong on the walk goes to the report."""
    if file.suffix == ".ndjson":
        yield from _walked(file, report)
        return
    content = decoded(file.read_bytes(), file.name)
    found = content if isinstance(content, list) else _of_page(content, file.name)
    for line, service in enumerate(found, 1):
        if isinstance(service, dict):
            yield line, service
        else:
            report.refuse(FeedProblem.NOT_A_SERVICE, file.name, line)


def _of_page(content: object, name: str) -> Sequence[object]:
    """The services of one page, of an export, or one service by itself."""
    if isinstance(content, dict):
        for member in (*CONTENTS, "services"):
            if member in content:
                return things(content, member)
        if "id" in content:
            return [content]
    raise Problem(FeedProblem.NOT_A_FEED, file=name)


def _walked(file: Path, report: Report) -> Iterator[tuple[int, Thing]]:
    """Services of a file as ``walk`` writes it, or of one service a line."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            thing = decoded(line, file.name) if line.strip() else {}
            if not isinstance(thing, dict):
                report.refuse(FeedProblem.NOT_A_SERVICE, file.name, number)
            elif "note" in thing:
                note = dict(thing["note"])
                report.warn(FeedProblem[note.pop("code")].wording.format_map(note))
            elif thing:
                yield number, thing.get("service", thing)


@dataclass
class _Reading:
    """The state of one import."""

    feed: Feed
    report: Report
    sample: bool = False
    services: dict[str, ServiceRecord] = field(default_factory=dict)
    givers: dict[str, Record] = field(default_factory=dict)
    refused: int = 0
    lost: Counter[str] = field(default_factory=Counter)

    def take(self, file: str, line: int, raw: Thing) -> None:
        """Take or refuse one service."""
        notes = Notes()
        try:
            record = read_service(raw, self.feed, notes)
        except Problem as problem:
            self.refused += 1
            self.report.refuse(problem.kind, file, line, **_without_line(problem))
            return
        if record.uri in self.services:
            self.refused += 1
            self.report.refuse(
                DirectoryProblem.REPEATED, file, line, uri=record.uri, name=record.name
            )
            return
        if notes.sample and not self.sample:
            raise Problem(FeedProblem.SAMPLE_FEED)
        for kind, params in notes.problems:
            self.report.refuse(kind, file, line, **params)
        self.lost.update(set(notes.lost) | set(record.extra))
        self.services[record.uri] = record
        organisation = read_organisation(raw, self.feed)
        if organisation:
            self.givers.setdefault(organisation.uri, organisation)

    def finish(self, names: str) -> None:
        """Count what was taken and tell what was lost; raises Problem where it is too little."""
        taken = len(self.services)
        if self.refused > taken:
            whole = taken + self.refused
            raise Problem(FeedProblem.MOSTLY_WRONG, file=names, wrong=self.refused, all=whole)
        if not taken:
            raise Problem(FeedProblem.NOTHING, file=names)
        self.report.take("services", taken)
        self.report.take("organisations", len(self.givers))
        for name, count in self.lost.most_common(_LOSSES_TOLD):
            what = "has no place here and is left out" if "." in name else "is only passed on"
            self.report.warn(f"“{name}” of {count} services {what}.")


def _without_line(problem: Problem) -> dict[str, object]:
    return {name: value for name, value in problem.params.items() if name != "line"}
