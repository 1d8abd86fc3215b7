"""Drawing a sample and measuring what is right."""

import hashlib
import math
from datetime import date, timedelta
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.directory.domain import Fact
from superhighway.directory.truth.domain import (
    Age,
    Answer,
    Result,
    Stratum,
    Unit,
    accuracy,
    age_of,
    allocate,
    draw,
    wilson,
)

TODAY = date(2026, 11, 22)
ALL = frozenset(Fact)


def unit(
    number: int, need: str = "gp", source: str = "lists", days: int = 10, states: object = ALL
) -> Unit:
    seen = TODAY - timedelta(days=days)
    return Unit(f"urn:test:{number:04}", need, source, seen, frozenset(states))  # type: ignore[call-overload]


#: 60 surgeries, 30 pharmacies looked at long ago, 9 typed by hand, 1 dentist.
TOWN = [
    *(unit(n) for n in range(60)),
    *(unit(n, "pharmacy", "pharmacies", 400) for n in range(60, 90)),
    *(unit(n, "carers", "", 100) for n in range(90, 99)),
    unit(99, "dentist"),
]


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, Age.RECENT), (91, Age.RECENT), (92, Age.MIDDLE), (364, Age.MIDDLE), (365, Age.LONG)],
)
def test_the_last_look_has_an_age(days: int, age: Age) -> None:
    assert age_of(TODAY - timedelta(days=days), TODAY) is age


def test_a_service_that_nobody_looked_at_has_no_known_age() -> None:
    assert age_of(None, TODAY) is Age.NEVER


def test_strata_get_their_share_and_at_least_one_each() -> None:
    drawn = draw(TOWN, 20, 1, TODAY)
    counts = [sum(number == place for _, number in drawn.chosen) for place in range(4)]
    by_need = dict(zip([stratum.key[0] for stratum in drawn.strata], counts, strict=True))
    assert by_need == {"carers": 1, "dentist": 1, "gp": 12, "pharmacy": 6}
    assert [stratum.size for stratum in drawn.strata] == [9, 1, 60, 30]
    assert len({uri for uri, _ in drawn.chosen}) == 20


def test_a_seed_draws_the_same_again_whatever_the_order() -> None:
    assert draw(TOWN, 20, 1, TODAY) == draw(reversed(TOWN), 20, 1, TODAY)
    assert draw(TOWN, 20, 1, TODAY).chosen != draw(TOWN, 20, 2, TODAY).chosen


def test_where_fewer_are_wanted_than_there_are_strata_they_are_made_coarser() -> None:
    mixed = [unit(n, f"need{n % 3}", f"source{n % 2}", 400 * (n % 5)) for n in range(90)]
    depths = [len(draw(mixed, wanted, 1, TODAY).strata[0].key) for wanted in (40, 8, 4, 2)]
    assert depths == [3, 2, 1, 0]
    assert len(draw(mixed, 2, 1, TODAY).chosen) == 2


def test_more_than_there_are_draws_all_and_nothing_draws_nothing() -> None:
    assert len(draw(TOWN, 5_000, 1, TODAY).chosen) == 100
    assert draw([], 50, 1, TODAY).chosen == ()


def test_the_list_is_in_an_order_of_chance() -> None:
    strata = [number for _, number in draw(TOWN, 50, 1, TODAY).chosen]
    assert strata != sorted(strata)


@given(st.lists(st.integers(1, 400), min_size=1, max_size=25), st.integers(0, 300))
def test_shares_of_a_sample(sizes: list[int], more: int) -> None:
    wanted = len(sizes) + more
    counts = allocate(sizes, wanted)
    assert sum(counts) == min(wanted, sum(sizes))
    assert all(1 <= count <= size for count, size in zip(counts, sizes, strict=True))
    if min(wanted, sum(sizes)) * min(sizes) >= sum(sizes):
        quotas = [min(wanted, sum(sizes)) * size / sum(sizes) for size in sizes]
        pairs = zip(counts, quotas, strict=True)
        assert all(abs(count - quota) < 1 + 1e-9 for count, quota in pairs)


def test_wilson_agrees_with_the_roots_of_its_equation() -> None:
    """The ends are where the true share would be 1.96 of its standard errors away."""
    z = NormalDist().inv_cdf(0.975)
    for share, number in ((0.0, 10), (0.1, 10), (0.84, 50), (1.0, 50)):
        for end in wilson(share, number):
            distance = abs(share - end) / math.sqrt(max(end * (1 - end), 1e-12) / number)
            assert end == pytest.approx(share, abs=1e-9) or distance == pytest.approx(z, abs=1e-4)


def test_wilson_on_published_figures() -> None:
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611."""
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0.0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)


def strata(*sizes: int) -> list[Stratum]:
    return [Stratum((str(n),), size, dict.fromkeys(Fact, size)) for n, size in enumerate(sizes)]


def answers(stratum: int, results: str, fact: Fact = Fact.TELEPHONE) -> list[Answer]:
    """``"yyn?"``: right, right, wrong, could not be found out."""
    words = {"y": Result.RIGHT, "n": Result.WRONG, "?": Result.UNKNOWN}
    return [Answer(stratum, fact, words[letter]) for letter in results]


def test_the_share_is_weighted_by_the_size_of_the_strata() -> None:
    found = accuracy(strata(900, 100), [*answers(0, "yyyn"), *answers(1, "nnn?")])
    assert [one.fact for one in found] == [Fact.TELEPHONE]
    one = found[0]
    assert (one.stating, one.right, one.wrong, one.unknown) == (1000, 3, 4, 1)
    assert one.share == pytest.approx(0.9 * 0.75)
    assert one.low is not None
    assert one.high is not None
    assert one.low < 0.675 < one.high


def test_equal_weights_give_the_plain_interval_with_the_correction_for_few() -> None:
    one = accuracy(strata(100), answers(0, "y" * 40 + "n" * 10))[0]
    assert (one.low, one.high) == wilson(0.8, 100)


def test_unequal_weights_make_the_interval_wider() -> None:
    even = accuracy(strata(500, 500), [*answers(0, "yyyn" * 5), *answers(1, "yyyn" * 5)])[0]
    odd = accuracy(strata(900, 100), [*answers(0, "yyyn" * 5), *answers(1, "yyyn" * 5)])[0]
    assert even.share == odd.share == 0.75
    assert even.low is not None
    assert odd.low is not None
    assert odd.low < even.low


def test_asking_all_leaves_no_doubt() -> None:
    one = accuracy(strata(4), answers(0, "yyyn"))[0]
    assert (one.share, one.low, one.high) == (0.75, 0.75, 0.75)


def test_strata_in_which_nothing_was_found_out_count_as_the_others_do() -> None:
    one = accuracy(strata(50, 50), [*answers(0, "yn"), *answers(1, "??")])[0]
    assert (one.share, one.unknown) == (0.5, 2)


def test_where_nothing_was_found_out_there_is_no_share() -> None:
    one = accuracy(strata(50), answers(0, "??"))[0]
    assert (one.share, one.low, one.high, one.unknown) == (None, None, None, 2)
    assert accuracy(strata(50), []) == []


@given(st.lists(st.text("yn?", max_size=6), min_size=1, max_size=5))
def test_an_interval_holds_its_share_and_stays_within_0_and_1(found: list[str]) -> None:
    listed = [answer for place, results in enumerate(found) for answer in answers(place, results)]
    for one in accuracy(strata(*(20 + 30 * place for place in range(len(found)))), listed):
        if one.share is not None and one.low is not None and one.high is not None:
            assert -1e-9 <= one.low <= one.share + 1e-9
            assert one.share - 1e-9 <= one.high <= 1 + 1e-9


def test_95_of_100_samples_hold_the_true_share() -> None:
    """Over 300 samples of a town of 400 whose strata differ: never less often than 93 of 100."""
    town = [
        unit(n, ("gp", "pharmacy", "dentist")[n % 3 if n < 300 else 0], f"s{n % 2}")
        for n in range(400)
    ]
    wrong = {"gp": 0.05, "pharmacy": 0.3, "dentist": 0.2}
    right = {one.uri: _part(one.uri) >= wrong[one.need] for one in town}
    true = sum(right.values()) / len(right)
    held = 0
    for seed in range(300):
        drawn = draw(town, 50, seed, TODAY)
        listed = [
            Answer(place, Fact.EXISTS, Result.RIGHT if right[uri] else Result.WRONG)
            for uri, place in drawn.chosen
        ]
        one = accuracy(drawn.strata, listed)[0]
        assert one.low is not None
        assert one.high is not None
        held += one.low <= true <= one.high
    assert held >= 279


def _part(text: str) -> float:
    """A fixed number of chance from 0 to 1 for a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) / 2**32
