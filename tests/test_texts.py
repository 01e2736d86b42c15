import shutil
from pathlib import Path

import pytest

from kiosk.texts import (
    FALLBACK,
    RIGHT_TO_LEFT,
    Texts,
    catalogue,
    catalogue_files,
    compile_catalogue,
    languages,
)


def test_swedish_and_english_are_there() -> None:
    assert {"sv", "en"} <= set(languages())


def test_a_key_is_said_in_the_language_asked_for_with_its_values() -> None:
    assert Texts("sv")("paper.copy", n=2) == "ex 2"
    assert Texts("en")("paper.copy", n=2) == "copy 2"


def test_a_language_without_a_catalogue_speaks_swedish() -> None:
    nowhere = Texts("xx")

    assert nowhere("paper.copy", n=2) == Texts(FALLBACK)("paper.copy", n=2)
    assert nowhere.many("paper.slip.ahead", 3, time="14:05") == Texts(FALLBACK).many(
        "paper.slip.ahead", 3, time="14:05"
    )
    assert nowhere.has("paper.copy")


def test_a_key_that_nobody_knows_shows_itself() -> None:
    t = Texts("en")

    assert t("no.such.key") == "no.such.key"
    assert t("no.such.key", n=1) == "no.such.key"
    assert not t.has("no.such.key")
    assert t.has("paper.copy")


@pytest.mark.parametrize("n", [0, 1, 2, 11])
def test_a_number_is_said_in_its_plural(n: int) -> None:
    said = Texts("sv").many("paper.slip.ahead", n, time="14:05")

    assert str(n) in said
    assert "{" not in said


def test_only_languages_written_from_the_right_run_from_the_right() -> None:
    assert {lang for lang in ("sv", "en", "fi", "ar", "fa", "so", "uk") if Texts(lang).right_to_left} == {
        "ar",
        "fa",
    }
    assert {"ar", "fa"} <= RIGHT_TO_LEFT


def test_several_catalogues_of_a_language_are_read_as_one() -> None:
    for lang in ("sv", "en"):
        for path in catalogue_files(lang):
            keys = [line[7:-1] for line in path.read_text("utf-8").splitlines() if line.startswith('msgid "')]
            assert all(Texts(lang).has(key) or Texts(lang).many(key, 1) != key for key in keys[1:4]), path


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    """A copy of the catalogue of prints."""
    source = next(path for path in catalogue_files(FALLBACK) if path.name == "paper.po")
    return Path(shutil.copy(source, tmp_path))


def test_compiled_words_are_those_of_the_catalogue(prints: Path) -> None:
    before = catalogue(prints, FALLBACK)
    compile_catalogue(prints, FALLBACK)
    after = catalogue(prints, FALLBACK)

    assert len(list(prints.parent.glob("*.mo"))) == 1
    assert after.gettext("paper.copy") == before.gettext("paper.copy") == "ex {n}"
    assert after.ngettext("paper.slip.ahead", "", 1) == before.ngettext("paper.slip.ahead", "", 1)


def test_words_that_have_changed_are_never_read_from_what_was_compiled_before(prints: Path) -> None:
    compile_catalogue(prints, FALLBACK)
    changed = prints.read_text("utf-8").replace('"ex {n}"', '"kopia {n}"')
    prints.write_text(changed, "utf-8")

    assert catalogue(prints, FALLBACK).gettext("paper.copy") == "kopia {n}"

    compile_catalogue(prints, FALLBACK)

    assert len(list(prints.parent.glob("*.mo"))) == 1
    assert catalogue(prints, FALLBACK).gettext("paper.copy") == "kopia {n}"
