import math
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import FrameTooLarge, RecipientsMissing, SealingTrouble
from kiosk.forms import FOUND_ITEM, TIP
from kiosk.forms.fields import Choice, Contact, PlaceChoice, Text
from kiosk.forms.site import ConfiguredSite
from kiosk.sealing.envelope import Sealer, opened, seal
from kiosk.sealing.padding import CONTACT_BYTES, TIP_BYTES, unframed
from kiosk.settings import Lists, config_folder
from kiosk.wire.messages import FRAME_BYTES
from tests.sealing.parts import sealer, staff

SITE = ConfiguredSite(Lists(config_folder()))
ANY_SCRIPT = st.characters(exclude_categories=["Cs", "Cc"])
SCRIPTS = ["mörk gångväg", "تابلو", "ኣብ መንገዲ", "Темно", "ทางมืด", "🚧🔦🚓", '"\\"\\', "𐍈𐍉"]


def longest(character: str) -> dict[str, str]:
    """The longest answers that the tip's own limits let through, in one character."""
    answers = {"lang": "x" * 10}
    for step in TIP.steps:
        match step:
            case PlaceChoice():
                answers[step.name] = step.check("other:" + character * step.longest, SITE)
            case Choice():
                answers[step.name] = max((o.key for o in step.listed(SITE)), key=len)
            case Text():
                answers[step.name] = step.check(character * step.longest, SITE)
            case _:
                answers[step.name] = "read"
    return answers


@given(st.text(ANY_SCRIPT, min_size=600, max_size=600), st.text(ANY_SCRIPT, min_size=60, max_size=60))
@settings(deadline=None, max_examples=40)
def test_the_longest_tip_in_any_script_fits_and_opens_again(words: str, place: str) -> None:
    told = {**longest("x"), "words": words, "place": "other:" + place}
    frame = sealer(10).frame(told)

    assert len(frame) == FRAME_BYTES
    assert opened(frame, staff(9)[0])["answers"]["words"] == words


@pytest.mark.parametrize("character", ["\U0001f6a7", "\U0010348a", '"', "\\", "ﷺ", "\u200d"])
def test_every_limit_at_once_fits(character: str) -> None:
    frame = sealer(30).frame(longest(character))

    assert len(frame) == FRAME_BYTES


@given(st.sampled_from(SCRIPTS), st.integers(1, 600), st.integers(2, 12))
@settings(deadline=None, max_examples=60)
def test_all_frames_have_one_size_whatever_is_in_them(script: str, length: int, people: int) -> None:
    words = (script * 600)[:length]

    assert len(sealer(people).frame({"words": words, "lang": "sv"})) == FRAME_BYTES
    assert len(sealer(people).cover()) == FRAME_BYTES


def test_a_tip_says_its_answers_and_language_and_no_time() -> None:
    frame = sealer().frame({"place": "station", "words": "mörkt", "lang": "fi"})

    assert opened(frame, staff(0)[0]) == {"answers": {"place": "station", "words": "mörkt"}, "lang": "fi"}


def test_a_cover_is_known_only_to_whoever_opens_it() -> None:
    cover, tip = sealer().cover(), sealer().frame({"words": "mörkt", "lang": "sv"})

    assert opened(cover, staff(1)[0]) == {"cover": True}
    for frame in (cover, tip):
        age = unframed(frame)
        assert age.startswith(b"age-encryption.org/v1\n-> X25519 ")
        assert age.count(b"-> X25519 ") == 2
        counts = Counter(frame[2 + len(age) - TIP_BYTES :])
        entropy = -sum(n / counts.total() * math.log2(n / counts.total()) for n in counts.values())
        assert entropy > 7.9


def test_what_is_sealed_has_one_length_inside_too() -> None:
    short, long = sealer().envelope({"contact": "a@b.se"}), sealer().envelope({"contact": "å" * 80})
    identity = [pyrage.x25519.Identity.from_str(staff(0)[0])]

    assert {len(pyrage.decrypt(e, identity)) for e in (short, long)} == {CONTACT_BYTES}
    tips = [sealer().frame({"words": w, "lang": "sv"}) for w in ("a", "b" * 600)]
    assert {len(pyrage.decrypt(unframed(t), identity)) for t in tips} == {TIP_BYTES}


def test_the_longest_contact_fits_its_envelope() -> None:
    step = FOUND_ITEM.step("contact")
    assert isinstance(step, Contact)
    contact = step.check("1234567" + "🚧" * (step.longest - 7), SITE)
    envelope = sealer(30).envelope({"contact": contact})

    assert opened(envelope, staff(7)[0]) == {"answers": {"contact": contact}}
    assert len(envelope) <= 16384


def test_each_named_key_opens_and_no_other() -> None:
    frame = sealer(3).frame({"words": "mörkt", "lang": "sv"})

    assert all(opened(frame, staff(n)[0])["lang"] == "sv" for n in range(3))
    with pytest.raises(SealingTrouble):
        opened(frame, staff(3)[0])


@pytest.mark.parametrize(
    "keys", [[], [staff(0)[1]], [staff(0)[1], staff(0)[1]], [staff(0)[1], "age1nonsense"]]
)
def test_nothing_is_sealed_that_fewer_than_two_could_open(keys: list[str]) -> None:
    with pytest.raises(RecipientsMissing):
        Sealer(lambda: keys).frame({"lang": "sv"})
    with pytest.raises(RecipientsMissing):
        seal(b"x", keys)


def test_a_key_that_cannot_be_read_does_not_stop_the_others() -> None:
    keys = [staff(0)[1], "age1pq1new", staff(1)[1]]

    assert opened(Sealer(lambda: keys).cover(), staff(1)[0]) == {"cover": True}


def test_recipients_are_asked_for_each_time() -> None:
    keys = [staff(0)[1], staff(1)[1]]
    closing = Sealer(lambda: keys)
    before = closing.cover()
    keys.append(staff(2)[1])

    assert opened(closing.cover(), staff(2)[0]) == {"cover": True}
    with pytest.raises(SealingTrouble):
        opened(before, staff(2)[0])


def test_what_does_not_fit_is_refused_and_never_cut() -> None:
    with pytest.raises(FrameTooLarge):
        sealer().frame({"words": "x" * TIP_BYTES, "lang": "sv"})
    with pytest.raises(FrameTooLarge):
        sealer().envelope({"contact": "x" * CONTACT_BYTES})
    with pytest.raises(FrameTooLarge):
        sealer(60).cover()


@pytest.mark.parametrize("at", [30, 400, 3000])
def test_one_changed_byte_opens_nothing(at: int) -> None:
    frame = bytearray(sealer().frame({"words": "mörkt", "lang": "sv"}))
    frame[at] ^= 1

    with pytest.raises(SealingTrouble):
        opened(bytes(frame), staff(0)[0])


@pytest.mark.parametrize("bad", [b"", b"\xff\xff" + bytes(FRAME_BYTES - 2), bytes(FRAME_BYTES), b"short"])
def test_what_is_no_frame_is_said_to_be_none(bad: bytes) -> None:
    with pytest.raises(SealingTrouble):
        opened(bad, staff(0)[0])


@pytest.mark.skipif(not shutil.which("age"), reason="the age program is not installed")
def test_the_age_program_opens_an_envelope_and_shows_json(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(staff(0)[0])
    (tmp_path / "envelope").write_bytes(sealer().envelope({"contact": "070-174 06 05"}))
    told = subprocess.run(
        ["age", "-d", "-i", tmp_path / "key", tmp_path / "envelope"],
        capture_output=True,
        check=True,
        text=True,
    )

    assert told.stdout.strip() == '{"answers":{"contact":"070-174 06 05"}}'
