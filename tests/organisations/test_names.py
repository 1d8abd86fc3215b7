"""Names as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superhighway.organisations.names import initials, readable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ST MARY'S SURGERY", "St Mary's Surgery"),
        ("ST. PAULS PHARMACY WINCHESTER", "St. Pauls Pharmacy Winchester"),
        ("ST.MATTHEW'S HALL", "St.Matthew's Hall"),
        ("UNIVERSITY HOSPITAL SOUTHAMPTON NHS FOUNDATION TRUST", None),
        ("ISLE OF WIGHT NHS TRUST", "Isle of Wight NHS Trust"),
        ("THE ADELAIDE HEALTH CENTRE", "The Adelaide Health Centre"),
        ("BITTERNE WALK IN CENTRE", "Bitterne Walk in Centre"),
        ("READING WALK-IN HTH CTR OOH", "Reading Walk-in Health Centre OOH"),
        ("HMP HUMBER(EVERTHORPE)", "HMP Humber(Everthorpe)"),
        ("EAST HULL FAMILY PRACTICE (THE PARK)", "East Hull Family Practice (The Park)"),
        ("NEWCASTLE-UNDER-LYME", "Newcastle-under-Lyme"),
        ("KINGSTON UPON HULL", "Kingston upon Hull"),
        ("WAINWRIGHT F & SON LTD", "Wainwright F & Son Ltd"),
        ("RJ SMITH AND SONS", "RJ Smith and Sons"),
        ("DR MCDONALD", "Dr McDonald"),
        ("MACK", "Mack"),
        ("O'NEILL & D'ARCY", "O'Neill & D'Arcy"),
        ("KING GEORGE VI WARD", "King George VI Ward"),
        ("20B WESTLANDS GROVE", "20B Westlands Grove"),
        ("1ST FLOOR, 63-69 HIGH ST", "1st Floor, 63-69 High St"),
        ("UNIT 1,CHURCH LANE", "Unit 1, Church Lane"),
        ("A&E DEPT", "A&E Department"),
        ("C/O ST PAULS", "C/O St Pauls"),
        ("GP OOH SERVICE", "GP OOH Service"),
        ("THE  SURGERY ,", "The Surgery"),
        ("Already Written as it Should be", "Already Written as it Should be"),
        ("", ""),
    ],
)
def test_readable(written: str, read: str | None) -> None:
    expected = read if read is not None else "University Hospital Southampton NHS Foundation Trust"
    assert readable(written) == expected


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_text_can_be_read_and_stays_as_it_is_then(text: str) -> None:
    once = readable(text)
    if any(sign.islower() for sign in once):
        assert readable(once) == once


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Southampton General Hospital", ["SGH"]),
        ("Royal South Hants Hospital", ["RSHH", "RSH"]),
        ("St Mary's Hospital", ["SMH"]),
        ("Basingstoke and North Hampshire Hospital", ["BNHH", "BNH"]),
        ("Lymington Hospital", []),
    ],
)
def test_initials(name: str, short: list[str]) -> None:
    assert initials(name) == short
