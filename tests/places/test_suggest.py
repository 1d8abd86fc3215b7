"""Suggestions, on the page and on the command line."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from superhighway.places import api
from superhighway.places.commands import places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("testham")]


def names(text: str, limit: int = 8) -> list[str]:
    return [one.name for one in api.search(text, limit)]


class TestSearch:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("zz1 1a", ["ZZ1 1AA", "ZZ1 1AB"]),
            ("zz11a", ["ZZ1 1AA", "ZZ1 1AB"]),
            ("ZZ10 1", ["ZZ10 1", "ZZ10 1OO"]),
            ("zz1 1b", []),
            ("zz1", ["ZZ1"]),
            ("zz1 1", ["ZZ1 1", "ZZ1 1AA", "ZZ1 1AB"]),
            ("zz9", []),
            ("zz9 9", []),
            ("gen", ["Testham General Hospital"]),
            ("roy", ["Royal Eastside Infirmary"]),
            ("high", ["Highmoor"]),
            ("a", []),
            ("", []),
            ("!!!", []),
        ],
    )
    def test_what_begins_so(self, text: str, found: list[str]) -> None:
        assert names(text)[: max(1, len(found))] == found

    def test_hospitals_come_first(self) -> None:
        assert names("testham")[:2] == ["Testham", "Testham General Hospital"]

    def test_no_more_than_asked_for(self) -> None:
        assert len(names("te", 2)) == 2
        assert len(names("te", 1_000)) <= 20


@pytest.mark.urls("superhighway.places.urls")
class TestAddress:
    def test_suggestions_are_json_that_may_be_kept_for_minutes(self, client: Client) -> None:
        answer = client.get("/suggest", {"q": "general"})
        assert answer.json() == [
            {
                "name": "Testham General Hospital",
                "note": "hospital, ZZ1 1AB",
                "ref": "place:ods/ZZH01",
            }
        ]
        assert answer["Cache-Control"] == "private, max-age=300"

    @pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=" + "x" * 5_000])
    def test_odd_questions_get_an_empty_list(self, client: Client, query: str) -> None:
        assert client.get(f"/suggest?{query}").json() == []


class TestCommand:
    def test_json_keys(self) -> None:
        result = CliRunner().invoke(places, ["zz11aa", "--json"])
        assert json.loads(result.stdout) == {
            "text": "zz11aa",
            "places": [
                {
                    "name": "ZZ1 1AA",
                    "kind": "postcode",
                    "lat": 50.9,
                    "lon": -1.45,
                    "ref": "postcode:ZZ11AA",
                    "note": "near Highmoor, Testham",
                    "approximate": False,
                }
            ],
        }

    def test_lines_for_people(self) -> None:
        result = CliRunner().invoke(places, ["bootles", "--limit", "1"])
        assert result.exit_code == 0
        assert result.stdout.split("\t")[0] == "Bootles"
        assert len(result.stdout.splitlines()) == 1

    def test_a_refusal_is_a_sentence(self) -> None:
        result = CliRunner().invoke(places, ["nowhereville"])
        assert result.exit_code == 1
        assert result.stdout == ""
        assert "We can’t find “nowhereville”" in result.stderr
