import threading

import pytest

from kiosk.terminal.background import Background


def test_errands_are_done_in_order_elsewhere_and_end_on_this_thread() -> None:
    woken = threading.Semaphore(0)
    background, ends = Background(woken.release), []
    for number in range(5):
        background.ask(
            lambda n=number: (n, threading.current_thread()),
            lambda there: ends.append((*there, threading.current_thread())),
        )
    for _ in range(5):
        assert woken.acquire(timeout=20)
    background.arrive()
    background.close()

    assert [n for n, _, _ in ends] == [0, 1, 2, 3, 4]
    assert all(there is not here and here is threading.current_thread() for _, there, here in ends)


def test_what_an_errand_raises_is_raised_where_the_frame_is_and_the_rest_waits() -> None:
    woken = threading.Semaphore(0)
    background, ends = Background(woken.release), []
    background.ask(lambda: 1 / 0, ends.append)
    background.ask(lambda: "after", ends.append)
    for _ in range(2):
        assert woken.acquire(timeout=20)

    with pytest.raises(ZeroDivisionError):
        background.arrive()
    assert background.arrived
    background.arrive()
    background.close()
    assert ends == ["after"]
