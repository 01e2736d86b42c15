"""The command line: `kiosk --help`."""

from kiosk.cli.main import main

__all__ = ["main"]
