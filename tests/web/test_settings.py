"""Settings as a node starts with them, in a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.builders.node import environment

CHECK = """
import django
from django.core.management import call_command
django.setup()
call_command("check", deploy=True, fail_level="WARNING")
"""
ANSWER = """
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "localhost"})
plain = client.get("/about")
print(plain.status_code, plain.headers.get("Location"))
secure = client.get("/about", headers={"x-forwarded-proto": "https"})
print(secure.headers.get("Strict-Transport-Security"))
print(client.get("/healthz").status_code != 301)
"""


def run(code: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    ours = {
        "DJANGO_SETTINGS_MODULE": "superhighway.web.settings",
        "SUPERHIGHWAY_HOME": str(home),
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env={**environment(), **ours},
    )


def test_django_finds_nothing_to_mend_behind_https(tmp_path: Path) -> None:
    done = run(CHECK, tmp_path, SUPERHIGHWAY_HTTPS="1")
    assert done.returncode == 0, done.stderr


def test_behind_https_plain_requests_are_sent_there_and_browsers_told_to_stay(
    tmp_path: Path,
) -> None:
    done = run(ANSWER, tmp_path, SUPERHIGHWAY_HTTPS="1")
    assert done.stdout.splitlines() == ["301 https://localhost/about", "max-age=31536000", "True"]


def test_without_https_nothing_is_claimed(tmp_path: Path) -> None:
    done = run(ANSWER, tmp_path)
    assert done.stdout.splitlines() == ["503 None", "None", "True"]


def test_a_setting_that_is_neither_yes_nor_no_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = run("import django; django.setup()", tmp_path, SUPERHIGHWAY_HTTPS="perhaps")
    assert done.returncode == 1
    assert done.stderr.strip() == "SUPERHIGHWAY_HTTPS is “perhaps”. Set it to 1 or 0."
