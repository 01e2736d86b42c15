"""Every page on paper: what it tells, as on a desk's screen, and nothing that could only be pressed."""

import pytest

from tests.central.staff.conftest import Looking
from tests.central.staff.test_looks import paths

pytestmark = pytest.mark.browser

PRESSED = "button, nav, form, input, select, textarea, summary, .btn, .pick, .tabs, .side, .keys"
SEEN = f"""() => [...document.querySelectorAll('{PRESSED}')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 1)
  .map(e => e.outerHTML.slice(0, 80))"""
EMPTY = """() => [...document.querySelectorAll('.card')]
  .filter(e => e.checkVisibility() && !e.innerText.trim() && !e.querySelector('svg')).length"""


def test_no_page_prints_what_can_only_be_pressed(looking: Looking) -> None:
    page = looking.signed_in()
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")

    faults = []
    for path in paths(looking):
        page.goto(looking.house.url + path)
        faults += [f"{path}: {seen}" for seen in page.evaluate(SEEN)]
        faults += [f"{path}: an empty card"] * page.evaluate(EMPTY)
        faults += [f"{path}: too wide"] * page.evaluate("document.documentElement.scrollWidth > innerWidth")

    assert faults == []


def test_a_list_on_paper_is_a_table_with_codes(looking: Looking) -> None:
    page = looking.signed_in(dark=True)
    page.set_viewport_size({"width": 718, "height": 1000})
    page.goto(f"{looking.house.url}/staff/found")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator(".list thead").is_visible() and page.locator(".list .code").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('.chip')).color") != "rgb(151, 214, 181)"
