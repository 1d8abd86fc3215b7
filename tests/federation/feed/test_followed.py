"""Whatever happens to the records: a reader that shares no code with the node ends up equal."""

import base64
import gzip
import json
from typing import Any

from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from superhighway.core import clock
from superhighway.federation.feed import epochs, keys, upkeep
from tests.builders.feed import Examples
from tests.builders.outsider import START, Json, Reader, link

NAMES = st.sampled_from("abcdef")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.dictionaries(NAMES, st.text(max_size=3), max_size=4)),
        st.tuples(st.just("take away"), st.sets(NAMES, max_size=3)),
        st.tuples(st.just("read"), st.none()),
        st.tuples(st.just("rebuild"), st.none()),
        st.tuples(st.just("upkeep"), st.none()),
    ),
    max_size=12,
)


class Follower:
    """A copy of the feed, kept by the outsider's rules."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.cursor: Json = {"epoch": 0, "seq": 0, "hash": START}
        self.held: dict[str, str] = {}
        self.reader = Reader(keys.current().node, clock.now(), lambda _schema: {})

    def get(self, address: str) -> bytes:
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return bytes(answer.getvalue())

    def catch_up(self) -> None:
        """Read until the head is reached."""
        self.reader.now = clock.now()
        known = self.reader.keys(self.get("/fed/v1/keys.json"), None)
        head = self.reader.head(self.get("/fed/v1/head"), known, self.cursor)
        if head["epoch"] != self.cursor["epoch"]:
            self.start_over(known, head)
        while self.cursor["seq"] < head["seq"]:
            raw = self.get(f"/fed/v1/pages/{head['epoch']}/{self.cursor['seq']}")
            for change in self.reader.page(raw, known, head, self.cursor):
                self.take(change)

    def take(self, change: Json) -> None:
        """Apply a change, and let the cursor go on."""
        self.held.pop(change["id"], None)
        if change["op"] == "put":
            self.held[change["id"]] = change["body"]
        self.cursor["seq"] = change["seq"]
        self.cursor["hash"] = link(self.cursor["hash"], change)

    def start_over(self, known: Json, head: Json) -> None:
        """Take the snapshot, and nothing that was held before."""
        raw = self.get(f"/fed/v1/snapshots/{head['epoch']}")
        found = self.reader.snapshot(raw, known, head)
        first = json.loads(gzip.decompress(raw).partition(b"\n")[0])
        header = json.loads(base64.b64decode(first["payload"]))
        self.held = {one["id"]: one["body"] for one in found}
        self.cursor = {name: header[name] for name in ("epoch", "seq", "hash")}


def do(examples: Examples, step: str, what: Any) -> None:
    if step == "put":
        examples.put(**what)
    elif step == "take away":
        examples.take_away(*(what & set(examples.records)))
    elif step == "rebuild":
        epochs.rebuild()
    else:
        upkeep.look_after()


@settings(max_examples=25)
@given(steps=STEPS)
def test_a_reader_that_follows_holds_what_stands(
    examples: Examples, client: Client, steps: list[tuple[str, Any]]
) -> None:
    follower = Follower(client)
    for step, what in [*steps, ("read", None)]:
        if step == "read":
            follower.catch_up()
        else:
            do(examples, step, what)
    held = {json.loads(body)["uri"]: json.loads(body)["text"] for body in follower.held.values()}
    assert held == examples.records
    assert follower.cursor["seq"] == epochs.state().seq
