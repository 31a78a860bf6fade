"""Each page in a browser: it opens, holds what it is for, needs no script, fits a phone, and everybody can use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pledgebook import Book
from pledgebook.web.pages import MENU
from tests.web.browser.conftest import serving
from tests.web.conftest import WORDS

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}

SHOWN = {
    "/": ["Search the sentences", "Sums of these entries", "This table as"],
    "/?kind=commitment&recipient=UKR&by=donor&sort=-amount": ["Commitments", "by donor", "Ukraine"],
    "/?text=drawdown&as_of=2024-10": ["as of 2024-10"],
    "/?text=zyzzyva": ["No entry answers to all of these filters"],
    "/totals": ["Totals against the ledger", "The line is the ledger's own sum", "Gap of the ledger"],
    "/agreements": ["Agreements and obligations", "Duties and terms"],
    "/agreements?stage=signed": ["signed"],
    "/due": ["Due and overdue", "Last day"],
    "/positions": ["Positions", "supports"],
    "/disputes": ["Disputes", "Claimant"],
    "/meetings": ["Meetings"],
    "/parties": ["Parties", "Ukraine"],
    "/parties/UKR": ["Ukraine", "As recipient"],
    "/changes?since=2024-09": ["Changes since 2024-09"],
    "/articles": ["Articles", "Outlet"],
    "/problems": ["Problems", "Remedy"],
    "/about": ["About this ledger", "Vocabulary"],
    "/review": ["Review", "judged"],
    "/judgements": ["Judgements"],
    "/login": ["Log in"],
    "/you": ["Your name"],
    "/nothing-here": ["There is nothing at /nothing-here"],
    "/?since=never": ["expected a day, month or year"],
}
"""What a reader must find on each page; the pages of single things come from the fixture ``details``."""
CHARTS = ("/?kind=commitment", "/?kind=commitment&by=donor", "/totals", "/parties/UKR")
"""Pages with a drawing over time."""
DETAILS = ("entry of commitment", "entry of position", "disputed entry", "article")


def test_no_page_of_the_menu_is_forgotten() -> None:
    shown = {path.partition("?")[0] for path in SHOWN}
    assert {path for path, _ in MENU} <= shown | UNTESTED


UNTESTED: set[str] = set()


def overflow(page: Page) -> list[str]:
    """The elements that stick out of the page at its side."""
    return page.evaluate("""() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')]
            .filter(each => each.getBoundingClientRect().right > width + 1)
            .map(each => each.tagName + '.' + each.className + ': ' + (each.textContent || '').slice(0, 40));
    }""")  # type: ignore[no-any-return]


def looked_at(page: Page, address: str, violations: Callable[[Page], list[str]]) -> None:
    """The page on a wide screen in the light and on a phone in the dark."""
    for size, scheme in ((WIDE, "light"), (PHONE, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        assert page.locator("main h1").count() == 1
        assert overflow(page) == []
        assert violations(page) == []


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_shows_what_it_is_for(page: Page, desk: str, path: str, violations: Callable[[Page], list[str]]) -> None:
    errors: list[str] = []
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" and "status of 4" not in said.text else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    looked_at(page, desk + path, violations)
    words = page.locator("body").inner_text()
    for each in SHOWN[path]:
        assert each.casefold() in words.casefold()
    assert errors == []


@pytest.mark.parametrize("name", DETAILS)
def test_a_single_thing_has_its_page(
    page: Page, desk: str, details: dict[str, str], name: str, violations: Callable[[Page], list[str]]
) -> None:
    looked_at(page, desk + details[name], violations)
    assert page.locator("main mark, main a.mark").count() > 0


@pytest.mark.parametrize("path", ["/audit", "/you", "/review", "/judgements", "/"])
def test_whoever_has_an_account_has_these_pages(
    page: Page, office: Path, path: str, violations: Callable[[Page], list[str]]
) -> None:
    with Book.open(office) as book:
        entry = book.entries(kind="commitment", limit=1)[0]
        book.judge("correct", entry.id, by="rob", field="stage", value="approved", why="the ministry said so")
    with serving(office) as address:
        page.goto(f"{address}/login")
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill("wrong words indeed")
        page.get_by_role("button", name="Log in").click()
        assert violations(page) == []
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill(WORDS)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(f"{address}/")
        looked_at(page, address + path, violations)
        words = page.locator("main").inner_text()
        assert {"/audit": "refused", "/you": "ada", "/judgements": "the ministry said so"}.get(path, "") in words


@pytest.mark.parametrize("path", CHARTS)
def test_a_chart_fits_a_phone_and_a_wide_screen(page: Page, desk: str, path: str) -> None:
    for size, name in ((WIDE, "broad"), (PHONE, "slim")):
        page.set_viewport_size(size)
        page.goto(desk + path)
        charts = page.locator(".chart.wide .scroll svg:visible")
        assert charts.count() > 0
        assert all(name in (each.get_attribute("class") or "") for each in charts.all())
        assert page.evaluate(  # nothing to scroll, and letters that can be read
            """() => [...document.querySelectorAll('.chart.wide .scroll')].every(each => each.scrollWidth <= each.clientWidth)
                && [...document.querySelectorAll('.chart.wide .scroll svg text')].filter(each => each.getBoundingClientRect().width)
                    .every(each => each.getBoundingClientRect().height >= 9)"""
        )


def test_what_is_typed_into_a_filter_is_seen_whole(page: Page, desk: str) -> None:
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        page.goto(desk)
        for name in ("since", "until", "as_of"):
            field = page.locator(f"#{name}")
            hint = field.get_attribute("placeholder") or ""
            for words in (hint, "2024-10-01"):
                field.fill(words)
                assert field.evaluate("each => each.scrollWidth <= each.clientWidth"), (name, words, size)


@pytest.mark.parametrize("path", [path for path, _ in MENU])
def test_an_empty_ledger_has_all_pages(
    page: Page, empty_desk: str, path: str, violations: Callable[[Page], list[str]]
) -> None:
    looked_at(page, empty_desk + path, violations)
    assert page.locator("main").inner_text().strip()


def test_pages_read_without_script(browser: Browser, desk: str, details: dict[str, str]) -> None:
    with browser.new_context(java_script_enabled=False) as context, browser.new_context() as other:
        plain, scripted = context.new_page(), other.new_page()
        for path in (*(each for each in SHOWN if each != "/review"), *details.values()):  # there, keys are offered
            plain.goto(desk + path)
            scripted.goto(desk + path)
            assert plain.locator("main").inner_text() == scripted.locator("main").inner_text(), path


def test_dark_is_dark_and_light_is_light(page: Page, desk: str) -> None:
    def brightness() -> int:
        return page.evaluate(  # type: ignore[no-any-return]
            "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
        )

    page.emulate_media(color_scheme="light")
    page.goto(desk)
    light = brightness()
    page.emulate_media(color_scheme="dark")
    assert brightness() < 200
    assert light > 600


def test_paper_holds_the_table_and_no_menus(page: Page, desk: str, details: dict[str, str]) -> None:
    page.goto(f"{desk}/?kind=commitment")
    page.emulate_media(media="print")
    assert page.locator("table.entries").is_visible()
    assert not page.locator(".facets").is_visible()
    assert not page.locator(".top nav").is_visible()
    page.goto(desk + details["entry of commitment"])
    assert page.locator("blockquote").first.is_visible()
    for name in ("/totals", details["entry of commitment"]):
        page.goto(desk + name)
        assert (
            page.locator("main :is(button, input, select, textarea, summary):visible")
            .filter(has_not_text=re.compile("counted|What was read here"))
            .count()
            == 0
        )
