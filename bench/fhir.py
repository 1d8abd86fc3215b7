"""Pages of the FHIR interface over 5,000 services: ``python -m bench.fhir``.

Makes the node of ``bench.directory`` in a temporary folder and asks, in this process and through
the whole of Django, for pages of 100, for one resource, for what is near and for everything as
NDJSON; beside them, in the same run, for a page of Open Referral with as many services in full.

Prints the median of each in milliseconds. Ends with status 1 where a page of 100 services takes
more than 250 ms.
"""

import os
import random
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.test import Client

from bench.directory import SERVICES, onspd, services
from bench.open_referral import ask, told

LIMIT_MS = 250.0
BASE = "/fhir/r4"


def measure(folder: Path) -> int:
    """Build the node, ask, print; returns the exit status."""
    from tests.builders.directory import build_directory  # noqa: PLC0415 - Django must be set up

    pick = random.Random(7)
    call_command("migrate", verbosity=0)
    build_directory(folder / "sources", services(pick), onspd=onspd(pick))  # type: ignore[arg-type]
    client = Client()
    first = f"{BASE}/HealthcareService?_count=100"
    print(f"{SERVICES:,} services; the first answer: {ask(client, first):.0f} ms")
    last = SERVICES // 100
    medians = [
        told(client, f"100 services, page {number}", f"{first}&_page={number}")
        for number in (1, last // 2, last)
    ]
    told(client, "100 places", f"{BASE}/Location?_count=100")
    told(client, "100 places within 5 km", f"{BASE}/Location?_count=100&near=50.9|-1.4|5|km")
    told(client, "100 organisations", f"{BASE}/Organization?_count=100")
    told(client, "a search by words", f"{BASE}/HealthcareService?name:contains=clinic")
    found = client.get(first, headers={"host": "localhost"}).json()
    one = found["entry"][0]["resource"]["id"]
    told(client, "one service", f"{BASE}/HealthcareService/{one}")
    beside = "/api/oruk/v3/services?per_page=100&full=true"
    told(client, "Open Referral: 100 services in full", beside)
    answer = client.get(f"{BASE}/HealthcareService.ndjson", headers={"host": "localhost"})
    print(f"all as NDJSON: {len(answer.getvalue()) / 1e6:.1f} MB")
    return int(max(medians) > LIMIT_MS)


def main() -> int:
    """Measure in a temporary folder."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["SUPERHIGHWAY_HOME"] = str(Path(name) / "node")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "superhighway.web.settings")
        (Path(name) / "node").mkdir()
        django.setup()
        return measure(Path(name))


if __name__ == "__main__":
    sys.exit(main())
