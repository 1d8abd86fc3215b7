"""All files of a sample area, as bytes and on disk."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from superhighway.core.clock import LONDON
from superhighway.demo import diaries
from superhighway.demo.calendar import period, services
from superhighway.demo.domain import Area
from superhighway.demo.gtfs import gtfs_files
from superhighway.demo.letter import letter
from superhighway.demo.locality import (
    OLD,
    REALTIME,
    SHARED,
    SILENT,
    locality_toml,
    outline_geojson,
)
from superhighway.demo.naptan import naptan_csv
from superhighway.demo.people import hospitals_csv, ods_csv, onspd_csv
from superhighway.demo.realtime import live_message, start_of
from superhighway.demo.services import base
from superhighway.demo.services import services as invented_services
from superhighway.demo.timetable import timetable
from superhighway.directory.api import export

LOCALITY = "locality.toml"
#: A diary is read so soon after it was written: what begins until then would be over by that time,
#: and be refused.
READ_WITHIN = timedelta(minutes=10)
#: The earliest time that a zip can hold, so that the same content is the same file.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def zip_bytes(files: Mapping[str, str]) -> bytes:
    """A zip of these texts that is the same whenever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def sample_files(area: Area, today: date) -> dict[str, bytes]:
    """Every file of an area by name, ``locality.toml`` among them.

    News and diaries are as of the day's first minute, since nothing but the day is known. Those
    diaries that aren't told anew before they are read begin with the next day: at whatever time of
    the day that is, none of their appointments is over.
    """
    days = period(today)
    network, table = timetable(area)
    texts = {
        LOCALITY: locality_toml(area, today),
        "outline.geojson": outline_geojson(area),
        "onspd.csv": onspd_csv(area),
        "naptan.csv": naptan_csv(area, network),
        "hospitals.csv": hospitals_csv(area),
        "epraccur.csv": ods_csv(area, "G"),
        "edispensary.csv": ods_csv(area, "P"),
        "egdpprac.csv": ods_csv(area, "D"),
    }
    directory = export(invented_services(area, today), base(area), sample=True)
    feed = gtfs_files(area, network, table, services(days), days)
    files = {name: text.encode() for name, text in texts.items()}
    files["gtfs.zip"] = zip_bytes(feed)
    files["services.json"] = directory
    tomorrow = start_of(today + timedelta(days=1))
    files[OLD.file] = diaries.of_one(area, diaries.OLD, tomorrow).encode()
    return files | silent_file(area, tomorrow) | live_files(area, start_of(today))


def live_files(area: Area, moment: datetime) -> dict[str, bytes]:
    """What is told anew all the time, as of ``moment`` (aware): diaries, and news of the buses."""
    files = {SHARED.file: diaries.shared(area, moment + READ_WITHIN).encode()}
    if area.realtime:
        files[REALTIME.file] = _news(area, moment)
    return files


def silent_file(area: Area, moment: datetime) -> dict[str, bytes]:
    """The diary that stops answering, as it last was at ``moment``."""
    return {SILENT.file: diaries.of_one(area, diaries.SILENT, moment + READ_WITHIN).encode()}


def _news(area: Area, moment: datetime) -> bytes:
    """The realtime message of an area."""
    today = moment.astimezone(LONDON).date()
    _, table = timetable(area)
    return live_message(area, table, services(period(today)), letter(area, today), moment)


def write_files(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write the files, the locality last; returns its path.

    A file is replaced in one step, so that a reader sees the old one or the new one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in sorted(files, key=lambda name: name == LOCALITY):
        aside = folder / f"{name}.new"
        aside.write_bytes(files[name])
        aside.replace(folder / name)
    return folder / LOCALITY
