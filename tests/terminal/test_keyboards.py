import json
from string import ascii_lowercase, digits

import pytest

from kiosk.assets import folder
from kiosk.settings import Settings

LANGS = Settings().house.languages
OWN = {"sv": "åäö"}


def layers(lang: str) -> dict[str, list[str]]:
    """The keyboard's rows as they lie in the file."""
    path = folder("assets") / "keyboards" / f"{lang}.json"
    read: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    return read


@pytest.mark.parametrize("lang", LANGS)
def test_every_letter_of_a_language_and_every_digit_can_be_reached(lang: str) -> None:
    rows = layers(lang)

    assert set(ascii_lowercase + OWN.get(lang, "")) <= set("".join(rows["letters"]))
    assert set(digits) <= set("".join(rows["letters"] + rows["signs"]))
    assert set(digits + "@.-") <= set("".join(rows["address"] + rows["address_signs"]))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("layer", "other"), [("letters", "signs"), ("address", "address_signs")])
def test_two_layers_share_their_keys_and_both_take_letters_away(lang: str, layer: str, other: str) -> None:
    rows = layers(lang)

    assert [len(row) for row in rows[layer]] == [len(row) for row in rows[other]]
    assert all("⌫" in "".join(rows[name]) for name in (layer, other))
