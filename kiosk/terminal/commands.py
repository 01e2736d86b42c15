"""`kiosk terminal` and `kiosk screens`."""

import gc
import os
from collections.abc import Callable
from pathlib import Path

import click

from kiosk import log, settings
from kiosk.settings import Lists, Settings
from kiosk.terminal.behind import Behind
from kiosk.terminal.glass import prepare

Build = Callable[[Settings, Lists], Behind]
"""The wiring's way to put together what stands behind the glass."""


def terminal_command(build: Build) -> click.Command:
    """`kiosk terminal`, for the command line to add."""

    @click.command("terminal", help="Show the kiosk on this screen.")
    @click.option("--config", type=click.Path(path_type=Path), help="Folder with kiosk.toml and the lists.")
    @click.option("--fullscreen/--window", default=None, help="Instead of what kiosk.toml says.")
    def terminal(config: Path | None, fullscreen: bool | None) -> None:
        gc.disable()  # what is made before the first page stays: there is nothing to collect
        log.start()
        where = settings.config_folder(config)
        chosen = settings.settings(where)
        windowed = not chosen.screen.fullscreen if fullscreen is None else not fullscreen
        prepare(chosen.screen, Path(chosen.run) / "kivy", windowed=windowed)
        from kiosk.terminal.run import run  # noqa: PLC0415  Kivy reads its settings when imported

        run(chosen, build(chosen, Lists(where)), windowed=windowed)

    return terminal


@click.command("screens", help="Draw every page in every language, size and theme as PNG files.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for the pictures.")
@click.option("--lang", "langs", multiple=True, help="Only this language; may be repeated.")
@click.option("--layout", "layouts", multiple=True, type=click.Choice(("wide", "large", "tall")))
@click.option("--theme", "themes", multiple=True, type=click.Choice(("light", "dark", "hc")))
def screens_command(
    out: Path, langs: tuple[str, ...], layouts: tuple[str, ...], themes: tuple[str, ...]
) -> None:
    """`kiosk screens`: one process for each size of glass, on a virtual screen where there is none."""
    from kiosk.terminal.studio import Wanted, draw_all  # noqa: PLC0415  starts programs only when asked to

    wanted = Wanted(
        out.resolve(),
        langs or ("sv", "en"),
        layouts or ("wide", "large", "tall"),
        themes or ("light", "dark", "hc"),
    )
    drawn = draw_all(wanted, dict(os.environ))
    click.echo(f"{drawn} pictures in {out}")
