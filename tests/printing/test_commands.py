"""`kiosk printers` and `kiosk label`, as whoever stands before the printer uses them."""

import ctypes
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from kiosk.errors import SettingsWrong
from kiosk.printing import commands
from kiosk.printing.media import MEDIA
from kiosk.printing.trouble import NotWritten
from kiosk.settings import config_folder
from tests.printing.bench import PRELOAD, empty_bus, plugged_in, started
from tests.printing.bus.brother import Brother


def on_the_bus() -> bool:
    try:
        ctypes.CDLL(PRELOAD)
    except OSError:
        return False
    return True


needs_bus = pytest.mark.skipif(not on_the_bus(), reason="libumockdev0 is not installed")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The project's own config, with a label printer of pictures."""
    folder = tmp_path / "config"
    folder.mkdir()
    for toml in config_folder().glob("*.toml"):
        told = toml.read_text("utf-8").replace('label = "usb:"', f'label = "paper:{tmp_path}/out"')
        (folder / toml.name).write_text(told, "utf-8")
    return folder


@pytest.mark.usb
@needs_bus
def test_a_printer_that_answers_is_named() -> None:
    with plugged_in(Brother()) as bus:
        program = started(bus.tree.root, "kiosk", "printers", "--json")
        told, _ = program.communicate(timeout=60)

    assert program.returncode == 0
    assert [(p["model"], p["trouble"]) for p in json.loads(told)] == [("QL-800", "")]


@pytest.mark.usb
@needs_bus
def test_where_no_printer_answers_the_cure_is_told() -> None:
    with empty_bus() as tree:
        program = started(tree.root, "kiosk", "printers", "--lang", "en")
        told, _ = program.communicate(timeout=60)

    assert program.returncode == 1
    assert "printer" in told.lower() and "printer.not_connected" not in told


@pytest.mark.parametrize("media", MEDIA)
def test_a_preview_has_the_dots_of_its_paper(tmp_path: Path, media: str) -> None:
    out = tmp_path / "label.png"
    told = CliRunner().invoke(commands.preview, ["--out", str(out), "--media", media])

    assert (told.exit_code, told.output) == (0, f"{out}\n")
    assert MEDIA[media].across in Image.open(out).size


def test_a_preview_that_can_not_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = CliRunner().invoke(commands.preview, ["--out", str(tmp_path / "file" / "label.png")])

    assert isinstance(told.exception, NotWritten)


def test_the_test_label_comes_out_and_its_end_is_told(tmp_path: Path, config: Path) -> None:
    told = CliRunner().invoke(commands.test, ["--lang", "en", "--config", str(config)])

    assert told.exit_code == 0
    assert [p.suffix for p in (tmp_path / "out").iterdir()] == [".png"]
    assert told.output.strip() and "printer." not in told.output


def test_a_test_label_that_fails_is_told_with_its_cure(tmp_path: Path, config: Path) -> None:
    (tmp_path / "out").touch()
    told = CliRunner().invoke(commands.test, ["--lang", "en", "--config", str(config)])

    assert told.exit_code == 1
    assert len(told.output.split(". ")) > 1 and "printer." not in told.output


def test_a_printer_nobody_knows_is_refused_with_the_line_to_mend(config: Path) -> None:
    toml = config / "kiosk.toml"
    toml.write_text(toml.read_text("utf-8").replace('label = "paper:', 'label = "fax:'), "utf-8")
    told = CliRunner().invoke(commands.test, ["--config", str(config)])

    assert isinstance(told.exception, SettingsWrong)
    assert "fax:" in str(told.exception)
