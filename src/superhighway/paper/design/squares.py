"""Codes as squares to draw, through zxing-cpp."""

import numpy as np
import zxingcpp

Runs = list[tuple[int, int, int]]
#: The white border that the library draws around a code, in modules.
_QUIET = 4


def runs(text: str) -> Runs:
    """The dark runs of the QR code (level M) of a text: row, first module, one after the last."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    dark = np.asarray(made.to_image(scale=1))[_QUIET:-_QUIET, _QUIET:-_QUIET] < 128
    found: Runs = []
    for row, modules in enumerate(dark):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], modules.astype(np.int8), [0]))))
        found += [(row, int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return found
