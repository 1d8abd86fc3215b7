"""``python -m tools.licences``: writes docs/reference/licences.md from what is installed.

Lists every pinned package with the licence that its own metadata states. A licence that isn't
known to go with MIT is an error, so that a person looks at it before it is used.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from tools.locking import names
from tools.setup import REQUIREMENTS, ROOT, say

PAGE = ROOT / "docs" / "reference" / "licences.md"
FILES = {
    "run.txt": "What a node needs",
    "postgres.txt": "What a node on PostgreSQL needs as well",
    "dev.txt": "What developers need as well (nothing of it reaches a node)",
}
#: Short names of licences that may stand beside MIT, by what metadata calls them.
KNOWN = {
    r"\bmit\b|mit license|mit-cmu": "MIT",
    r"apache": "Apache-2.0",
    r"bsd": "BSD",
    r"\bisc\b": "ISC",
    r"\bpsf|python software foundation|python-2\.0": "PSF-2.0",
    r"mozilla|mpl": "MPL-2.0",
    r"ofl|open font": "OFL-1.1",
    r"zlib": "Zlib",
    r"lgpl|lesser general public": "LGPL",
    r"unlicense|public domain|cc0": "public domain",
}
#: Stated in the package's files only, looked up there by a person.
LOOKED_UP = {
    "pysqlite3": "Zlib",
    "pyxform": "BSD-2-Clause",
    "opencv-python-headless": "Apache-2.0 (its wheel carries FFmpeg, LGPL-2.1, as a library)",
    "wagtail-nhsuk-frontend": "MIT",
    "axe-playwright-python": "MIT (it carries axe-core, MPL-2.0)",
    "djlint": "GPL-3.0 (a program that developers run; no library, not passed on)",
}
INTRODUCTION = """# Licences of what Superhighway stands on

Made by `python -m tools.licences` from the pinned requirements and the metadata of each package;
not edited by hand. Superhighway itself is under the MIT licence. Nothing of these packages is
copied into this repository. LGPL and MPL packages are used as they are, as libraries.

One thing that others made is in the repository in another form: the [table of word
vectors](word-vectors.md), made from the sentence encoder all-MiniLM-L6-v2, Apache-2.0.
"""


def stated(package: Distribution) -> str:
    """What a package's metadata says of its licence, in its own words."""
    metadata = package.metadata.json
    expression = metadata.get("license_expression")
    if expression:
        return str(expression)
    kinds = metadata.get("classifier") or []
    classified = [kind.rpartition(" :: ")[2] for kind in kinds if kind.startswith("License ::")]
    words = [word for word in classified if word != "OSI Approved"]
    return ", ".join(words) or str(metadata.get("license") or "").strip().split("\n")[0]


def short(name: str, words: str) -> str | None:
    """The short names of the licences that ``words`` mean; None where one must be looked at."""
    if name in LOOKED_UP:
        return LOOKED_UP[name]
    found = [label for pattern, label in KNOWN.items() if re.search(pattern, words.lower())]
    return " and ".join(dict.fromkeys(found)) or None


def page() -> tuple[str, list[str]]:
    """The page, and the packages whose licence isn't known to fit."""
    text, unknown = [INTRODUCTION], []
    for file, heading in FILES.items():
        text.append(f"\n## {heading}\n\n| Package | Licence |\n|---|---|\n")
        for name in sorted(names((REQUIREMENTS / file).read_text())):
            try:
                words = stated(distribution(name))
            except PackageNotFoundError:
                continue  # pinned for another platform
            licence = short(name, words)
            if licence is None:
                unknown.append(f"{name}: {words or 'nothing stated'}")
            text.append(f"| {name} | {licence} |\n")
    return "".join(text), unknown


def main(target: Path = PAGE) -> int:
    """Write the page; 1 where a licence must be looked at first."""
    text, unknown = page()
    for line in unknown:
        say(f"Look at the licence of {line}")
    if not unknown:
        target.write_text(text)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
