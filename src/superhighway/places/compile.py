"""Builds the arrays of an edition: all sources of postcodes, outlines and access nodes together."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import msgspec
import numpy as np

from superhighway.places import columns, naptan, outline
from superhighway.places.naptan import AccessNode
from superhighway.places.postcode_files import CODES
from superhighway.sources.api import Compiler, Report, RunInput

POSTCODE_COLUMNS = ("key", "lat", "lon", "exact", "ended", *CODES)
LOCALITIES_FILE = "localities.msgpack"


class Locality(msgspec.Struct, frozen=True, array_like=True):
    """A settlement or suburb of the gazetteer; its position is the middle of its stops."""

    code: str
    name: str
    parent: str
    lat: float
    lon: float
    stops: int


class PlacesCompiler(Compiler):
    """Registered as ``places``; the folder it writes is read by places.store."""

    name = "places"
    kinds = frozenset({"codepoint", "onspd", "outline", "naptan"})

    def compile(
        self,
        inputs: Sequence[RunInput],
        edition: Path,
        report: Report,  # noqa: ARG002 - nothing is refused here
    ) -> None:
        """Write ``edition/places/``; parts without a source are written empty."""
        folder = edition / self.name
        folder.mkdir(parents=True)
        of_kind: dict[str, list[RunInput]] = defaultdict(list)
        for one in inputs:
            of_kind[one.spec.kind].append(one)
        compile_postcodes([*of_kind["codepoint"], *of_kind["onspd"]], folder)
        regions = [region for one in of_kind["outline"] for region in outline.load(one.folder)]
        outline.save(folder, regions)
        compile_nodes([naptan.load_run(one.folder) for one in of_kind["naptan"]], folder)


def compile_postcodes(inputs: Sequence[RunInput], folder: Path) -> None:
    """Write the postcodes of several runs, sorted by key; of two for one key the later wins.

    So ONSPD, which stands behind Code-Point Open here, has the last word.
    """
    runs = [[columns.load(one.folder, name) for name in POSTCODE_COLUMNS] for one in inputs]
    empty = np.empty(0, dtype="S9")
    merged = [np.concatenate(parts) for parts in zip(*runs, strict=True)] or [empty] * 9
    backwards = merged[0][::-1]
    keys, last = np.unique(backwards, return_index=True)
    chosen = len(backwards) - 1 - last
    columns.save(folder, "key", keys.astype("S7"))
    for name, values in zip(POSTCODE_COLUMNS[1:], merged[1:], strict=True):
        columns.save(folder, name, values[chosen])


def compile_nodes(runs: Sequence[Sequence[AccessNode]], folder: Path) -> None:
    """Write access nodes sorted by code (of two with one code the later wins) and localities."""
    nodes = {node.atco: node for run in runs for node in run}
    ordered = [nodes[code] for code in sorted(nodes)]
    columns.save(folder, "node.atco", np.array([node.atco for node in ordered], dtype="S12"))
    columns.save_texts(
        folder, "node.record", (msgspec.json.encode(node).decode() for node in ordered)
    )
    active = [(place, node) for place, node in enumerate(ordered) if node.active]
    active.sort(key=lambda pair: pair[1].lat)
    columns.save(folder, "active.node", np.array([place for place, _ in active], dtype=np.int32))
    columns.save(folder, "active.lat", np.array([node.lat for _, node in active], dtype=float))
    columns.save(folder, "active.lon", np.array([node.lon for _, node in active], dtype=float))
    found = localities([node for _, node in active])
    (folder / LOCALITIES_FILE).write_bytes(msgspec.msgpack.encode(found))


def localities(nodes: Sequence[AccessNode]) -> list[Locality]:
    """The localities that active nodes lie in, by code."""
    members: dict[str, list[AccessNode]] = defaultdict(list)
    for node in nodes:
        if node.locality_code and node.locality:
            members[node.locality_code].append(node)
    return [_locality(code, members[code]) for code in sorted(members)]


def _locality(code: str, nodes: Sequence[AccessNode]) -> Locality:
    return Locality(
        code=code,
        name=nodes[0].locality,
        parent=nodes[0].parent,
        lat=median(node.lat for node in nodes),
        lon=median(node.lon for node in nodes),
        stops=len(nodes),
    )


def load_localities(folder: Path) -> list[Locality]:
    """The localities of an edition's ``places`` folder."""
    return msgspec.msgpack.decode((folder / LOCALITIES_FILE).read_bytes(), type=list[Locality])
