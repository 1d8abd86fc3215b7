"""``status``: how a node stands, for its operator."""

import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from superhighway.accounts import api as accounts
from superhighway.appointments import api as appointments
from superhighway.core import clock, home
from superhighway.core.errors import CoreProblem, Problem
from superhighway.core.home import Home
from superhighway.core.lock import exclusive
from superhighway.sources import api as sources
from superhighway.web.operate.watch import concerns_now


def status() -> dict[str, Any]:
    """The node's state as plain values, as docs/reference/status-json.md lists them.

    Raises Problem NO_HOME where the node was never built.
    """
    node = home.current()
    edition = sources.current_edition()
    now = clock.now()
    ages = sources.sources_with_age(now)
    found = concerns_now(ages)
    return {
        "area": {
            "name": edition.area.name,
            "slug": edition.area.slug,
            "sample": edition.area.sample,
        },
        "edition": {"number": edition.number, "published_at": edition.published_at},
        "sources": [_source(age) for age in ages],
        "diaries": [_diaries(one, now) for one in appointments.book(now).summaries().values()],
        "warnings": [
            {"code": one.code, "source": one.source, "sentence": one.sentence} for one in found
        ],
        "people": _people(),
        "serving": serving(node),
        "disk": disk(node.root),
    }


def _people() -> dict[str, int]:
    """How many look after the node now, and how many of them run it."""
    active = [one for one in accounts.people() if one.active]
    operator = accounts.Grant(accounts.Role.OPERATOR)
    return {"active": len(active), "operators": sum(operator in one.grants for one in active)}


def _source(age: sources.SourceAge) -> dict[str, Any]:
    return {
        "key": age.spec.key,
        "kind": age.spec.kind,
        "title": age.spec.title,
        "state": age.state.value,
        "old": age.old,
        "as_of": age.as_of,
        "fetched_at": age.fetched_at,
        "checked_at": age.checked_at,
        "valid_from": age.facts.valid_from,
        "valid_to": age.facts.valid_to,
        "taken": dict(age.taken),
        "refused": dict(age.refused),
        "failed_since": age.failed_since,
        "problem": age.problem,
        "next_refresh": age.next_refresh,
    }


def _diaries(summary: appointments.Summary, now: datetime) -> dict[str, Any]:
    return {
        "source": summary.source,
        "told_at": summary.told_at,
        "states": {state.value: count for state, count in summary.states.items()},
        "slots": summary.slots,
        "sentence": appointments.summary_sentence(summary, now),
    }


def serving(node: Home) -> dict[str, Any] | None:
    """Address and processes of the running ``serve``, or None where none runs."""
    if not node.root.exists() or not _is_held(node):
        return None
    try:
        record = json.loads((node.root / "serving.json").read_text())
    except (OSError, ValueError):
        return None
    return {
        "host": record["host"],
        "port": record["port"],
        "programs": [
            {"name": name, "pid": pid, "running": _lives(pid)}
            for name, pid in record["programs"].items()
        ],
    }


def _is_held(node: Home) -> bool:
    """Whether a supervisor holds the node's lock: a file alone proves nothing."""
    try:
        with exclusive(node.root / "serve.lock"):
            return False
    except Problem as problem:
        return problem.kind is CoreProblem.BUSY


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def disk(folder: Path) -> dict[str, int]:
    """Bytes that the node takes, and that are free beside it."""
    used = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"used_bytes": used, "free_bytes": shutil.disk_usage(folder).free}


def sentences(found: dict[str, Any]) -> list[str]:
    """The same in lines for people."""
    area, edition = found["area"], found["edition"]
    sample = " (sample area: everything in it is invented)" if area["sample"] else ""
    lines = [
        f"{area['name']}{sample}",
        f"Edition {edition['number']}, published {edition['published_at']:%-d %B %Y %H:%M}",
        _serving_line(found["serving"]),
        f"{found['disk']['used_bytes'] / 1e6:.0f} MB used, "
        f"{found['disk']['free_bytes'] / 1e9:.1f} GB free",
        "People who look after it: {active}, operators among them: {operators}".format_map(
            found["people"]
        ),
        "Sources:",
    ]
    lines += [f"  {_source_line(source)}" for source in found["sources"]]
    if found["diaries"]:
        told = (f"  {one['source']}: {one['sentence']}" for one in found["diaries"])
        lines += ["Diaries:", *told]
    if found["warnings"]:
        lines += ["To see to:", *(f"  {one['sentence']}" for one in found["warnings"])]
    return lines


def _serving_line(record: dict[str, Any] | None) -> str:
    if record is None:
        return "Not being served"
    names = ", ".join(program["name"] for program in record["programs"] if program["running"])
    return f"Served at {record['host']}:{record['port']} ({names})"


def _source_line(source: dict[str, Any]) -> str:
    days = ""
    if source["valid_to"]:
        days = f", {source['valid_from']:%-d %B %Y} to {source['valid_to']:%-d %B %Y}"
    as_of = f", as of {source['as_of']:%-d %B %Y}" if source["as_of"] else ""
    return f"{source['title']}: {source['state']}{as_of}{days}"
