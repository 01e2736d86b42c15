"""The statistics' page over HTTP: what it shows is what it exports, and nothing below five is in either."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select

from kiosk.central.people import ROLES
from kiosk.central.seed_history import made_up_history
from kiosk.central.store.counts import Count, add
from kiosk.central.tables import journal
from tests.central.staff.conftest import HTTPS, Desk, Looking
from tests.central.staff.seeded import NOW, Seeded, seeded

PAGE = "/staff/statistics"
EVERY = ("things", "weeks", "fates", "places", "weekdays", "hours", "organisations", "kiosks")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seeded]:
    """A house with a year behind it, only looked at."""
    made = seeded(tmp_path_factory.mktemp("year"), HTTPS)
    made_up_history(made.parts, NOW.date(), 1)
    yield made
    made.parts.database.close()


@pytest.fixture(scope="module")
def desk(full: Seeded) -> Desk:
    """Signed in there as somebody who may do most things."""
    return Desk(full).sign_in("Värd, entrén")


def exported(desk: Desk, address: str = f"{PAGE}/csv") -> list[list[str]]:
    content = desk.http.get(address).content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_page_has_charts_and_the_same_figures_in_tables(full: Seeded, desk: Desk) -> None:
    page = desk.see(PAGE)

    assert page.count("<svg viewBox") == 4
    assert page.count("<title>") >= 12 + 12 + 7
    assert all(f'id="table-{name}"' in page for name in EVERY)
    assert "style=" not in page and "<script>" not in page


def test_the_unfinished_week_is_drawn_open(full: Seeded, desk: Desk) -> None:
    page = desk.see(PAGE)

    assert '<g class="open">' in page or '<g class="open odd">' in page
    assert "veckan pågår" in page


def test_files_hold_exactly_what_the_page_shows(full: Seeded, desk: Desk) -> None:
    page, lines = desk.see(PAGE), exported(desk)

    shown = [re.sub(r"<[^>]+>|\u202f", "", cell) for cell in re.findall(r"<t[dh][^>]*>.*?</t[dh]>", page)]
    told = [cell for line in lines for cell in line]
    assert set(shown) - set(told) == set()
    assert sum(line[0] == "Summa" for line in lines if line) == len(EVERY)


def test_a_workbook_has_a_sheet_for_each_table(full: Seeded, desk: Desk) -> None:
    answer = desk.http.get(f"{PAGE}/xlsx?weeks=52")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        text = "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    assert len(names) == len(EVERY) + 1
    assert "<f>" not in text


def test_what_was_taken_out_stands_in_the_journal(full: Seeded, desk: Desk) -> None:
    desk.http.get(f"{PAGE}/csv")

    with full.parts.database.reading() as tx:
        rows = tx.execute(
            select(journal).where(journal.c.act == "statistics.exported").order_by(journal.c.seq)
        ).all()
    assert rows[-1].about == "csv 2025-09-01 – 2025-11-23"


def test_no_figure_from_one_to_four_is_anywhere(full: Seeded, desk: Desk) -> None:
    lines = [line for line in exported(desk) if len(line) > 1]
    worked_out = {"Andel till ägaren", "Dagar hos oss, i medel", "Per dag", "Senast sedd"}

    figures, heads = [], [""]
    for line in lines:
        heads = (
            line
            if line[0] in {"Slag", "Vem", "Plats", "Dag", "Timme", "Terminal", "Vecka (måndag)"}
            else heads
        )
        figures += [cell for head, cell in zip(heads[1:], line[1:], strict=False) if head not in worked_out]
    assert "färre än 5" in figures
    assert not {"1", "2", "3", "4"} & set(figures)


def test_one_kiosk_has_its_own_figures(full: Seeded, desk: Desk) -> None:
    every, one = exported(desk), exported(desk, f"{PAGE}/csv?kiosk={full.device}")

    assert "Bokade besök räknas inte här" in desk.see(f"{PAGE}?kiosk={full.device}")
    assert every != one
    assert "Terminal 2, plan 2" not in str(one)


def test_own_dates_become_whole_weeks(full: Seeded, desk: Desk) -> None:
    page = desk.see(f"{PAGE}?from=2025-06-18&to=2025-07-16")

    assert 'value="2025-06-16"' in page and 'value="2025-07-20"' in page


@pytest.mark.parametrize("query", ["from=x&to=y", "from=9999-12-31&to=0001-01-01", "weeks=-1", "kiosk=%00"])
def test_an_address_that_makes_no_sense_is_the_usual_page(desk: Desk, query: str) -> None:
    assert desk.http.get(f"{PAGE}?{query}").status_code == 200


def test_a_format_that_is_not_there_is_not_there(desk: Desk) -> None:
    assert desk.http.get(f"{PAGE}/pdf").status_code == 404


def test_of_a_time_before_everything_nothing_is_known(desk: Desk) -> None:
    page = desk.see(f"{PAGE}?from=2001-01-01&to=2001-02-01")

    assert "Färre än åtta könummer har ropats upp" in page


def test_a_strange_key_is_shown_as_words(full: Seeded, desk: Desk) -> None:
    strange = Count(date(2024, 1, 3), "thing_place", full.device, "<b>x</b>")
    with full.parts.database.writing() as tx:
        add(tx, {strange: 7})

    assert "&lt;b&gt;x&lt;/b&gt;" in desk.see(f"{PAGE}?from=2024-01-01&to=2024-02-01")


def test_only_whoever_may_see_figures_sees_them(full: Seeded) -> None:
    assert Desk(full).sign_in("Läsare").http.get(PAGE).status_code == 403
    assert {role for role, rights in ROLES.items() if "statistics" in rights} >= {"viewer", "admin", "desk"}


@pytest.mark.browser
def test_charts_stay_whole_on_paper_and_nothing_to_press_is_printed(looking: Looking) -> None:
    made_up_history(looking.house.parts, NOW.date(), 1)
    page = looking.signed_in()
    page.goto(looking.house.url + PAGE)
    page.emulate_media(media="print")

    assert page.locator(".chart svg").count() == 4
    assert page.locator("nav:visible, .btn:visible, form:visible, .pick:visible, .side:visible").count() == 0
    assert looking.complaints == []
