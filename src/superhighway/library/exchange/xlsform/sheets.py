"""What an XLSForm's sheets hold, by pyxform's names of their columns. Plain values, no Django."""

import msgspec

#: A cell is text; a column like ``label::French`` or ``bind::relevant`` lies a step deeper.
Row = dict[str, "str | Row"]


class Sheets(msgspec.Struct, frozen=True):
    """The sheets of a form that pyxform accepts.

    ``survey``: each row with its number as people see it. ``choices``: by the name of their list;
    ``external`` likewise, from the sheet of that name. ``settings``: names and texts. ``entities``:
    whether the form makes any. ``name``: what to call a form that has no title.
    """

    survey: list[tuple[int, Row]]
    choices: dict[str, list[Row]] = {}
    external: dict[str, list[Row]] = {}
    settings: dict[str, str] = {}
    entities: bool = False
    name: str = ""
