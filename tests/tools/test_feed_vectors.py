"""The test vectors are as they are made, and two readers say of each what its case says."""

import gzip
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from superhighway.core.errors import Problem
from superhighway.core.publishing import publishers
from superhighway.federation.protocol.checking import (
    Terms,
    Trusted,
    check_head,
    check_keys,
    check_page,
    trusted_before,
    unrevoked,
)
from superhighway.federation.protocol.domain import Cursor, Head, Purpose
from superhighway.federation.protocol.schemas import Schemas
from superhighway.federation.protocol.snapshots import check_snapshot, records_of
from superhighway.trust.api import unverified
from tests.builders.outsider import Reader, RefusedError
from tools import feed_vectors
from tools.feed_vectors import SCHEMAS, VECTORS

SAID = json.loads((VECTORS / "cases.json").read_bytes())
CASES = [(f"{number} {case['file']}", case) for number, case in enumerate(SAID["cases"])]
Case = dict[str, Any]


def content(name: str) -> bytes:
    return (VECTORS / name).read_bytes()


@pytest.mark.parametrize(
    ("folder", "made"), [(VECTORS, feed_vectors.vectors), (SCHEMAS, feed_vectors.schemas)]
)
def test_the_files_are_as_they_are_made(folder: Path, made: Any) -> None:
    """They are made; run ``python -m tools.feed_vectors``."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == made()


def reader() -> Reader:
    def schema(name: str) -> Case:
        kind, _, version = name.partition("/")
        found: Case = json.loads((SCHEMAS / f"{kind}-{version[0]}.json").read_bytes())
        return found

    return Reader(SAID["node"], datetime.fromisoformat(SAID["now"]), schema)


def outsider(case: Case) -> int | None:
    """What a reader does that was written from the reference alone."""
    one, raw = reader(), content(case["file"])
    if case["kind"] == "keys":
        one.keys(raw, content(case["before"]) if "before" in case else None)
        return None
    keys = one.keys(content(case["keys"]), None)
    if case["kind"] == "head":
        one.head(raw, keys, case["cursor"])
        return None
    head = one.head(content(case["head"]), keys, {"epoch": 0, "seq": 0, "hash": ""})
    if case["kind"] == "snapshot":
        one.snapshot(raw, keys, head)
        return None
    return len(one.page(raw, keys, head, case["cursor"]))


def nothing(_ids: Sequence[str]) -> Mapping[str, int]:
    return {}


def ours(case: Case) -> int | None:
    """What this node does as a reader."""
    now, raw = datetime.fromisoformat(SAID["now"]), content(case["file"])

    def keys(name: str, before: Trusted | None = None) -> Trusted:
        return check_keys(content(name), "them", SAID["node"], before, now)

    if case["kind"] == "keys":
        last = trusted_before(unverified(content(case["before"]))) if "before" in case else None
        keys(case["file"], last)
        return None
    known = keys(case["keys"]).keys
    cursor = Cursor(**case["cursor"])
    if case["kind"] == "head":
        check_head(raw, "them", known, None, cursor, now)
        return None
    head: Head = check_head(content(case["head"]), "them", known, None, Cursor(), now)
    signers = unrevoked(known, Purpose.FEED)
    terms = Terms(SAID["node"], "them", Schemas({one.schema: one.document for one in publishers}))
    if case["kind"] == "snapshot":
        whole = gzip.decompress(raw)
        header = check_snapshot(io.BytesIO(whole), signers, head, cursor, terms)
        assert list(records_of(io.BytesIO(whole), header, terms, nothing))
        return None
    return len(check_page(raw, signers, head, cursor, terms, nothing).changes)


def outcome(read: Any, case: Case) -> tuple[str, int | None]:
    """What becomes of it, and how many changes are new."""
    try:
        return "taken", read(case)
    except Problem as problem:
        return problem.code, None
    except RefusedError as refused:
        return str(refused), None


@pytest.mark.parametrize("read", [outsider, ours])
@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_every_case_is_as_it_says(case: Case, read: Any) -> None:
    assert outcome(read, case) == (case["expect"], case.get("new"))
