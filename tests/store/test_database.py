import sqlite3
import stat
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from sqlalchemy import inspect

from kiosk.errors import StoreBroken, StoreTrouble
from kiosk.store.database import PRAGMAS, READ_SECONDS, WRITE_SECONDS, Database
from kiosk.store.files import asides, set_aside
from kiosk.store.schema import STEPS, step_up, version
from kiosk.store.tables import METADATA


def test_every_pooled_connection_is_durable_and_wipes_what_is_deleted(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")

    with ExitStack() as open_at_once:
        for connection in [open_at_once.enter_context(database.reading()) for _ in range(5)]:
            for name, (_, expected) in PRAGMAS.items():
                assert connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() == expected


@pytest.mark.parametrize("weaker", ["synchronous = NORMAL", "secure_delete = OFF", "foreign_keys = OFF"])
def test_a_connection_that_lost_its_strength_is_refused_once_and_replaced(
    tmp_path: Path, weaker: str
) -> None:
    database = Database(tmp_path / "kiosk.db")
    with database.reading() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"PRAGMA {weaker}")
        connection.exec_driver_sql("BEGIN")

    with pytest.raises(StoreTrouble, match=r"is .*, not"):
        database.word("epoch")

    assert database.word("epoch") == database.epoch


def test_a_commit_fills_whole_sectors_so_that_a_torn_one_hurts_nothing_older(tmp_path: Path) -> None:
    def log_bytes(path: Path, uri: str) -> int:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("CREATE TABLE t (x)")
            return path.with_name(path.name + "-wal").stat().st_size

    plain = log_bytes(tmp_path / "plain.db", f"file:{tmp_path}/plain.db")
    padded = log_bytes(tmp_path / "padded.db", f"file:{tmp_path}/padded.db?psow=0")
    database = Database(tmp_path / "kiosk.db")
    database.empty_log()
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO words VALUES ('a', 'b')")
    ours = (tmp_path / "kiosk.db-wal").stat().st_size

    assert padded > plain
    frame = 4096 + 24
    assert (ours - 32) // frame >= 2, "one page changed, but its sector was filled with a second frame"


def test_nobody_but_the_kiosk_reads_its_files(tmp_path: Path) -> None:
    database = Database(tmp_path / "memory" / "kiosk.db")
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO words VALUES ('a', 'b')")

    folder = tmp_path / "memory"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}
    assert {p.name for p in folder.iterdir()} == {"kiosk.db", "kiosk.db-wal", "kiosk.db-shm"}


def test_a_file_keeps_its_epoch_and_another_file_has_another(tmp_path: Path) -> None:
    first = Database(tmp_path / "one.db")
    again = Database(tmp_path / "one.db")
    other = Database(tmp_path / "two.db")

    assert first.epoch == again.epoch != other.epoch
    assert len(first.epoch) == 32


def test_the_steps_make_the_tables_that_queries_name(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")

    with database.reading() as connection:
        seen = inspect(connection)
        made = {t: {c["name"] for c in seen.get_columns(t)} for t in seen.get_table_names()}
        steps = version(connection)
    assert steps == len(STEPS)
    assert made == {name: set(table.columns.keys()) for name, table in METADATA.tables.items()}


def test_a_step_that_is_interrupted_leaves_no_table_and_no_version(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    with database.writing() as connection:
        for name in METADATA.tables:
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("PRAGMA user_version = 0")

    with pytest.raises(KeyboardInterrupt), database.writing() as connection:
        step_up(connection, 1)
        raise KeyboardInterrupt

    with database.reading() as connection:
        assert version(connection) == 0
        assert set(inspect(connection).get_table_names()) <= {"sqlite_sequence"}


def test_a_file_from_a_newer_kiosk_is_left_alone(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")

    with pytest.raises(StoreTrouble, match="newer version"):
        Database(tmp_path / "kiosk.db")


def test_a_file_that_is_no_database_is_trouble_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "kiosk.db").write_bytes(b"this was a photograph once" * 500)

    with pytest.raises(StoreBroken, match="SQLITE_NOTADB"):
        Database(tmp_path / "kiosk.db")


def broken(path: Path) -> None:
    """A card that forgot the middle of its file."""
    body = bytearray(path.read_bytes())
    body[4096:] = b"\xff" * (len(body) - 4096)
    path.write_bytes(body)


def test_a_damaged_file_is_told_from_other_trouble(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    database.empty_log()
    sound = database.whole()
    database.close()
    broken(tmp_path / "kiosk.db")

    assert sound
    assert not Database(tmp_path / "kiosk.db").whole()
    with pytest.raises(StoreBroken):
        Database(tmp_path / "kiosk.db").word("epoch")


def test_whoever_had_the_file_open_goes_on_in_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    terminal = Database(path)
    old = terminal.epoch
    name = set_aside(path)
    agent = Database(path)
    with terminal.writing() as connection:
        connection.exec_driver_sql("INSERT INTO words VALUES ('a', 'b')")

    assert agent.word("a") == "b"
    assert terminal.epoch == agent.epoch != old
    assert Database(tmp_path / name).epoch == old
    assert Database(tmp_path / name).word("a") == ""


def test_what_is_written_while_the_file_is_set_aside_is_never_thanked_for(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    terminal = Database(path)

    with pytest.raises(StoreTrouble, match="set aside"), terminal.writing() as connection:
        connection.exec_driver_sql("INSERT INTO words VALUES ('a', 'b')")
        set_aside(path)
        Database(path)

    assert terminal.word("a") == ""


def test_a_log_goes_aside_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.db"
    database = Database(path)
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO words VALUES ('a', 'b')")
    name = set_aside(path)

    assert {p.name for p in tmp_path.iterdir()} == {name, f"{name}-wal", f"{name}-shm"}
    assert asides(tmp_path) == [name]
    assert Database(tmp_path / name).word("a") == "b"


def test_a_file_that_is_gone_is_damage_and_not_an_empty_memory(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    (tmp_path / "kiosk.db").unlink()

    with pytest.raises(StoreBroken, match="gone"):
        database.word("epoch")


def test_somebody_who_holds_the_file_delays_no_reader(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")
    with database.writing() as connection:
        writes = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
        with database.reading() as other:
            reads = other.exec_driver_sql("PRAGMA busy_timeout").scalar_one()

    assert (reads, writes) == (READ_SECONDS * 1000, WRITE_SECONDS * 1000)
    assert READ_SECONDS < 1


def test_a_folder_that_cannot_be_made_is_trouble_of_the_store(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file stands where the folder should be")

    with pytest.raises(StoreTrouble):
        Database(tmp_path / "taken" / "kiosk.db")


def test_an_error_names_its_sort_and_never_the_values(tmp_path: Path) -> None:
    database = Database(tmp_path / "kiosk.db")

    with pytest.raises(StoreTrouble) as caught, database.writing() as connection:
        for _ in range(2):
            connection.exec_driver_sql("INSERT INTO words VALUES (?, ?)", ("same", "hemligheten"))

    told = f"{caught.value} {caught.value.__cause__}"
    assert "SQLITE_CONSTRAINT_PRIMARYKEY" in told
    assert "hemligheten" not in told
