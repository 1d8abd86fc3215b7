"""The summary's picture: what the files of the folder are, and which groups cost most. Pure."""

from html import escape

from superhighway.library.survey.findings import Findings, Group

WIDTH, BAR, GAP, LABELS = 680, 26, 10, 310
#: Dark enough beside white and beside each other, also without colours.
ONE_OF_ITS_KIND, TO_KEEP, TO_SPARE, NOT_READ = "#12403a", "#4c8c7f", "#d5a021", "#8a949e"
INK = "#212b32"
MOST_GROUPS = 8
FONT = 'font-family="Source Sans Pro, Arial, sans-serif"'
LONGEST = 38


def shares(findings: Findings) -> list[tuple[str, int, str]]:
    """What the files are: words, how many, colour."""
    in_groups = sum(len(group.members) for group in findings.groups)
    idle = len(findings.without_questions)
    return [
        ("one of its kind", findings.read - in_groups - idle, ONE_OF_ITS_KIND),
        ("best of a group", len(findings.groups), TO_KEEP),
        ("nearly the same as a better one", findings.spare, TO_SPARE),
        ("asks nothing, or not read", idle + len(findings.unread), NOT_READ),
    ]


def alternative(findings: Findings) -> str:
    """The picture in words, for who can't see it."""
    told = ", ".join(f"{count} {words}" for words, count, _ in shares(findings))
    return f"Of {len(findings.documents)} files: {told}."


def svg(findings: Findings) -> str:
    """The picture as SVG, without scripts and without anything from elsewhere."""
    ranked = findings.groups[:MOST_GROUPS]
    parts = [*_files(findings), *_groups(ranked)]
    height = 150 + (len(ranked) * (BAR + GAP) + 34 if ranked else 0)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label="{escape(alternative(findings))}">{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, words: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    place = f'x="{x:.0f}" y="{y:.0f}" font-size="15"'
    return f'<text {place} {FONT} fill="{INK}"{weight}>{escape(words)}</text>'


def _files(findings: Findings) -> list[str]:
    """One bar of all files, and under it what its parts mean."""
    parts = [_text(0, 16, f"The {len(findings.documents)} files of the folder", bold=True)]
    left, whole = 0.0, max(len(findings.documents), 1)
    for place, (words, count, colour) in enumerate(shares(findings)):
        width = WIDTH * count / whole
        parts.append(
            f'<rect x="{left:.1f}" y="28" width="{width:.1f}" height="40" fill="{colour}" '
            'stroke="#ffffff" stroke-width="2"/>'
        )
        left += width
        x, y = (place % 2) * WIDTH / 2, 88 + (place // 2) * 26
        parts.append(f'<rect x="{x:.0f}" y="{y}" width="16" height="16" fill="{colour}"/>')
        parts.append(_text(x + 24, y + 13, f"{count} {words}"))
    return parts


def _groups(ranked: tuple[Group, ...]) -> list[str]:
    """A bar for each group: the minutes that its spare copies ask for."""
    if not ranked:
        return []
    parts = [_text(0, 172, "Minutes that copies ask for again", bold=True)]
    longest = max(group.spare_minutes for group in ranked) or 1.0
    for place, group in enumerate(ranked):
        y = 186 + place * (BAR + GAP)
        width = (WIDTH - LABELS - 60) * group.spare_minutes / longest
        title = group.title if len(group.title) <= LONGEST else f"{group.title[: LONGEST - 1]}…"
        parts.append(_text(0, y + 18, f"{group.number}. {title}"))
        parts.append(
            f'<rect x="{LABELS}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{TO_SPARE}"/>'
        )
        parts.append(_text(LABELS + width + 8, y + 18, f"{group.spare_minutes:.0f}"))
    return parts
