"""What ``superhighway demo`` starts; tests/system/test_four_nodes.py has the nodes themselves."""

import socket
from pathlib import Path

import pytest

from superhighway.core.errors import Problem
from superhighway.web.commands import together
from superhighway.web.commands.together import HOST, Together
from superhighway.web.operate.errors import OperateProblem
from tests.builders.node import free_port


def test_the_chosen_sample_is_the_first_and_each_has_a_folder_of_its_own() -> None:
    wanted = Together("stafford", None, Path("var"))
    assert wanted.names[0] == "stafford"
    assert sorted(wanted.names) == ["basingstoke", "hull", "national", "stafford"]
    assert wanted.home("hull") == Path("var/demo/hull")


def test_a_port_that_was_asked_for_and_is_busy_is_refused(tmp_path: Path) -> None:
    wanted = Together("hull", free_port(), tmp_path)
    with socket.socket() as other:
        other.bind((HOST, wanted.port or 0))
        other.listen()
        with pytest.raises(Problem) as refused:
            together.ports_for(wanted)
    assert refused.value.kind is OperateProblem.PORT_BUSY
