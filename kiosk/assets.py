"""Where the project's own files lie: beside the package in a checkout, inside it in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """One of `assets`, `config`, `systemd`."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def asset(*parts: str) -> Path:
    """A file under assets/."""
    return folder("assets").joinpath(*parts)
