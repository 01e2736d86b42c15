"""Files of the store: as private as the folder they lie in, and written whole or not at all.

Terminal and agent are two users of one group. The folder they share is open to that group alone, and so are
the files in it; in a folder of one user, they are that user's alone.
"""

import os
from pathlib import Path

NO_TIME = (0, 0)
"""Access and change time given to a file that may not tell when somebody was here."""


def folder_of(path: Path) -> int:
    """Make the folder when it is missing; returns the mode for files in it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path.parent.stat().st_mode & 0o660


def touched(path: Path) -> Path:
    """The file, made empty with the right mode when it is missing."""
    mode = folder_of(path)
    if not path.exists():
        file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        os.fchmod(file, mode)
        os.close(file)
    return path


def write_whole(path: Path, body: bytes) -> None:
    """A new file is made durable and then takes the old one's name; it tells no time."""
    mode = folder_of(path)
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    try:
        _write(new, body, mode)
        new.replace(path)
    except OSError:
        # On a full disk, what is left of it would tell when somebody tried.
        new.unlink(missing_ok=True)
        raise
    _keep_names(path.parent)


def _write(new: Path, body: bytes, mode: int) -> None:
    with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
        os.fchmod(stream.fileno(), mode)
        stream.write(body)
        stream.flush()
        os.utime(stream.fileno(), NO_TIME)
        os.fsync(stream.fileno())


def aside_of(path: Path) -> Path:
    """A name that no file has yet, for a broken one that may still hold what somebody handed in."""
    numbers = [int(found.name.rpartition("-")[2]) for found in _asides(path.parent, path.name)]
    return path.with_name(f"{path.name}.broken-{max(numbers, default=0) + 1}")


def set_aside(path: Path) -> str:
    """Give a broken database another name; returns that name.

    Its log goes first: a new file under the old name must never find it.
    """
    aside = aside_of(path)
    for tail in ("-wal", "-shm", ""):
        part = path.with_name(path.name + tail)
        if part.exists():
            part.rename(aside.with_name(aside.name + tail))
    _keep_names(path.parent)
    return aside.name


def asides(folder: Path, name: str = "*") -> list[str]:
    """The names of broken files that were set aside; they stay until somebody has looked after them."""
    return sorted(found.name for found in _asides(folder, name))


def _asides(folder: Path, name: str) -> list[Path]:
    return [found for found in folder.glob(f"{name}.broken-*") if found.name.rpartition("-")[2].isdecimal()]


def _keep_names(folder: Path) -> None:
    listing = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(listing)
    finally:
        os.close(listing)
