"""The whole way to a printer: real pyusb, real libusb, a made-up bus, and the faults of real printers."""

import ctypes
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from kiosk.printing.media import MEDIA
from tests.printing.bench import PRELOAD, QL_800, empty_bus, plugged_in, started, talk
from tests.printing.bus import brother
from tests.printing.bus.brother import Brother
from tests.printing.bus.tree import STORAGE_CLASS, Plugged
from tests.printing.parts import drawer, label

pytestmark = pytest.mark.usb
try:
    ctypes.CDLL(PRELOAD)
except OSError:
    pytestmark = [pytest.mark.usb, pytest.mark.skip(reason="libumockdev0 is not installed")]

READY = {"ready": True, "reason": "", "media": "62x29"}


def printed(ql: Brother, plugged: Plugged = QL_800) -> dict[str, object]:
    """What became of one label on this printer."""
    with plugged_in(ql, plugged) as bus:
        return talk(bus.tree.root, "print")


def came_out_right(ql: Brother, name: str = "62x29") -> bool:
    """Whether exactly one page lies in the tray, dot for dot the preview."""
    preview = drawer()(label(), MEDIA[name])
    upright = preview.transpose(Image.Transpose.ROTATE_90) if MEDIA[name].lying else preview
    return len(ql.pages) == 1 and not ImageChops.logical_xor(upright, ql.pages[0]).getbbox()


@pytest.mark.parametrize(("roll", "name"), [((62, 29), "62x29"), ((29, 90), "29x90"), ((62, 0), "62")])
def test_what_comes_out_is_the_preview_dot_for_dot(roll: tuple[int, int], name: str) -> None:
    ql = Brother(roll=roll)

    assert printed(ql)["end"] == "printed"
    assert came_out_right(ql, name)
    assert ql.questions_while_printing == 0


@pytest.mark.parametrize(
    "ql",
    [
        Brother(empty_packets=True),
        Brother(seconds=0.8),
        Brother(stale=bytes(range(40))),
        Brother(stale=b"\x80\x20\x42\x34" + bytes(14) + b"\x02" + bytes(13)),
        Brother(split=True),
        Brother(cools=True, seconds=1.3),
        Brother(two_colour=True),
        Brother(model=0x35),
    ],
    ids=[
        "empty packets",
        "slow",
        "garbage in the pipe",
        "stale error",
        "split",
        "cooling",
        "colours",
        "QL-700",
    ],
)
def test_an_odd_but_sound_printer_prints(ql: Brother) -> None:
    answer = printed(ql)

    assert (answer["end"], answer["reason"]) == ("printed", "")
    assert came_out_right(ql)


def test_a_two_colour_roll_is_told_so() -> None:
    black, two = Brother(), Brother(two_colour=True)

    printed(black)
    printed(two)

    assert b"\x1biK\x08" in black.commands
    assert b"\x1biK\x09" in two.commands


@pytest.mark.parametrize(
    ("ql", "reason"),
    [
        (Brother(errors=brother.NO_MEDIA), "no_media"),
        (Brother(errors=brother.COVER_OPEN), "cover_open"),
        (Brother(errors=brother.WRONG_ROLL), "wrong_roll"),
        (Brother(roll=(50, 0)), "wrong_roll"),
        (Brother(mute=True), "no_status"),
        (Brother(mute=True, empty_packets=True), "no_status"),
    ],
    ids=["no media", "cover open", "wrong roll", "unknown roll", "no status", "no status, empty packets"],
)
def test_a_printer_that_is_not_ready_is_sent_no_picture(ql: Brother, reason: str) -> None:
    answer = printed(ql)

    assert answer == {"end": "not_started", "reason": f"printer.{reason}", "sent": 0, "all_sent": False}
    assert ql.jobs_begun == 0


@pytest.mark.parametrize(
    ("ql", "reason"),
    [
        (Brother(ends_at_row=100), "end_of_media"),
        (Brother(jams_after_completed=True), "cutter_jam"),
    ],
    ids=["roll ends", "jam after completed"],
)
def test_what_the_printer_says_went_wrong_has_failed(ql: Brother, reason: str) -> None:
    answer = printed(ql)

    assert (answer["end"], answer["reason"]) == ("failed", f"printer.{reason}")


def test_silence_after_the_picture_is_neither_yes_nor_no() -> None:
    ql = Brother(mute_after_data=True)

    answer = printed(ql)

    assert (answer["end"], answer["reason"], answer["all_sent"]) == ("unknown", "printer.status_lost", True)


def test_a_printer_that_stops_taking_data_is_not_waited_for_for_ever() -> None:
    answer = printed(Brother(takes_rows=100))

    assert (answer["end"], answer["reason"], answer["all_sent"]) == ("unknown", "printer.stalled", False)
    assert 0 < int(str(answer["sent"])) < 25000


def test_unplugged_in_the_middle_is_unknown_and_counts_what_was_sent() -> None:
    ql = Brother()
    with plugged_in(ql) as bus:
        ql.at_row = (100, bus.unplug)

        answer = talk(bus.tree.root, "print")

    assert (answer["end"], answer["reason"]) == ("unknown", "printer.unplugged")
    assert int(str(answer["sent"])) > 4096


def test_unplugged_before_the_answer_is_unknown() -> None:
    ql = Brother()
    with plugged_in(ql) as bus:
        ql.at_print = bus.unplug

        answer = talk(bus.tree.root, "print")

    assert (answer["end"], answer["reason"]) == ("unknown", "printer.unplugged")


def test_the_systems_own_driver_is_put_aside_and_given_back() -> None:
    ql = Brother()
    with plugged_in(ql) as bus:
        bus.kernel_driver = "usblp"

        answer = talk(bus.tree.root, "print")

    assert answer["end"] == "printed"
    assert [word for word in bus.told if word in ("detach", "attach")] == ["detach", "attach"]
    assert bus.kernel_driver == "usblp"


def test_a_printer_that_another_program_holds_is_busy() -> None:
    with plugged_in(Brother()) as bus:
        bus.taken = True

        answer = talk(bus.tree.root, "check")

    assert answer["reason"] == "printer.busy"


def test_a_device_file_that_is_closed_to_us_is_no_permission() -> None:
    with plugged_in(Brother()) as bus:
        bus.tree.node.chmod(0o600)

        answer = talk(bus.tree.root, "check", AS_NOBODY="1")

    assert answer["reason"] == "printer.no_permission"


def test_editor_lite_is_known_by_its_memory_stick() -> None:
    with plugged_in(Brother(), Plugged(product=0x209E, interface_class=STORAGE_CLASS)) as bus:
        answer = talk(bus.tree.root, "check")

    assert answer["reason"] == "printer.editor_lite"


def test_nothing_plugged_in_is_not_connected() -> None:
    with empty_bus() as tree:
        answer = talk(tree.root, "check")

    assert answer["reason"] == "printer.not_connected"


def test_another_printer_of_the_same_maker_is_let_alone() -> None:
    laser = Plugged(strings=("Brother", "HL-L2350DW", "X1"), told=b"MFG:Brother;CMD:PJL,HBP;MDL:HL-L2350DW;")
    with plugged_in(Brother(), laser) as bus:
        answer = talk(bus.tree.root, "check")

    assert answer["reason"] == "printer.not_connected"


def test_a_printer_is_chosen_by_its_serial_number() -> None:
    with plugged_in(Brother()) as bus:
        right, wrong = (talk(bus.tree.root, "check", serial) for serial in ("000A1Z123456", "000A1Z999999"))

    assert right == READY
    assert wrong["reason"] == "printer.not_connected"


def test_a_program_killed_in_the_middle_leaves_no_ghost_for_the_next() -> None:
    ql = Brother()
    with plugged_in(ql) as bus:
        first = started(bus.tree.root, "tests.printing.talker", "print")
        ql.at_row = (107, first.kill)
        first.communicate()
        rows_left = len(ql.rows)

        answer = talk(bus.tree.root, "print")

    assert rows_left >= 107
    assert answer["end"] == "printed"
    assert came_out_right(ql)


def test_a_slow_printer_is_not_sent_a_second_label() -> None:
    ql = Brother(seconds=0.9)

    printed(ql)

    assert ql.jobs_begun == 1


def test_the_same_fault_is_found_without_printing() -> None:
    ql = replace(Brother(), errors=brother.COVER_OPEN)
    with plugged_in(ql) as bus:
        answer = talk(bus.tree.root, "check")

    assert answer == {"ready": False, "reason": "printer.cover_open", "media": "62x29"}
