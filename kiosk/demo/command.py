"""`kiosk demo`: with a display a window to play in, without one a visitor who walks all by himself."""

import os
import shutil
import signal
import sys
from pathlib import Path

import click

from kiosk.demo.house import House


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("demo"), help="Folder for all it writes."
)
@click.option("--fullscreen", is_flag=True, help="The real thing, instead of a window.")
@click.option("--scripted", is_flag=True, help="A scripted visitor on a virtual screen, also with a display.")
def demo(out: Path, *, fullscreen: bool, scripted: bool) -> None:
    """Run central, agent and terminal together, with made-up staff and a printer of pictures."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    house = House(out)
    try:
        house.open()
        if scripted or not display:
            _walked(house)
        else:
            _played(house, fullscreen=fullscreen)
    finally:
        house.close()


def _played(house: House, *, fullscreen: bool) -> None:
    house.programs.kiosk("terminal", "--fullscreen" if fullscreen else "--window")
    click.echo(f"Today's booking codes: {', '.join(house.codes)}")
    click.echo(f"To open tips: key file {house.key_file}, passphrase: {house.passphrase}")
    click.echo(f"Labels come out as pictures in {house.place.root / 'labels'}")
    click.echo("Try: hand in a thing, see it in the inbox within a second. Close the window to end.")
    house.programs.wait()


def _walked(house: House) -> None:
    from kiosk.demo.scripted import Script  # noqa: PLC0415  needs python-xlib, which a kiosk does not have

    script = Script(house)
    script.walk()
    script.follow()
    script.look()
    click.echo("\n" + "\n".join(script.summary()))
    shutil.rmtree(house.place.run, ignore_errors=True)
