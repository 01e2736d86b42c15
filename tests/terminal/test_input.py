from collections import deque

import pytest

from kiosk.terminal.input import WakingQueue, input_lines, video_driver


@pytest.mark.parametrize("driver", ["x11", "wayland", "offscreen", "something new"])
def test_where_there_is_a_pointer_it_is_read_alone(driver: str) -> None:
    assert input_lines(driver) == (("pointer", "mouse,disable_multitouch,disable_hover"),)


def test_on_the_bare_screen_exactly_one_reader_of_touches_is_read() -> None:
    assert [line for _, line in input_lines("KMSDRM")] == ["probesysfs,provider=waking_mtdev"]


@pytest.mark.parametrize(
    ("environment", "driver"),
    [
        ({"SDL_VIDEODRIVER": "kmsdrm,x11", "DISPLAY": ":0"}, "kmsdrm"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "x11"),
        ({"DISPLAY": ":0"}, "x11"),
        ({}, "kmsdrm"),
    ],
)
def test_the_driver_is_the_one_that_will_draw(environment: dict[str, str], driver: str) -> None:
    assert video_driver(environment) == driver


def test_a_touch_from_another_thread_wakes_the_loop() -> None:
    kept, woken = deque[object](), []
    WakingQueue(kept, lambda: woken.append(len(kept))).append("touch")

    assert woken == [1]
