"""Reads of toolkits, and a toolkit as one file."""

import io
import uuid
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from superhighway.core.errors import Problem
from superhighway.library.bank.domain import Member, Toolkit, ToolkitState, code_of
from superhighway.library.bank.errors import BankProblem
from superhighway.library.bank.models import ToolkitRow
from superhighway.library.domain import Release
from superhighway.library.models import ReleaseRow, TemplateRow
from superhighway.library.selectors import as_release
from superhighway.library.states import State

#: A zip file has no earlier date; the same content gives the same file.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Shown:
    """A member of a toolkit as people see it: ``release`` is the one in use, None where none is."""

    template: str
    title: str
    kind: str
    why: str
    release: Release | None


def toolkits(*, published: bool = True) -> list[Toolkit]:
    """The toolkits by title; with ``published`` only those that everybody sees."""
    rows = ToolkitRow.objects.prefetch_related("members")
    if published:
        rows = rows.filter(state=ToolkitState.PUBLISHED)
    return [as_toolkit(row) for row in rows]


def toolkit(slug: str, *, published: bool = False) -> Toolkit:
    """The toolkit of that address; raises Problem NO_TOOLKIT."""
    row = ToolkitRow.objects.filter(slug=slug).prefetch_related("members").first()
    if row is None or (published and row.state != ToolkitState.PUBLISHED):
        raise Problem(BankProblem.NO_TOOLKIT, slug=slug[:100])
    return as_toolkit(row)


def as_toolkit(row: ToolkitRow) -> Toolkit:
    """The toolkit of a row."""
    return Toolkit(
        slug=row.slug,
        title=row.title,
        words=row.words,
        state=ToolkitState(row.state),
        version=row.version,
        changed_at=row.changed_at,
        by_label=row.by_label,
        owner=row.owner,
        sample=row.sample,
        members=tuple(Member(str(one.template_id), one.why) for one in row.members.all()),
    )


def shown(members: Iterable[Member]) -> list[Shown]:
    """The members with the newest releases that are in use, in order."""
    listed = list(members)
    known = {str(row.pk): row for row in TemplateRow.objects.filter(pk__in=_ids(listed))}
    used = _used(listed)
    return [
        Shown(
            one.template,
            known[one.template].title,
            known[one.template].kind,
            one.why,
            used.get(one.template),
        )
        for one in listed
        if one.template in known
    ]


def _ids(members: Iterable[Member]) -> list[uuid.UUID]:
    return [uuid.UUID(one.template) for one in members]


def _used(members: Iterable[Member]) -> dict[str, Release]:
    rows = ReleaseRow.objects.filter(template_id__in=_ids(members), state=State.RELEASED)
    return {str(row.template_id): as_release(row) for row in rows.prefetch_related("permits")}


def containing(template: str) -> list[Toolkit]:
    """The published toolkits that a template is in."""
    rows = ToolkitRow.objects.filter(
        state=ToolkitState.PUBLISHED, members__template_id=uuid.UUID(template)
    ).prefetch_related("members")
    return [as_toolkit(row) for row in rows]


def packed(one: Toolkit) -> bytes:
    """The toolkit as a zip file: its words, and of each template that is released the FHIR
    Questionnaire as it was released with its signature (a DSSE envelope).
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packing:
        _put(packing, "read-me.txt", _read_me(one).encode())
        for place, member in enumerate(shown(one.members), start=1):
            if member.release:
                name = f"{place:02d}-{code_of(member.title)}"
                _put(packing, f"{name}.json", member.release.content)
                _put(packing, f"{name}.signature.json", member.release.envelope)
    return held.getvalue()


def _put(packing: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    packing.writestr(entry, content)


def _read_me(one: Toolkit) -> str:
    lines = [one.title, "", one.words, ""]
    if one.sample:
        lines[1:1] = ["", "SAMPLE: everything here is invented."]
    for place, member in enumerate(shown(one.members), start=1):
        which = member.release.canonical if member.release else "not released yet, not in this file"
        lines += [f"{place:02d}. {member.title} ({member.kind})", f"    {member.why}"]
        lines += [f"    {which}", ""]
    return "\n".join(lines)
