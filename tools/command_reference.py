"""``python -m tools.command_reference``: writes docs/reference/commands.md from the commands."""

import os
import re
from collections.abc import Iterator

import click
import django

from superhighway.web.cli import root
from tools.setup import ROOT

PAGE = ROOT / "docs" / "reference" / "commands.md"
INTRODUCTION = """# Commands

Made by `python -m tools.command_reference` from the commands themselves; not edited by hand.

Results go to standard output and everything else to standard error. Exit status: 0 done, 1 refused
with a sentence, 2 wrong use. `--home DIR` (the node's data folder, by default `./var`) and
`--clock T` (development only: start the clock at another time) may stand anywhere on every line.
Prefix each line with `./` where `superhighway` is the launcher in the folder of the source.
"""
#: Named once above for all commands.
EVERYWHERE = {"--home", "--clock", "--help"}


def leaves(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below a group with its full name."""
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from leaves(command.commands[name], f"{path} {name}")
    else:
        yield path, command


def section(path: str, command: click.Command) -> str:
    """One command: what it does, how it is called, its options."""
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    told = f"{command.help or ''}\n\n{command.epilog or ''}"
    text = re.sub(r"(?m)^ +", "", told.replace("\b", "")).strip()
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"(?m)^Example: (.+)$", r"Example: `\1`", text))
    lines = [f"\n## {path}\n\n```\n{path} {usage}\n```\n\n{text}\n"]
    options = list(_options(command, context))
    if options:
        lines.append("\n| Option | Meaning |\n|---|---|\n" + "".join(options))
    return "".join(lines)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for option in command.params:
        if not isinstance(option, click.Option) or EVERYWHERE & set(option.opts):
            continue
        record = option.get_help_record(context)
        if record:
            name, meaning = (" ".join(part.split()).replace("|", "\\|") for part in record)
            yield f"| `{name}` | {meaning} |\n"


def page() -> str:
    """The whole page; Django has to be set up."""
    found = leaves(root(), "superhighway")
    return INTRODUCTION + "".join(section(path, command) for path, command in found)


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    PAGE.write_text(page())


if __name__ == "__main__":
    main()
