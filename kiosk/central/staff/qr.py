"""A QR code as an SVG path, out of the bare matrix: central draws without Pillow."""

from typing import Any

from markupsafe import Markup

QUIET = 4
"""Modules of white round the code."""


def drawing(text: str, label: str) -> Markup:
    """An inline <svg class="qr"> that says `text` to a scanner and `label` to a screen reader."""
    rows = _matrix(text)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    svg = Markup(
        '<svg class="qr" role="img" aria-label="{0}" viewBox="0 0 {1} {1}" shape-rendering="crispEdges">'
        '<path d="{2}"/></svg>'
    )
    return svg.format(label, len(rows), path)


def _matrix(text: str) -> list[list[bool]]:
    # Imported here because the library tries to load Pillow, which central has no use for.
    from qrcode.constants import ERROR_CORRECT_Q  # noqa: PLC0415
    from qrcode.main import QRCode  # noqa: PLC0415

    code: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_Q, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    return [[bool(dark) for dark in row] for row in code.get_matrix()]
