import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.errors import NotStored, RecipientsMissing, SlotsFull
from kiosk.store.files import asides
from kiosk.store.slots import Slots
from kiosk.wire.messages import FRAME_BYTES

COUNT = 8


def frame() -> bytes:
    return os.urandom(FRAME_BYTES)


def slots(folder: Path, count: int = COUNT) -> Slots:
    return Slots(folder / "data" / "tips", folder / "run", count, frame)


def power_cut(folder: Path) -> None:
    for path in (folder / "run").iterdir():
        path.unlink()


def test_the_slots_are_full_before_the_first_tip_and_as_many_after_it(tmp_path: Path) -> None:
    before = slots(tmp_path).frames()
    slots(tmp_path).put(frame())
    after = slots(tmp_path).frames()

    assert len(before) == len(after) == COUNT
    assert {len(f) for f in before + after} == {FRAME_BYTES}
    assert len(set(before) & set(after)) == COUNT - 1


def test_a_tip_lies_anywhere(tmp_path: Path) -> None:
    places = set()
    for i in range(24):
        tip = frame()
        slots(tmp_path / str(i)).put(tip)
        places.add(slots(tmp_path / str(i)).frames().index(tip))

    assert len(places) > 2


def test_the_file_tells_neither_how_many_nor_when(tmp_path: Path) -> None:
    slots(tmp_path).free()
    path = tmp_path / "data" / "tips"
    before = path.stat()
    slots(tmp_path).put(frame())
    after = path.stat()

    assert before.st_size == after.st_size == COUNT * FRAME_BYTES
    assert before.st_mtime == after.st_mtime == 0
    assert stat.S_IMODE(after.st_mode) == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["tips"]


def test_when_all_slots_hold_a_tip_the_next_is_refused_and_none_is_overwritten(tmp_path: Path) -> None:
    tips = [frame() for _ in range(COUNT)]
    for tip in tips:
        slots(tmp_path).put(tip)

    with pytest.raises(SlotsFull):
        slots(tmp_path).put(frame())

    assert slots(tmp_path).free() == 0
    assert set(slots(tmp_path).frames()) == set(tips)


def test_after_a_drop_covers_lie_there_and_a_tip_put_meanwhile_stays(tmp_path: Path) -> None:
    here = slots(tmp_path)
    here.put(early := frame())
    sent = here.frames()
    here.put(late := frame())
    here.dropped(sent)

    assert early not in here.frames()
    assert late in here.frames()
    assert not set(sent) & set(here.frames())
    assert here.free() == COUNT - 1


def test_a_drop_told_twice_or_in_parts_is_harmless(tmp_path: Path) -> None:
    here = slots(tmp_path)
    here.put(frame())
    sent = here.frames()
    here.dropped(sent[:3])
    here.put(late := frame())
    here.dropped(sent[3:])
    here.dropped(sent)

    assert late in here.frames()
    assert not set(sent) & set(here.frames())
    assert here.free() == COUNT - 1


def test_after_a_power_cut_every_slot_counts_as_taken_until_the_drop(tmp_path: Path) -> None:
    slots(tmp_path).put(tip := frame())
    power_cut(tmp_path)

    with pytest.raises(SlotsFull):
        slots(tmp_path).put(frame())
    kept = slots(tmp_path).frames()
    slots(tmp_path).dropped(kept)

    assert tip in kept
    assert slots(tmp_path).free() == COUNT


def test_more_slots_in_config_are_added_and_fewer_lose_nothing(tmp_path: Path) -> None:
    slots(tmp_path).put(tip := frame())
    more = slots(tmp_path, COUNT + 4)
    free, frames = more.free(), more.frames()
    fewer = slots(tmp_path, 2).frames()

    assert free == COUNT + 3
    assert len(frames) == COUNT + 4
    assert fewer == frames
    assert tip in fewer


def test_a_frame_of_another_size_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(NotStored):
        slots(tmp_path).put(b"short")

    assert slots(tmp_path).free() == COUNT


def test_without_covers_no_slot_is_made(tmp_path: Path) -> None:
    def nobody() -> bytes:
        raise RecipientsMissing("0 staff keys are known")

    with pytest.raises(RecipientsMissing):
        Slots(tmp_path / "tips", tmp_path / "run", COUNT, nobody).put(frame())

    assert not (tmp_path / "tips").exists()


def test_a_folder_that_takes_no_file_is_told_as_not_stored(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands where the folder should be")

    with pytest.raises(NotStored):
        slots(tmp_path).put(frame())


@pytest.mark.parametrize("left", [0, 1, 3 * FRAME_BYTES + 17, (COUNT + 5) * FRAME_BYTES + 1])
def test_a_broken_file_is_set_aside_and_its_whole_frames_leave_with_the_next_drop(
    tmp_path: Path, left: int
) -> None:
    here, path = slots(tmp_path), tmp_path / "data" / "tips"
    tips = [frame() for _ in range(COUNT)]
    for tip in tips:
        here.put(tip)
    broken = (path.read_bytes() + os.urandom(6 * FRAME_BYTES))[:left]
    path.write_bytes(broken)
    seen = here.broken
    whole = broken[: left // FRAME_BYTES * FRAME_BYTES][: COUNT * FRAME_BYTES]

    assert here.free() == COUNT - len(whole) // FRAME_BYTES
    assert path.read_bytes().startswith(whole)
    assert len(here.frames()) == COUNT
    assert (seen, here.broken) == (True, False)
    assert (path.parent / "tips.broken-1").read_bytes() == broken
    assert asides(path.parent) == ["tips.broken-1"]


def test_a_second_broken_file_takes_no_name_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "data" / "tips"
    for body in (b"one", b"two"):
        slots(tmp_path).free()
        path.write_bytes(body)
        slots(tmp_path).free()

    assert asides(path.parent) == ["tips.broken-1", "tips.broken-2"]
    assert (path.parent / "tips.broken-1").read_bytes() == b"one"


def test_a_broken_file_waits_until_there_are_covers_for_a_new_one(tmp_path: Path) -> None:
    def nobody() -> bytes:
        raise RecipientsMissing("0 staff keys are known")

    path = tmp_path / "data" / "tips"
    slots(tmp_path).free()
    path.write_bytes(b"broken")
    with pytest.raises(RecipientsMissing):
        Slots(path, tmp_path / "run", COUNT, nobody).free()

    assert path.read_bytes() == b"broken"
    assert asides(path.parent) == []
    assert slots(tmp_path).free() == COUNT


def test_a_disk_that_is_full_keeps_nothing_of_the_try(tmp_path: Path) -> None:
    here = slots(tmp_path)
    before = here.frames()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FRAME_BYTES, hard))
    try:
        with pytest.raises(NotStored):
            here.put(frame())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert here.frames() == before
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["tips"]


PUT_ON = """
import os, sys
from pathlib import Path
from tests.store.test_slots import slots, frame
here = slots(Path(sys.argv[1]), int(sys.argv[2]))
while True:
    try:
        here.put(tip := frame())
    except Exception as error:
        sys.exit(type(error).__name__)
    print(tip[:8].hex(), flush=True)
"""


def terminal(folder: Path, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PUT_ON, str(folder), str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def thanked(ended: "subprocess.Popen[str]", first: str) -> set[str]:
    told, _ = ended.communicate()
    return {line for line in [first.strip(), *told.split()] if len(line) == 16}


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("delay", [0.0, 0.013, 0.05])
def test_a_terminal_killed_while_putting_loses_nothing_it_thanked_for(
    tmp_path: Path, delay: float, cut: bool
) -> None:
    writer = terminal(tmp_path, 64)
    assert writer.stdout
    first = writer.stdout.readline()
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    tips = thanked(writer, first)
    if cut:
        power_cut(tmp_path)
    after = slots(tmp_path, 64)
    for _ in range(after.free()):
        after.put(frame())

    assert tips <= {f[:8].hex() for f in after.frames()}
    assert len(after.frames()) == 64


def test_a_terminal_that_puts_while_the_agent_drops_loses_nothing(tmp_path: Path) -> None:
    agent = slots(tmp_path, 32)
    agent.free()
    writer = terminal(tmp_path, 32)
    assert writer.stdout
    first = writer.stdout.readline()
    central: set[str] = set()
    choose = random.Random(7)
    for _ in range(12):
        sent = agent.frames()
        time.sleep(choose.random() / 50)
        central |= {f[:8].hex() for f in sent}
        agent.dropped(sent)
    writer.kill()
    tips = thanked(writer, first)

    assert tips
    assert tips <= central | {f[:8].hex() for f in agent.frames()}
