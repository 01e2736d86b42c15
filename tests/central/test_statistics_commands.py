"""`kiosk central recount`, with a config folder of its own."""

import shutil
from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import insert

from kiosk.assets import folder
from kiosk.central.command_parts import parts_of
from kiosk.central.statistics_commands import recount
from kiosk.central.tables import day_counts
from tests.central.conftest import NOON

WRONG = {"day": NOON.date(), "what": "thing", "device_id": "", "key1": "keys", "key2": "", "n": 3}


def test_wrong_counts_are_told_and_put_right(tmp_path: Path, database_url: str) -> None:
    config = tmp_path / "config"
    shutil.copytree(folder("config"), config)
    words = (config / "central.toml").read_text("utf-8").splitlines()
    kept = [x for x in words if not x.startswith("database")]
    (config / "central.toml").write_text("\n".join([f'database = "{database_url}"', *kept]), "utf-8")
    parts = parts_of(str(config))
    with parts.database.writing() as tx:
        tx.execute(insert(day_counts).values(**WRONG))
    parts.database.close()

    first, second = (CliRunner().invoke(recount, ["--config", str(config)]).output for _ in range(2))

    assert first == "1 counts were wrong and are right now\n"
    assert second == "all counts were right\n"
