"""Two real nodes: what one releases is seen in the other's library, and used there as it is."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.builders.many_nodes import DEVELOPMENT, Node, build_one, nodes, wait_for
from tests.builders.node import environment

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("nodes")]
SETTINGS = {"DJANGO_SETTINGS_MODULE": "superhighway.web.settings"}
#: Releases a template, or its next release; prints its UUID.
PROGRAM = """
import sys
import django
django.setup()
import msgspec
from superhighway.library import api as library
from superhighway.library.api import Item, Questionnaire
from tests.library.made import LIBBY, OLIVE, REASON
asked = Questionnaire("Border tea survey", items=tuple(Item(f"q{n}", f"{text} at the border?")
    for n, text in enumerate(sys.argv[1:])))
known = [one for one in library.templates() if one.title == asked.title]
if known:
    asked = msgspec.structs.replace(asked, url=known[0].url)
draft = library.start_draft(LIBBY, asked)
library.save_draft(LIBBY, draft.template, seen=draft.version, reason=REASON)
library.submit(LIBBY, draft.template)
library.review(OLIVE, draft.template, agree=True)
print(library.release_now(LIBBY, draft.template).template)
"""


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, Node]]:
    """Two nodes that trust each other."""
    folder = tmp_path_factory.mktemp("templates")
    with nodes(build_one(folder), folder, 2) as (one, other):
        one.follow(other)
        other.follow(one)
        yield one, other


def release(node: Node, *asked: str) -> str:
    """Release a template on a node that asks this; gives its UUID."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *asked],
        env={**environment(), **DEVELOPMENT, **SETTINGS, "SUPERHIGHWAY_HOME": str(node.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def listed(node: Node) -> dict[str, dict[str, object]]:
    """What a node's library lists, by UUID."""
    found = json.loads(node.page("/library.json?q=border+tea"))["templates"]
    return {one["template"]: one for one in found}


def test_a_release_is_seen_at_the_neighbour_used_there_and_brought_up_to_date(
    pair: tuple[Node, Node],
) -> None:
    one, other = pair
    template = release(one, "How much tea")
    wait_for(lambda: template in listed(other))
    assert listed(other)[template]["origin"] is not None
    assert listed(other)[template]["url"] == listed(one)[template]["url"]
    used = other.call("library", "use", template)
    assert used["canonical"] == f"urn:uuid:{template}|1"
    assert f"/library/{template}/fill" in other.page(f"/library/{template}")
    release(one, "How much tea", "And milk")
    wait_for(lambda: "has a newer release" in other.page(f"/library/{template}"))
    assert other.call("library", "use", template)["release"] == 2
    (check,) = [c for c in other.call("library", "verify", template) if c["release"] == 2]
    assert check["valid"] is True
