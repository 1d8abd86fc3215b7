"""Names that XLSForm allows, for items and choices whose ids it doesn't."""

import re
from collections.abc import Collection, Iterable

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_OTHER_SIGNS = re.compile(r"[^A-Za-z0-9_.-]+")
#: Names that programs for XLSForms use themselves.
_TAKEN = {"meta", "instanceid", "instancename", "audit", "data"}
_LONGEST = 60


def names(
    links: Iterable[str], before: str = "q_", reserved: Collection[str] = ()
) -> dict[str, str]:
    """A name for each id, no two of them alike but for capitals; good names stay as they are.

    None is one of ``reserved``.
    """
    wanted = list(dict.fromkeys(links))
    kept_free = {name.lower() for name in reserved} | _TAKEN
    found = {link: link for link in _good(wanted) if link.lower() not in kept_free}
    taken = {name.lower() for name in found.values()} | kept_free
    for link in wanted:
        if link in found:
            continue
        plain = _OTHER_SIGNS.sub("_", link)[:_LONGEST].strip("_") or "item"
        plain = plain if _NAME.fullmatch(plain) else f"{before}{plain}"
        name, number = plain, 2
        while name.lower() in taken:
            name, number = f"{plain}_{number}", number + 1
        found[link] = name
        taken.add(name.lower())
    return found


def _good(wanted: list[str]) -> list[str]:
    """The ids that are names already; of those that differ by capitals only, the first."""
    found: dict[str, str] = {}
    for link in wanted:
        if _NAME.fullmatch(link) and link.lower() not in _TAKEN:
            found.setdefault(link.lower(), link)
    return list(found.values())


def form_id(title: str) -> str:
    """What programs call a form that has a title only."""
    return next(iter(names([title], "form_").values()))


def choice_names(values: Iterable[str]) -> dict[str, str]:
    """A name without spaces for each code of a list."""
    wanted = list(dict.fromkeys(values))
    found = {value: value for value in wanted if value and not re.search(r"\s|,", value)}
    taken = set(found.values())
    for value in wanted:
        if value in found:
            continue
        plain = re.sub(r"[^A-Za-z0-9_.-]+", "_", value)[:_LONGEST].strip("_") or "choice"
        name, number = plain, 2
        while name in taken:
            name, number = f"{plain}_{number}", number + 1
        found[value] = name
        taken.add(name)
    return found
