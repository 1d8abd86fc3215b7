"""What is removed from the node's folder, and what is set up before anything is built."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from superhighway.core import migrating, secret
from superhighway.core.home import Home
from superhighway.sources.models import Current, Edition, EditionRun, Run, Source

#: Runs of one realtime source that stay in the database: about an hour.
LIVE_RUNS_KEPT = 120


def prepare(home: Home) -> None:
    """Make the node's folder with its secret, and bring its databases to this version's tables."""
    home.root.mkdir(parents=True, exist_ok=True)
    secret.keep(home, settings.SECRET_KEY)
    migrating.migrate()


def clear_leftovers(home: Home) -> None:
    """Remove what a build that was cut off left behind. Call while holding the lock."""
    for folder in ("runs", "editions", "raw"):
        for path in _entries(home.root / folder):
            if path.suffix in {".tmp", ".new"}:
                shutil.rmtree(path, ignore_errors=True)
    published = Edition.objects.filter(published_at__isnull=False)
    _remove_all_but(
        home.root / "editions", {str(pk) for pk in published.values_list("pk", flat=True)}
    )
    Edition.objects.filter(published_at__isnull=True).delete()


def tidy(home: Home) -> None:
    """Remove the arrays and runs that nothing needs: all but the current and the previous edition.

    Each source's newest good run stays whatever edition it is in.
    """
    editions = _editions_kept()
    runs = set(EditionRun.objects.filter(edition_id__in=editions).values_list("run_id", flat=True))
    for source in Source.objects.filter(active=True):
        good = source.runs.filter(state=Run.State.GOOD).values_list("pk", flat=True)
        runs |= set(good[:1]) | set(source.runs.values_list("pk", flat=True)[:1])
    _remove_all_but(home.root / "editions", {str(number) for number in editions})
    _remove_all_but(home.root / "runs", {str(number) for number in runs})
    _remove_reports(home, runs, editions)
    keys = set(_active_keys())
    _remove_all_but(home.root / "raw", keys)
    for path in _entries(home.root / "live"):
        if path.stem not in keys:
            _remove(path)


def drop_old_live_runs(source: Source, home: Home) -> None:
    """Keep the newest runs of a realtime source only: there are thousands a day."""
    for run in source.runs.all()[LIVE_RUNS_KEPT:]:
        home.report(run.pk).unlink(missing_ok=True)
        run.delete()


def _editions_kept() -> set[int]:
    current = Current.objects.first()
    found = (current.edition_id, current.previous_id) if current else ()
    return {number for number in found if number is not None}


def _active_keys() -> Iterable[str]:
    return Source.objects.filter(active=True).values_list("key", flat=True)


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _remove_all_but(folder: Path, names: set[str]) -> None:
    for path in _entries(folder):
        if path.name not in names:
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a folder with all that is in it, or a file."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _remove_reports(home: Home, runs: set[int], editions: set[int]) -> None:
    kept = {home.report(number).name for number in runs}
    kept |= {home.edition_report(number).name for number in editions}
    for path in _entries(home.root / "reports"):
        if path.suffix == ".csv" and path.name not in kept:
            path.unlink(missing_ok=True)
