"""What a web process carries: nothing that belongs into workers."""

import json
import subprocess
import sys

from tests.builders.node import environment
from tests.contract.code import ROOT

#: Large, or crash-prone with hostile input: they work in processes of their own.
NOT_IN_WEB = {"cv2", "typst", "pypdfium2", "pyxform", "pyproj", "uv", "playwright"}
LOAD = """
import json, sys
import superhighway.web.wsgi
from django.urls import get_resolver
get_resolver().reverse_dict
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_web_processes_carry_no_heavy_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
    )
    assert not NOT_IN_WEB & set(json.loads(done.stdout))
