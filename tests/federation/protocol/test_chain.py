"""Whatever a feed consists of: its chain tells every other feed from it."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from superhighway.federation.protocol import chain
from superhighway.federation.protocol.domain import Change

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=8)
CHANGES = st.lists(
    st.builds(
        Change,
        seq=st.integers(1, 2**53),
        op=st.sampled_from(["put", "tombstone"]),
        type=TEXT,
        schema=TEXT,
        id=TEXT,
        ver=st.integers(1, 2**53),
        sha256=TEXT,
        body=TEXT,
        sample=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(CHANGES, st.integers(0, 6))
def test_a_chain_goes_on_wherever_it_is_cut(changes: list[Change], at: int) -> None:
    whole = chain.links(chain.START, changes)
    assert chain.links(chain.links(chain.START, changes[:at]), changes[at:]) == whole


@given(CHANGES, st.data())
def test_every_other_feed_has_another_hash(changes: list[Change], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(changes) - 1))
    one = changes[at]
    other = data.draw(
        st.sampled_from(
            [
                replace(one, seq=one.seq + 1),
                replace(one, op="put" if one.op == "tombstone" else "tombstone"),
                replace(one, type=one.type + "x"),
                replace(one, schema=one.schema + "x"),
                replace(one, id=one.id + "x"),
                replace(one, ver=one.ver + 1),
                replace(one, sha256=one.sha256 + "x"),
                replace(one, sample=not one.sample),
            ]
        )
    )
    changed = [*changes[:at], other, *changes[at + 1 :]]
    assert chain.links(chain.START, changed) != chain.links(chain.START, changes)
    assert chain.links(chain.START, changes[:at]) != chain.links(chain.START, changes)


@given(CHANGES)
def test_the_records_text_is_covered_by_its_hash_alone(changes: list[Change]) -> None:
    without = [replace(one, body="") for one in changes]
    assert chain.links(chain.START, without) == chain.links(chain.START, changes)
