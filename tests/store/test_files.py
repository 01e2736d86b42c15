import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.store.files import touched, write_whole
from kiosk.wire.messages import FRAME_BYTES, Verdict
from tests.store.parts import Memory, Sheet
from tests.store.test_slots import slots

GROUP, TERMINAL, AGENT = 64100, 64101, 64102


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("folder", "file"), [(0o700, 0o600), (0o2770, 0o660), (0o755, 0o640), (0o777, 0o660)]
)
def test_a_file_is_as_private_as_its_folder_and_never_for_everybody(
    tmp_path: Path, folder: int, file: int
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(folder)
    touched(place / "a")
    write_whole(place / "b", b"whole")

    assert {mode(place / "a"), mode(place / "b")} == {file}


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")

    assert touched(tmp_path / "a").read_bytes() == b"words"


def test_a_file_half_written_before_a_power_cut_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a.new").write_bytes(b"ha")
    write_whole(tmp_path / "a", b"whole")

    assert (tmp_path / "a").read_bytes() == b"whole"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder as systemd-tmpfiles makes it for the group that terminal and agent are in."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    for name in ("data", "run"):
        (folder / name).mkdir()
        os.chown(folder / name, 0, GROUP)
        (folder / name).chmod(0o2770)
    yield folder
    shutil.rmtree(folder)


def done_as(user: int, work: Callable[[], object], group: int = GROUP) -> bool:
    """Do something as another user, in a process of its own."""
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            os.umask(0o007)
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)
            work()
            ended = 0
        finally:
            os._exit(ended)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(os.getuid() != 0, reason="only root can be two users")
def test_terminal_and_agent_are_two_users_of_one_store(shared: Path, tmp_path: Path) -> None:
    def hand_in() -> None:
        memory = Memory.at(shared / "data")
        memory.keep(colour="Blå", papers=[Sheet()])
        slots(shared).put(bytes(FRAME_BYTES))

    def deliver() -> None:
        memory = Memory.at(shared / "data")
        memory.outbox.settle([Verdict(ref=p.ref, word="stored") for p in memory.outbox.due(10)])
        memory.prints.after_restart()
        (shared / "data" / "tips.new").touch()
        slots(shared).dropped(slots(shared).frames())

    Memory.at(tmp_path).keep()

    assert done_as(TERMINAL, hand_in)
    assert done_as(AGENT, deliver)
    assert done_as(TERMINAL, hand_in)
    assert done_as(AGENT, deliver)
    assert not done_as(TERMINAL, hand_in, group=64999)
    after = Memory.at(shared / "data")
    assert after.outbox.waiting().last_seq == 2
    assert after.outbox.waiting().count == 0
