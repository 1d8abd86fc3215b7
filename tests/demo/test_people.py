"""Invented postcodes and organisations can't be taken for real ones."""

import csv
import io
import re

from superhighway.demo.domain import Area
from superhighway.demo.people import (
    home,
    homes,
    hospitals,
    ods_csv,
    organisations,
    postcodes,
)

NEVER_GIVEN_OUT = re.compile(r"[A-Z]{1,2}\d{1,2} \d[CKMV]{2}")
#: Codes of the Organisation Data Service for practices, pharmacies, dentists, trusts and sites.
REAL_SHAPES = re.compile(r"[A-Z]\d{5}|F[A-Z0-9]{4}|V\d{5}|R[A-Z0-9]{2}([A-Z0-9]{2})?")


def test_postcodes_are_nobodys_and_each_is_there_once(area: Area) -> None:
    texts = [one.text for one in postcodes(area)]
    assert len(set(texts)) == len(texts) > 70
    assert all(NEVER_GIVEN_OUT.fullmatch(text) for text in texts)


def test_a_few_dozen_homes_are_offered(area: Area) -> None:
    assert 30 <= len(homes(area)) <= 48
    assert home(area) in homes(area)


def test_organisations_have_invented_codes_names_and_numbers(area: Area) -> None:
    everybody = (*organisations(area), *hospitals(area))
    assert len({one.code for one in everybody}) == len(everybody)
    for one in everybody:
        assert re.fullmatch(r"ZZ[A-Z][A-Z]\d\d", one.code)
        assert not REAL_SHAPES.fullmatch(one.code)
        assert one.name.lower().startswith(("sample ", "example "))
        assert one.phone == "" or re.fullmatch(r"01632 960\d{3}", one.phone)


def test_ods_files_have_27_columns_and_no_header(area: Area) -> None:
    for role in "GPD":
        rows = list(csv.reader(io.StringIO(ods_csv(area, role))))
        assert {len(row) for row in rows} == {27}
        assert rows[0][0].startswith("ZZ")
