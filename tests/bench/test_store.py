"""Touch on "send" to durable, against a bare SQLite commit with the same settings on the same disk."""

import sqlite3
import statistics
import time
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.flow.submission import Submission
from kiosk.forms import FOUND_ITEM
from kiosk.settings import Lists, Printing, Settings, config_folder
from kiosk.store.database import PRAGMAS
from kiosk.wiring.terminal import build_behind

REPEATS = 400
THING = Submission(FOUND_ITEM, "sv", {"category": "keys", "place": "here", "right": "give_up"}, {})


def bare(folder: Path) -> sqlite3.Connection:
    """A table of one text, opened as the kiosk opens its own."""
    line = sqlite3.connect(f"file:{folder / 'bare.db'}?psow=0", uri=True, isolation_level=None)
    for name, (wanted, _) in PRAGMAS.items():
        line.execute(f"PRAGMA {name} = {wanted}")
    line.execute("CREATE TABLE parcels (seq INTEGER PRIMARY KEY, words TEXT)")
    return line


def spread(times: list[float]) -> str:
    """Median and the tenths at both ends, in milliseconds."""
    cut = statistics.quantiles(times, n=10)
    return f"median {statistics.median(times) * 1e3:.2f} ms, p10 {cut[0] * 1e3:.2f}, p90 {cut[-1] * 1e3:.2f}"


def test_from_send_to_durable(tmp_path: Path) -> None:
    printing = Printing(label="paper:labels")
    chosen = Settings(data=str(tmp_path / "data"), run=str(tmp_path / "run"), printing=printing)
    behind, line = build_behind(chosen, Lists(config_folder()), SystemClock()), bare(tmp_path)
    ours, theirs = [], []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        line.execute("BEGIN IMMEDIATE")
        line.execute("INSERT INTO parcels (words) VALUES (?)", ("x" * 300,))
        line.execute("COMMIT")
        between = time.perf_counter()
        behind.desk.take(THING)
        ours.append(time.perf_counter() - between)
        theirs.append(between - begun)

    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"\nsend to durable: {spread(ours)}\nbare commit:     {spread(theirs)}\nratio {ratio:.2f} (goal 3)")
