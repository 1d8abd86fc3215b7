"""What the home page weighs over the wire: ``python -m bench.home_page --home DIR``.

Asks a node's pages, in this process, for the home page and for everything that it loads, as a
browser that takes brotli and gzip does, and counts bodies and headers. Ends with status 1 where
they come to more than 60 KB or where anything is asked of another host.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

import django
from django.test import Client

LIMIT = 60 * 1024
LOADED = re.compile(r'<(?:link|script|img)[^>]*?\s(?:href|src)="([^"]+)"')
IMPORTED = re.compile(r'import\s[^"]*"([^"]+)"')


def fetch(client: Client, address: str) -> tuple[int, str]:
    """One answer's bytes, body and headers, and its text where it is a module."""
    headers = {"host": "localhost", "accept-encoding": "br, gzip"}
    response = client.get(address, headers=headers)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}.")
    lines = sum(len(f"{name}: {value}\r\n") for name, value in response.items())
    return lines + len(response.getvalue()), _text(client, address)


def _text(client: Client, address: str) -> str:
    """The same without compression, to look for what it loads in turn."""
    response = client.get(address, headers={"host": "localhost"})
    return response.getvalue().decode()


def loads(address: str, text: str) -> Iterator[str]:
    """Addresses that a page or a module loads."""
    pattern = IMPORTED if address.endswith(".js") else LOADED
    if address.endswith((".css", ".svg")):
        return
    for found in pattern.findall(text):
        yield urljoin(address, found)


def weigh(client: Client) -> list[tuple[str, int]]:
    """Every address that the home page makes a browser ask for, with its bytes."""
    waiting, seen = ["/"], list[tuple[str, int]]()
    while waiting:
        address = waiting.pop(0)
        if urlsplit(address).netloc:
            raise SystemExit(f"The page asks another host: {address}")
        size, text = fetch(client, address)
        seen.append((address, size))
        known = {done for done, _ in seen} | set(waiting)
        waiting += [more for more in loads(address, text) if more not in known]
    return seen


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", default="var", help="the node's data folder")
    os.environ["SUPERHIGHWAY_HOME"] = parser.parse_args(arguments).home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
    django.setup()
    parts = weigh(Client())
    for address, size in parts:
        print(f"{size / 1024:7.1f} KB  {address}")
    total = sum(size for _, size in parts)
    print(f"{total / 1024:7.1f} KB  in all, at most {LIMIT // 1024} KB")
    return int(total > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
