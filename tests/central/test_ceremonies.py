"""Sign-ins under way: used once, for ten minutes, never so many that they fill the house."""

import pytest

from kiosk.central.browsers import browser_of
from kiosk.central.store import ceremonies as limits
from tests.central.conftest import House


def test_a_ceremony_is_used_once_and_only_as_what_it_is(house: House) -> None:
    kept = house.parts.doors.ceremonies
    token = kept.begin("oidc", {"state": "å"})
    assert kept.look("oidc", token) == {"state": "å"}
    assert kept.look("second", token) is None

    assert kept.use_up("oidc", token) == {"state": "å"}
    assert kept.use_up("oidc", token) is None


def test_a_ceremony_ends_by_itself(house: House) -> None:
    kept = house.parts.doors.ceremonies
    token = kept.begin("oidc", {})
    house.clock.forward(limits.MINUTES * 60)

    assert kept.look("oidc", token) is None
    assert kept.use_up("oidc", token) is None


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) … Chrome/143.0 Safari/537.36 Edg/143.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0", "Firefox, Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) … Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 16; SM-S931B) … Chrome/143.0 Mobile Safari/537.36", "Chrome, Android"),
        ("<script>alert(1)</script>", ""),
    ],
    ids=["edge", "firefox", "iphone", "android", "strange"],
)
def test_a_browser_is_told_in_two_coarse_words(agent: str, words: str) -> None:
    assert browser_of(agent) == words
