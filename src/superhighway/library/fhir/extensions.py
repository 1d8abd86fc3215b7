"""Extensions of a FHIR element: find one, put one, leave the others alone."""

from superhighway.library.fhir.parsing import Json


def extension(holder: Json, *urls: str) -> Json | None:
    """The first extension with one of these addresses."""
    if "extension" not in holder:
        return None
    return next((one for one in holder["extension"] if one.get("url") in urls), None)


def extensions(holder: Json, url: str) -> list[Json]:
    """Every extension with this address."""
    return [one for one in holder.get("extension", []) if one.get("url") == url]


def value(holder: Json) -> object:
    """What stands in ``value[x]``, whatever its type; None where there is nothing."""
    return next((found for key, found in holder.items() if key.startswith("value")), None)


def replaced(holder: Json, url: str, new: list[Json]) -> None:
    """Put ``new`` in the place of the extensions of that address in ``holder``.

    They stand where the first one stood, or last; an empty list of extensions is taken out.
    """
    old: list[Json] = holder.get("extension", [])
    at = next((n for n, one in enumerate(old) if one.get("url") == url), len(old))
    before = [one for one in old[:at] if one.get("url") != url]
    after = [one for one in old[at:] if one.get("url") != url]
    kept = [*before, *new, *after]
    if kept:
        holder["extension"] = kept
    else:
        holder.pop("extension", None)
