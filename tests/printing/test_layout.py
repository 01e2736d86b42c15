"""Papers, dot for dot: compared with tests/golden/paper, scanned, and searched for what must not be there."""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pyzbar.pyzbar import ZBarSymbol, decode

from kiosk.printing.label import Paper
from kiosk.printing.media import MEDIA
from kiosk.wire.follow import follow_token
from tests.printing.parts import CODE, drawer, label, receipt, slip

GOLDEN = Path(__file__).parents[1] / "golden" / "paper"
UNSURE = {"trusted": False, "choices": {"category": "phone", "place": "other"}}
LABELS = {"first": label(), "unsure": label(**UNSURE), "reprint": label(copy=2)}
STRIPS = {"receipt": receipt, "slip": slip}
CLAIM = {"category": "keys", "place": "park", "right": "claim"}


def cases() -> dict[str, tuple[Paper, str]]:
    """Every layout on every form of paper that can hold it, in every language its reader may have."""
    found = {f"label-{m}-{n}": (p, m) for m in ("62x29", "29x90", "62") for n, p in LABELS.items()}
    for media in ("62", "58", "80"):
        for lang in ("sv", "en"):
            found[f"receipt-{media}-{lang}"] = (receipt(lang=lang), media)
            found[f"slip-{media}-{lang}"] = (slip(lang=lang), media)
    return {**found, "receipt-62-sv-claim": (receipt(choices=CLAIM), "62")}


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_a_paper_looks_as_it_was_approved(name: str) -> None:
    paper, media = CASES[name]
    picture, approved = drawer()(paper, MEDIA[media]), GOLDEN / f"{name}.png"
    if os.environ.get("APPROVE_PAPER"):
        picture.save(approved, optimize=True)

    golden = Image.open(approved)

    assert picture.mode == "1"
    assert picture.size == golden.size
    assert ImageChops.logical_xor(picture, golden.convert("1")).getbbox() is None


@pytest.mark.parametrize("name", [n for n in CASES if not n.startswith("slip")])
def test_its_code_can_be_scanned_whole_at_half_size_and_turned(name: str) -> None:
    paper, media = CASES[name]
    grey = drawer()(paper, MEDIA[media]).convert("L")
    framed = Image.new("L", (grey.width + 40, grey.height + 40), 255)
    framed.paste(grey, (20, 20))
    half = framed.resize((framed.width // 2, framed.height // 2), Image.Resampling.BOX)

    read = [
        decode(p, [ZBarSymbol.QRCODE]) for p in (framed, half, framed.transpose(Image.Transpose.ROTATE_90))
    ]

    assert [[code.data for code in codes] for codes in read] == [[CODE.encode()]] * 3


@pytest.mark.parametrize(("name", "at", "module"), [("62x29", (493, 68), 7), ("29x90", (788, 103), 7)])
def test_the_code_keeps_its_white_ring_inside_the_label(name: str, at: tuple[int, int], module: int) -> None:
    side, ring = 29 * module, 4 * module
    square = drawer()(label(), MEDIA[name]).crop((*at, at[0] + side, at[1] + side))

    black = ImageChops.invert(square.convert("L")).getbbox()

    assert black == (ring, ring, side - ring, side - ring)


def test_a_place_in_own_words_never_reaches_the_paper() -> None:
    listed = drawer()(label(choices={"category": "keys", "place": "other"}), MEDIA["62"])
    gone = drawer()(label(choices={"category": "keys", "place": "no longer listed"}), MEDIA["62"])

    assert ImageChops.logical_xor(listed, gone).getbbox() is None


def test_equal_facts_give_equal_dots() -> None:
    assert drawer()(receipt(), MEDIA["62"]).tobytes() == drawer()(receipt(), MEDIA["62"]).tobytes()


def test_a_receipt_does_not_fit_a_label() -> None:
    assert not drawer().fits(receipt(), MEDIA["62x29"])
    assert drawer().fits(label(), MEDIA["62x29"])


@pytest.mark.parametrize("media", ["62", "58"])
def test_a_slip_leads_a_phone_to_its_number_and_to_nothing_else(media: str) -> None:
    token = follow_token("0" * 32)
    address = "https://trygghet.example.se"
    picture = drawer(address)(slip(follow=token), MEDIA[media]).convert("L")

    read = decode(picture, [ZBarSymbol.QRCODE])
    without = drawer()(slip(follow=token), MEDIA[media])

    assert [code.data.decode() for code in read] == [f"{address.upper()}/Q/{token}"]
    assert decode(without.convert("L"), [ZBarSymbol.QRCODE]) == []
    assert without.height < picture.height
