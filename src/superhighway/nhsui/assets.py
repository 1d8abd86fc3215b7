"""Set-up of static files: ``python -m superhighway.nhsui.assets``.

The compiled CSS and JavaScript of nhsuk-frontend 10.4.2 are taken out of the installed package
wagtail-nhsuk-frontend, which is found but never imported. What is not ours to use is taken off:
the Frutiger font (its ``@font-face`` and its name) and with it the asset host; icons and pictures
are not taken at all. Components that no page uses are left out, for slow connections.

Everything lands in ``build/`` (not committed): the cleaned files in ``build/vendor``, the files
that the web server hands out, under hashed names and compressed, in ``build/static``. It can be
repeated; older files stay, since a running server may need them.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

PACKAGE = "wagtailnhsukfrontend"
VERSION = "10.4.2"
#: Components of the design system that no page uses: their rules are left out.
UNUSED = (
    "header",
    "hero",
    "hero-content",
    "breadcrumb",
    "file-upload",
    "tabs",
    "code",
    "task-list",
    "character-count",
    "contents-list",
    "image",
)
UNUSED_CLASS = re.compile(rf"\.nhsuk-(?:{'|'.join(UNUSED)})(?!-?[a-z0-9])")
FORBIDDEN = re.compile(
    r"frutiger|@font-face|assets\.nhs\.uk|https?://(?!www\.w3\.org/)", re.IGNORECASE
)


class AssetError(SystemExit):
    """Set-up can't go on; ends the process with a sentence."""


def blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Cut minified CSS into (selector or at-rule, body); the body of a plain statement is None."""
    start = at = 0
    while (brace := _next(css, at)) is not None:
        if css[brace] == ";":
            yield css[start:brace], None
            start = at = brace + 1
            continue
        end = _closing(css, brace)
        yield css[start:brace], css[brace + 1 : end]
        start = at = end + 1


def _next(css: str, at: int) -> int | None:
    """Where the next block opens or the next statement ends."""
    found = re.compile(r"[{;]").search(css, at)
    return found.start() if found else None


def _closing(css: str, brace: int) -> int:
    """Where the block that opens at ``brace`` closes."""
    depth = 0
    for found in re.compile(r"[{}]").finditer(css, brace):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    message = "The design system's CSS ends within a rule: install it again."
    raise AssetError(message)


def clean_css(css: str) -> str:
    """The CSS without Frutiger, without its host, without the rules of unused components."""
    return re.sub(r"Frutiger W01,", "", "".join(_kept(css)))


def _kept(css: str) -> Iterator[str]:
    """The rules that stay, one by one; those within a condition are looked at too."""
    for head, body in blocks(css):
        if body is None:
            yield f"{head};"
        elif head.startswith(("@media", "@supports")):
            inside = "".join(_kept(body))
            if inside:
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            if head != "@font-face":
                yield f"{head}{{{body}}}"
        elif selectors := _used(head):
            yield f"{selectors}{{{body}}}"


def _used(selectors: str) -> str:
    """Those of a rule's selectors that a page may meet."""
    single = re.split(r",(?![^(]*\))", selectors)
    return ",".join(
        one for one in single if not UNUSED_CLASS.search(re.sub(r":not\([^)]*\)", "", one))
    )


def clean_js(js: str) -> str:
    """The JavaScript without the pointer to a source map that is not shipped."""
    return re.sub(r"\n?//# sourceMappingURL=.*", "", js)


def _check(name: str, text: str) -> str:
    """The text, if nothing is in it that must not be."""
    found = FORBIDDEN.search(text)
    if found:
        message = f"{name} still holds “{found[0]}”, which we may not use."
        raise AssetError(message)
    return text


def package_folder() -> Path:
    """Where the package's static files lie; it is looked up, not imported."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        message = "The design system is not installed. Run ./superhighway again to set up."
        raise AssetError(message)
    return Path(spec.submodule_search_locations[0]) / "static" / PACKAGE


def _sources(package: Path) -> list[Path]:
    """The package's two files that are taken."""
    return [package / kind / f"nhsuk-frontend-{VERSION}.min.{kind}" for kind in ("css", "js")]


def write_vendor(package: Path, into: Path) -> None:
    """Write the cleaned ``nhsuk.css`` and ``nhsuk.js``."""
    css, js = (path.read_text(encoding="utf-8") for path in _sources(package))
    into.mkdir(parents=True, exist_ok=True)
    (into / "nhsuk.css").write_text(_check("nhsuk.css", clean_css(css)), encoding="utf-8")
    (into / "nhsuk.js").write_text(_check("nhsuk.js", clean_js(js)), encoding="utf-8")


def prepare() -> None:
    """Bring ``build/`` up to date. Django must be set up.

    Two processes that start at once wait for each other.
    """
    root = Path(settings.STATIC_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with (root.parent / "assets.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        write_vendor(package_folder(), Path(settings.VENDOR_ROOT) / "nhsui" / "vendor")
        call_command("collectstatic", interactive=False, verbosity=0)


def main() -> None:
    """Set Django up and bring ``build/`` up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    prepare()


if __name__ == "__main__":
    main()
