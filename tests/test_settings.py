from pathlib import Path

import pytest

from kiosk.assets import folder
from kiosk.central.plan import retention_plan
from kiosk.errors import SettingsWrong
from kiosk.reading import read
from kiosk.settings import (
    Categories,
    Lists,
    Settings,
    central_settings,
    config_folder,
    settings,
)


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_the_projects_own_config_is_read_without_a_fault() -> None:
    where = folder("config")

    assert settings(where).house.languages[0] == "sv"
    assert central_settings(where).cubes == ("Kub 1", "Kub 2")
    assert Lists(where).entries("found")
    assert retention_plan(where).rules


def test_an_empty_file_is_a_kiosk_with_every_default(tmp_path: Path) -> None:
    assert read(written(tmp_path / "kiosk.toml", ""), Settings) == Settings()


WRONG = [
    ('data = "/x"\n\n[screen]\nwidht_px = 3\n', ":4", "widht_px"),
    ('[house]\nname = "A"\n[screen]\nwidth_px = "wide"\n', ":4", "$.screen.width_px"),
    ('[screen]\n# a word\ntheme = "pink"\n', ":3", "pink"),
    ("[screen]\nviewing_distance_mm = 40\n", ":2", "$.screen.viewing_distance_mm"),
    ("[screen]\nviewing_distance_mm = 900.0\n", ":2", "letters that can be read from there fit up to 500 mm"),
    ("[screen]\nwidth_mm = 21.7\n", ":2", "$.screen.width_mm"),
    ("[screne]\nwidth_px = 3\n", ":1", "screne"),
    ("# law\n[personal_data.law]\nsv = 3\n", ":2", "$.personal_data.law"),
    ('[house]\n[personal_data.law]\nsv = "x"\ndata = "/x"\n', ":4", "belongs to the top"),
    ('[personal_data.law]\nsv = "x"\nbatch = 7\n', ":3", "in [personal_data.law], but belongs to [sync]"),
    ("[sync]\nbacth = 7\n", ":2", "did you mean `batch`?"),
    ("colour = 7\n", ":1", "stands above the first table, but belongs to [sync]"),
    ("[tips]\nmoon = 7\n", ":2", "it knows slots, drop_at, drop_every_seconds"),
    ("[idle]\nform_seconds = [1]\n", ":2", "form_seconds"),
]


@pytest.mark.parametrize(("text", "line", "name"), WRONG)
def test_a_wrong_setting_is_told_with_file_line_and_name(
    tmp_path: Path, text: str, line: str, name: str
) -> None:
    path = written(tmp_path / "kiosk.toml", text)

    with pytest.raises(SettingsWrong) as caught:
        read(path, Settings)

    assert f"{path}{line}" in str(caught.value)
    assert name in str(caught.value)


def test_a_fault_in_a_list_names_the_line_of_its_entry(tmp_path: Path) -> None:
    good = '[[found]]\nkey = "keys"\nnames = { sv = "Nycklar" }\n'
    path = written(
        tmp_path / "categories.toml", good + '[[found]]\nkey = "bag"\n\n[[tip]]\nkey="a"\nnames={}\n'
    )

    with pytest.raises(SettingsWrong, match=r"toml:4: .*`names`"):
        read(path, Categories)


def test_what_is_no_toml_says_where(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="line 2"):
        read(written(tmp_path / "kiosk.toml", "[screen]\nwidth_px =\n"), Settings)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="copy it from"):
        settings(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_bytes('[house]\nname = "Väsby"\n'.encode("latin-1"))

    with pytest.raises(SettingsWrong, match="utf-8"):
        settings(tmp_path)


def test_settings_cannot_be_changed_by_anybody_later() -> None:
    with pytest.raises(AttributeError):
        Settings().screen.width_px = 1  # type: ignore[misc]


def test_the_folder_that_is_asked_for_is_taken(tmp_path: Path) -> None:
    assert config_folder(tmp_path) == tmp_path
    assert config_folder(str(tmp_path)) == tmp_path


def test_every_place_that_leads_to_a_notice_has_that_notice() -> None:
    lists = Lists(folder("config"))
    wanted = {entry.notice for entry in (*lists.places.places, *lists.categories.found) if entry.notice}

    assert wanted <= set(lists.notices)
    assert all(len(entry.short) <= 12 for entry in (*lists.places.places, *lists.categories.found))


def test_every_entry_speaks_every_language_the_house_shows() -> None:
    lists = Lists(folder("config"))
    shown = settings(folder("config")).house.languages
    every = [
        e
        for s in ("places", "tip_places", "found", "tip", "never", "organisations", "interpreters")
        for e in lists.entries(s)
    ]

    assert [(e.key, lang) for e in every for lang in shown if not e.names.get(lang)] == []
