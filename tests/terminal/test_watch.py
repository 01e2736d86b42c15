from kiosk.terminal.watch import Watch


def test_systemd_hears_that_the_first_picture_is_drawn_and_then_that_more_are() -> None:
    told: list[str] = []
    watch = Watch({"WATCHDOG_USEC": "20000000"}, told.append)
    watch.drawn()
    watch.drawn()

    assert told == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]
    assert watch.seconds == 20


def test_without_a_watchdog_only_the_first_picture_is_told() -> None:
    told: list[str] = []
    watch = Watch({}, told.append)
    watch.drawn()
    watch.drawn()

    assert told == ["READY=1"]
