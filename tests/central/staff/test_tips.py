"""Tips and contacts opened in a real browser with real keys; nothing of a key leaves it."""

import base64
import re
from pathlib import Path

import pyrage
import pytest
from playwright.sync_api import Page, expect

from tests.central.staff.conftest import Desk, Looking
from tests.central.staff.seeded import WORDS

pytestmark = pytest.mark.browser
PHRASE = "four words of mine"


def key_file(folder: Path, identity: pyrage.x25519.Identity) -> Path:
    path = folder / "tips-key.age"
    path.write_bytes(pyrage.passphrase.encrypt(f"# a key\n{identity}\n".encode(), PHRASE))
    return path


def unlock(page: Page, path: Path, phrase: str = PHRASE) -> None:
    page.set_input_files("#keyfile", path)
    page.fill("#passphrase", phrase)
    page.locator("#unlock button, #contact button").first.click()


def test_tips_are_read_in_the_browser_and_no_key_leaves_it(looking: Looking, tmp_path: Path) -> None:
    identity = looking.house.keys[0]
    page = looking.signed_in("Läsare")
    page.goto(f"{looking.house.url}/staff/tips")
    unlock(page, key_file(tmp_path, identity))

    page.wait_for_selector("#tip .words", timeout=60_000)
    page.locator("#thread button").first.click()
    shown = [page.locator(s).inner_text() for s in ("#count", "#covers")]
    told = " ".join(
        page.locator("#tip .words").inner_text()
        for b in page.locator("#thread button").all()
        if not b.click()
    )

    assert shown == ["2", str(looking.house.parts.settings.tip_slots - 2)]
    assert WORDS in told
    assert "Gångtunneln vid stationen" in page.locator("#tip h2").inner_text()
    sent = "\n".join(looking.sent)
    assert str(identity) not in sent
    assert PHRASE not in sent.replace("+", " ").replace("%20", " ")
    assert not re.search("age-encryption|AGE-SECRET", sent)
    assert looking.faults(page) + looking.complaints == []


def test_opening_a_day_is_in_the_journal_and_on_the_page(looking: Looking, tmp_path: Path) -> None:
    page = looking.signed_in("Läsare")
    page.goto(f"{looking.house.url}/staff/tips")
    unlock(page, key_file(tmp_path, looking.house.keys[0]))
    page.wait_for_selector("#tip .words", timeout=60_000)
    page.reload()

    row = looking.house.parts.journal.page(act="tips.fetched").rows[0]
    assert (row.who, row.about) == ("Läsare", "2025-11-19")
    assert "öppnade" in page.locator("#locked").inner_text()


def test_a_strangers_key_opens_nothing_and_fetches_nothing(looking: Looking, tmp_path: Path) -> None:
    page = looking.signed_in("Läsare")
    page.goto(f"{looking.house.url}/staff/tips")
    unlock(page, key_file(tmp_path, pyrage.x25519.Identity.generate()))

    words = "Nyckeln öppnar inte de här kuverten. Inget har skickats."
    expect(page.locator("#told")).to_have_text(words, timeout=60_000)
    assert not any("/frames" in line for line in looking.sent)


def test_a_wrong_passphrase_is_said_and_nothing_is_sent(looking: Looking, tmp_path: Path) -> None:
    page = looking.signed_in("Läsare")
    page.goto(f"{looking.house.url}/staff/tips")
    page.wait_for_load_state("networkidle")
    before = len(looking.sent)
    unlock(page, key_file(tmp_path, looking.house.keys[0]), "not the phrase")

    expect(page.locator("#told")).to_contain_text("Lösenfrasen passar inte", timeout=60_000)
    assert looking.sent[before:] == []


def test_the_page_locks_itself_after_ten_minutes(looking: Looking, tmp_path: Path) -> None:
    page = looking.signed_in("Läsare")
    page.clock.install()
    page.goto(f"{looking.house.url}/staff/tips")
    page.clock.resume()
    unlock(page, key_file(tmp_path, looking.house.keys[0]))
    page.wait_for_selector("#tip .words", timeout=60_000)
    page.clock.fast_forward("10:01")

    page.wait_for_selector("#locked:not([hidden])", timeout=30_000)
    assert page.locator("#thread li").count() == 0
    assert WORDS not in page.content()


def test_a_reader_makes_a_key_that_age_opens_and_only_its_public_half_is_sent(
    looking: Looking, tmp_path: Path
) -> None:
    page = looking.signed_in("Läsare")
    page.goto(f"{looking.house.url}/staff/keys")
    page.fill("#new-passphrase", PHRASE)
    page.fill("#again", PHRASE)
    with page.expect_download(timeout=60_000) as download:
        page.click("#make button")
    path = tmp_path / "made.age"
    download.value.save_as(path)
    page.check("#publish input[type=checkbox]")
    page.click("#publish button")
    page.wait_for_url("**/staff/keys?said=key_added")

    text = pyrage.passphrase.decrypt(_unarmored(path), PHRASE).decode()
    secret = re.search("AGE-SECRET-KEY-1[0-9A-Z]+", text)
    assert secret
    public = str(pyrage.x25519.Identity.from_str(secret[0]).to_public())
    assert public in {r.public_key for r in looking.house.parts.drops.readers()}
    assert secret[0] not in "\n".join(looking.sent)
    assert PHRASE not in "\n".join(looking.sent).replace("+", " ").replace("%20", " ")
    assert looking.complaints == []


def _unarmored(path: Path) -> bytes:
    lines = path.read_text("ascii").strip().splitlines()
    return base64.b64decode("".join(lines[1:-1]))


def test_a_finders_contact_is_read_in_the_browser(looking: Looking, tmp_path: Path) -> None:
    page = looking.signed_in()
    page.goto(f"{looking.house.url}/staff/cases/{looking.house.wallet}")
    unlock(page, key_file(tmp_path, looking.house.keys[1]))

    expect(page.locator("#contact-words")).to_have_text("070-174 06 05", timeout=60_000)
    assert looking.house.parts.journal.page(act="case.contact_fetched").total == 1
    assert str(looking.house.keys[1]) not in "\n".join(looking.sent)


def test_the_envelopes_can_be_fetched_without_scripts(desk: Desk) -> None:
    answer = desk.send("/staff/tips/2025-11-19/frames")

    assert len(answer.content) == desk.house.parts.settings.tip_slots * 8192
    assert "attachment" in answer.headers["content-disposition"]


def test_fewer_than_two_keys_is_a_clear_warning(desk: Desk) -> None:
    reader = desk.house.parts.drops.readers()[0]
    desk.send(f"/staff/keys/{reader.id}/remove", sure="yes")

    assert "Terminalerna kan inte ta emot tips." in desk.see("/staff/keys")
    assert "Terminalerna kan inte ta emot tips." in desk.see("/staff/tips")


def test_what_is_not_a_public_key_is_not_taken(desk: Desk) -> None:
    answer = desk.send("/staff/keys", name="Läsare 3", public_key="AGE-SECRET-KEY-1ABC")

    assert answer.status_code == 422
    assert len(desk.house.parts.drops.readers()) == 2
