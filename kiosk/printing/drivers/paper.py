"""A printer that is only paper: each print becomes a picture in a folder."""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from kiosk.printing.media import Media
from kiosk.printing.trouble import NotWritten


class PaperDriver:
    """Encodes to PNG, in the true dots of its media."""

    def __init__(self, media: Media) -> None:
        self.media = media

    def encode(self, picture: Image.Image) -> Iterator[bytes]:
        """One file's bytes; the same picture gives the same bytes."""
        out = io.BytesIO()
        dpi = self.media.dpi
        picture.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
        yield out.getvalue()


def write_whole(path: Path, chunks: Iterator[bytes]) -> int:
    """Write a file so that nobody ever sees half of it; returns its bytes, raises NotWritten."""
    half = path.with_name(f".{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = half.write_bytes(b"".join(chunks))
        half.replace(path)
    except OSError as error:
        raise NotWritten(str(error.strerror)) from error
    return written
