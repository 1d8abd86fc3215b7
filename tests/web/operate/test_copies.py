"""Copies of a process, from a process of its own: the test run itself has threads."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from superhighway.web.operate.copies import CAN_COPY
from tests.builders.node import PATIENCE_S, environment

pytestmark = pytest.mark.skipif(not CAN_COPY, reason="this system does not copy processes")
#: What a copy does is written into a file, since it shares nothing with its parent.
PARENT = """
import json, os, signal, subprocess, sys, time
from pathlib import Path
from superhighway.web.operate.copies import Copy

folder = Path(sys.argv[1])
mine = (folder / "held").open("w")

def tell():
    try:
        os.fstat(mine.fileno())
        kept = True
    except OSError:
        kept = False
    print("a line of the copy")
    said = {"word": os.environ.get("WORD"), "home": "HOME" in os.environ, "kept": kept,
            "leads": os.getpgrp() == os.getpid(), "input": sys.stdin.read()}
    (folder / "said").write_text(json.dumps(said))

def leave(): sys.exit(7)
def complain(): sys.exit("it is broken")
def fail(): raise ValueError("a mistake")
def sleep(): time.sleep(600)

signal.signal(signal.SIGTERM, lambda *_: None)
ends = [Copy(work, {"WORD": "new"}).wait() for work in (tell, leave, complain, fail)]
sleeper = Copy(sleep, {})
try:
    sleeper.wait(timeout=0.1)
except subprocess.TimeoutExpired:
    ends.append("still there")
sleeper.terminate()
ends += [sleeper.wait(timeout=60), sleeper.poll()]
sleeper.terminate()
print(json.dumps(ends))
"""


def test_a_copy_begins_anew_and_its_end_is_known(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        check=True, capture_output=True, text=True, env=environment(), timeout=PATIENCE_S,
        input="typed",
    )  # fmt: skip
    assert json.loads(done.stdout) == [0, 7, 1, 1, "still there", -15, -15]
    assert "a line of the copy" in done.stderr
    assert "ValueError: a mistake" in done.stderr
    assert json.loads((tmp_path / "said").read_text()) == {
        "word": "new",
        "home": False,
        "kept": False,
        "leads": True,
        "input": "",
    }
