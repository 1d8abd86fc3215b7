"""The square codes on a picture of a sheet, read by zxing-cpp itself."""

from typing import Any

import zxingcpp

#: Any other kind that is seen in lines and boxes is none.
_QR = zxingcpp.barcode_formats_from_str("QRCode")


def squares_on(picture: Any) -> list[str]:
    """The texts of all square codes on a picture (rows of grey dots)."""
    return [found.text for found in zxingcpp.read_barcodes(picture, formats=_QR)]
