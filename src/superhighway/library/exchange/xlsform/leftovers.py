"""The columns of a row that FHIR has no word for, by the names that people give them."""

from collections.abc import Iterator

from superhighway.library.exchange.xlsform.sheets import Row

#: Steps of pyxform to the column's usual name.
_USUAL: dict[tuple[str, ...], str] = {
    ("bind", "relevant"): "relevant",
    ("bind", "required"): "required",
    ("bind", "readonly"): "read_only",
    ("bind", "constraint"): "constraint",
    ("bind", "calculate"): "calculation",
    ("bind", "jr:constraintMsg"): "constraint_message",
    ("bind", "jr:requiredMsg"): "required_message",
    ("control", "appearance"): "appearance",
    ("control", "jr:count"): "repeat_count",
    ("media", "image"): "image",
    ("media", "big-image"): "big-image",
    ("media", "audio"): "audio",
    ("media", "video"): "video",
}
#: What is read for itself, and never a leftover.
_READ = {"type", "name", "disabled"}
#: Columns that only have a meaning beside a sheet that the library doesn't keep.
ENTITIES = ("bind", "entities:saveto")


def columns(row: Row) -> dict[str, str]:
    """Every column of a row but type and name, flat: ``label``, ``label::French``, ``relevant``."""
    return dict(_flat(row, ()))


def _flat(row: Row, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        steps = (*above, key)
        if not above and key in _READ:
            continue
        if isinstance(value, dict):
            yield from _flat(value, steps)
        elif value.strip() and steps != ENTITIES:
            yield _name(steps), value


def _name(steps: tuple[str, ...]) -> str:
    usual = _USUAL.get(steps[:2])
    return "::".join((usual, *steps[2:])) if usual else "::".join(steps)


def words(found: dict[str, str], name: str, language: str) -> str:
    """Take the words of a column in the form's own language out of ``found``, else in any."""
    wanted = f"{name}::{language}"
    there = [key for key in found if key == name or key.startswith(f"{name}::")]
    there.sort(key=lambda key: (key != wanted, key != name, "english" not in key.lower()))
    return found.pop(there[0]) if there else ""
