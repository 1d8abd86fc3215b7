"""Two fax machines on one telephone line: a real exchange by T.30, in this process.

SpanDSP (Debian: ``libspandsp2``) is both machines; what one says goes to the other as sound, 8,000
samples a second, 20 milliseconds at a time. No telephone and no waiting: a page takes a fraction of
a second. The line can be cut, as it happens.
"""

import ctypes
from ctypes.util import find_library
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path

import numpy as np

from superhighway.demo.scanner.machines import WHITE, Machine, Picture, as_tiff

#: T.4: 1,728 dots across 215 mm.
ACROSS = 1728
SAMPLES, SAMPLES_A_SECOND = 160, 8000
#: A call that isn't over by then hangs.
LONGEST_S = 1800
_ALL_PAGES = -1
_STANDARD, _FINE, _R8 = 0x01, 0x02, 0x20000
_RECEIVED_AS_T6 = 3
#: The end of a call as SpanDSP tells it; any other figure is a reason why it failed.
OK = 0

_Handler = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


class Coding(IntFlag):
    """How dots are packed on the line, as both machines must know it (T.30's own names)."""

    MH = 0x02
    MR = 0x04
    MMR = 0x08


class _Statistics(ctypes.Structure):
    """The beginning of ``t30_stats_t`` in SpanDSP 0.0.6, and room for the rest."""

    _fields_ = (
        ("bit_rate", ctypes.c_int),
        ("ecm", ctypes.c_int),
        ("pages_sent", ctypes.c_int),
        ("pages_received", ctypes.c_int),
        ("_between", ctypes.c_int * 6),
        ("encoding", ctypes.c_int),
        ("bad_rows", ctypes.c_int),
        ("_room", ctypes.c_byte * 256),
    )


class NoLine(Exception):
    """SpanDSP isn't on this machine."""


@dataclass(frozen=True)
class Line:
    """What both machines agree to: error correction, codings; and when the line breaks, if it does.

    ``cut_s`` counts seconds of the call (not of the clock).
    """

    ecm: bool = True
    codings: Coding = Coding.MH | Coding.MR | Coding.MMR
    cut_s: float | None = None


@dataclass(frozen=True)
class Call:
    """How a call ended at either machine (None: it never said), and what went over the line."""

    sent: int | None
    received: int | None
    pages: int
    ecm: bool
    coding: int
    seconds: float


def installed() -> bool:
    """Whether there is a line to call on."""
    return find_library("spandsp") is not None


def for_fax(pages: list[Picture], machine: Machine, compression: str = "group4") -> bytes:
    """Pages that the machine saw as the TIFF that it sends: 1,728 dots wide, white at the sides."""
    return as_tiff([_wide(page) for page in pages], machine, compression)


def _wide(page: Picture) -> Picture:
    missing = ACROSS - page.shape[1]
    if missing < 0:
        return page[:, -missing // 2 :][:, :ACROSS]
    sides = (missing // 2, missing - missing // 2)
    return np.pad(page, ((0, 0), sides), constant_values=WHITE)


def send(file: Path, to: Path, line: Line | None = None) -> Call:
    """Call, send the TIFF ``file`` and keep what arrives as the TIFF ``to``; raises NoLine."""
    line = line or Line()
    library = _library()
    caller, answerer = _End(library, line, calls=True), _End(library, line, calls=False)
    try:
        caller.sends(file)
        answerer.keeps(to)
        seconds = _talk(caller, answerer, line)
        return _told(caller, answerer, seconds)
    finally:
        # Hanging up also writes what came of a page that isn't whole.
        caller.hang_up()
        answerer.hang_up()


def _library() -> ctypes.CDLL:
    name = find_library("spandsp")
    if name is None:
        raise NoLine
    library = ctypes.CDLL(name)
    library.fax_init.restype = ctypes.c_void_p
    library.fax_get_t30_state.restype = ctypes.c_void_p
    return library


class _End:
    """One of the two machines."""

    def __init__(self, library: ctypes.CDLL, line: Line, *, calls: bool) -> None:
        self._spandsp = library
        self._fax = ctypes.c_void_p(library.fax_init(None, int(calls)))
        self._t30 = ctypes.c_void_p(library.fax_get_t30_state(self._fax))
        self._sound = (ctypes.c_int16 * SAMPLES)()
        self.result: int | None = None
        # Kept as long as the machine is, since C calls it.
        self._handler = _Handler(self._ended)
        library.fax_set_transmit_on_idle(self._fax, 1)
        library.t30_set_ecm_capability(self._t30, int(line.ecm))
        library.t30_set_supported_compressions(self._t30, int(line.codings))
        library.t30_set_supported_resolutions(self._t30, _STANDARD | _FINE | _R8)
        library.t30_set_phase_e_handler(self._t30, self._handler, None)

    def sends(self, file: Path) -> None:
        self._spandsp.t30_set_tx_file(self._t30, bytes(file), _ALL_PAGES, _ALL_PAGES)

    def keeps(self, file: Path) -> None:
        self._spandsp.t30_set_rx_encoding(self._t30, _RECEIVED_AS_T6)
        self._spandsp.t30_set_rx_file(self._t30, bytes(file), _ALL_PAGES)

    def says(self) -> "ctypes.Array[ctypes.c_int16]":
        """Its next 20 milliseconds."""
        said = self._spandsp.fax_tx(self._fax, self._sound, SAMPLES)
        for place in range(said, SAMPLES):
            self._sound[place] = 0
        return self._sound

    def hears(self, sound: "ctypes.Array[ctypes.c_int16]") -> None:
        self._spandsp.fax_rx(self._fax, sound, SAMPLES)

    def statistics(self) -> _Statistics:
        found = _Statistics()
        self._spandsp.t30_get_transfer_statistics(self._t30, ctypes.byref(found))
        return found

    def hang_up(self) -> None:
        self._spandsp.t30_terminate(self._t30)
        self._spandsp.fax_free(self._fax)

    def _ended(self, _t30: int, _data: int, result: int) -> None:
        self.result = result


def _talk(caller: _End, answerer: _End, line: Line) -> float:
    """Until both have ended, or the line breaks; gives the length of the call in seconds."""
    silence = (ctypes.c_int16 * SAMPLES)()
    for block in range(LONGEST_S * SAMPLES_A_SECOND // SAMPLES):
        seconds = block * SAMPLES / SAMPLES_A_SECOND
        if caller.result is not None and answerer.result is not None:
            return seconds
        cut = line.cut_s is not None and seconds >= line.cut_s
        said, answered = caller.says(), answerer.says()
        answerer.hears(silence if cut else said)
        caller.hears(silence if cut else answered)
    return float(LONGEST_S)


def _told(caller: _End, answerer: _End, seconds: float) -> Call:
    found = answerer.statistics()
    return Call(
        sent=caller.result,
        received=answerer.result,
        pages=found.pages_received,
        ecm=bool(found.ecm),
        coding=found.encoding,
        seconds=seconds,
    )
