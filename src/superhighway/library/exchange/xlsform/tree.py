"""The rows of an XLSForm as a tree, with a name of its own for each item."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from superhighway.library.exchange.xlsform import kinds
from superhighway.library.exchange.xlsform.sheets import Row, Sheets
from superhighway.library.fhir.parsing import DEEPEST

#: A column of ours: the linkId that an item had before it was written as an XLSForm.
LINK_ID = "fhir_link_id"
_YES = {"yes", "Yes", "YES", "true", "True", "TRUE", "true()"}
#: Rows of the survey sheet that are settings of the form.
_SETTINGS = {"form_title", "set_form_title", "form_id", "set_form_id", "prefix"}


@dataclass
class Node:
    """A row and what lies in it. ``group``: it begins something that a later row ends."""

    number: int
    type: str
    name: str
    row: Row
    group: bool = False
    link: str = ""
    inner: list["Node"] = field(default_factory=list)


def tree(sheets: Sheets) -> list[Node]:
    """The rows as a tree; groups too deep for a questionnaire lie beside their surroundings."""
    top: list[Node] = []
    open_groups: list[list[Node]] = [top]
    for number, row in sheets.survey:
        kind = text(row, "type")
        if not kind or text(row, "disabled") in _YES or kind in _SETTINGS:
            continue
        if kinds.END.fullmatch(kind):
            open_groups.pop()
            continue
        name = text(row, "name") or f"generated_note_name_{number}"
        node = Node(number, kind, name, row, bool(kinds.BEGIN.fullmatch(kind)))
        open_groups[-1].append(node)
        if node.group:
            open_groups.append(node.inner)
    looped = list(_unrolled(top, sheets))
    _name_all(looped)
    return looped


def text(row: Row, name: str) -> str:
    """The text of a plain column, or empty."""
    found = row.get(name, "")
    return found.strip() if isinstance(found, str) else ""


def _unrolled(nodes: list[Node], sheets: Sheets, depth: int = 1) -> Iterator[Node]:
    """A loop over a list as a group for each choice in it; nothing deeper than a form may be."""
    for node in nodes:
        found = kinds.BEGIN.fullmatch(node.type)
        node.inner = list(_unrolled(node.inner, sheets, depth + 1))
        if found and found["kind"] == kinds.LOOP:
            parts = [_round(node, one) for one in sheets.choices.get(found["list"] or "", [])]
            yield replace(node, type="begin group", inner=parts)
        elif node.group and depth >= DEEPEST - 2:
            yield replace(node, type="note", group=False, inner=[])
            yield from node.inner
        else:
            yield node


def _round(loop: Node, choice: Row) -> Node:
    """The group for one choice: what is said of it stands in the words of the questions."""
    name, label = text(choice, "name"), choice.get("label", text(choice, "name"))
    said = label if isinstance(label, str) else next(iter(_texts(label)), name)
    row: Row = {"type": "begin group", "name": name, "label": label}
    return Node(
        loop.number,
        "begin group",
        name,
        row,
        True,
        inner=[_said(n, name, said) for n in loop.inner],
    )


def _said(node: Node, name: str, label: str) -> Node:
    row = _filled(node.row, name, label)
    return replace(node, row=row, inner=[_said(one, name, label) for one in node.inner])


def _filled(row: Row, name: str, label: str) -> Row:
    return {
        key: _filled(value, name, label)
        if isinstance(value, dict)
        else value.replace("%(name)s", name).replace("%(label)s", label)
        for key, value in row.items()
    }


def _texts(row: Row) -> Iterator[str]:
    for value in row.values():
        if isinstance(value, str):
            yield value


def _name_all(nodes: list[Node]) -> None:
    """Give each node a linkId: the one that it had, else its name, else its path."""
    every = list(walk(nodes))
    taken: set[str] = set()
    for path, node in every:
        wanted = [text(node.row, LINK_ID), node.name, path]
        numbered = (f"{path}-{number}" for number in range(2, len(every) + 2))
        node.link = next(one for one in (*wanted, *numbered) if one and one not in taken)
        taken.add(node.link)


def walk(nodes: list[Node], above: str = "") -> Iterator[tuple[str, Node]]:
    """Every node with its path, each before those in it."""
    for node in nodes:
        path = f"{above}/{node.name}" if above else node.name
        yield path, node
        yield from walk(node.inner, path)
