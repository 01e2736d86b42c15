from kiosk.notify import Watch


def test_systemd_hears_that_a_program_is_ready_and_then_that_it_lives() -> None:
    told: list[str] = []
    watch = Watch({"WATCHDOG_USEC": "20000000"}, told.append)
    watch.alive()
    watch.alive()

    assert told == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]
    assert watch.seconds == 20


def test_without_a_watchdog_only_the_first_sign_is_told() -> None:
    told: list[str] = []
    watch = Watch({}, told.append)
    watch.alive()
    watch.alive()

    assert told == ["READY=1"]
