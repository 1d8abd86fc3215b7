"""The lines that licences of postcode data ask for, besides what ``locality.toml`` says."""

from superhighway.sources.api import SourceSpec

ORDNANCE_SURVEY = "Contains OS data © Crown copyright and database right {year}."
ROYAL_MAIL = "Contains Royal Mail data © Royal Mail copyright and database right {year}."
STATISTICS = "Contains National Statistics data © Crown copyright and database right {year}."

#: By kind of source: a word that shows that a line is there already, and the line.
ASKED_FOR = {
    "codepoint": (("OS data", ORDNANCE_SURVEY), ("Royal Mail", ROYAL_MAIL)),
    "onspd": (
        ("OS data", ORDNANCE_SURVEY),
        ("Royal Mail", ROYAL_MAIL),
        ("National Statistics", STATISTICS),
    ),
}


def attribution_lines(spec: SourceSpec, year: int) -> list[str]:
    """What a page that shows this source must say, line by line; nothing twice.

    ``year`` is that of the data. Invented data owes nobody a line but its own.
    """
    lines = [spec.attribution]
    if spec.sample:
        return lines
    for mark, line in ASKED_FOR.get(spec.kind, ()):
        if mark not in spec.attribution:
            lines.append(line.format(year=year))
    return lines
