"""A printer on a made-up bus, and programs that talk to it through the real libusb."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.printing.bus.brother import Brother
from tests.printing.bus.calls import Bus
from tests.printing.bus.tree import Plugged, Tree

PRELOAD = "libumockdev-preload.so.0"
QL_800 = Plugged()
PROJECT = Path(__file__).parents[2]


@contextmanager
def plugged_in(brother: Brother, plugged: Plugged = QL_800) -> Iterator[Bus]:
    """A bus with this printer; its folder's name is short, because socket names have to be."""
    root = Path(tempfile.mkdtemp(prefix="usb", dir="/tmp"))
    root.chmod(0o777)
    tree = Tree(root)
    tree.plug(plugged)
    try:
        with Bus(tree, plugged, brother) as bus:
            yield bus
    finally:
        shutil.rmtree(root)


@contextmanager
def empty_bus() -> Iterator[Tree]:
    """A machine with nothing plugged in."""
    root = Path(tempfile.mkdtemp(prefix="usb", dir="/tmp"))
    try:
        yield Tree(root)
    finally:
        shutil.rmtree(root)


def started(root: Path, *words: str, **environment: str) -> "subprocess.Popen[str]":
    """A program that sees this bus instead of the machine's own."""
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=PROJECT,
        env={**os.environ, "LD_PRELOAD": PRELOAD, "UMOCKDEV_DIR": str(root), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def talk(root: Path, *words: str, **environment: str) -> dict[str, object]:
    """What the talker answered."""
    out, _ = started(root, "tests.printing.talker", *words, **environment).communicate(timeout=60)
    answer: dict[str, object] = json.loads(out)
    return answer
