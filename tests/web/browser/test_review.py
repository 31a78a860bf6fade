"""Judging in a browser: the whole way by keyboard alone, without a script, and by two who judge at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pledgebook import Book
from tests.web.browser.conftest import serving
from tests.web.conftest import WORDS


@pytest.fixture
def judged(office: Path) -> Iterator[tuple[str, Path]]:
    """The address of a ledger with accounts that a test may judge in, and the ledger."""
    with serving(office) as address:
        yield address, office


@pytest.fixture
def alone(ledger: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The same without accounts: whoever uses this machine judges."""
    path = tmp_path / "alone.db"
    shutil.copy(ledger, path)
    with serving(path) as address:
        yield address, path


def login(page: Page, address: str, name: str) -> None:
    """Log in with the keyboard."""
    page.goto(f"{address}/login?next=/review")
    page.get_by_label("Name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    page.keyboard.press("Enter")
    expect(page.locator("[data-card]").first).to_be_focused()


def judgements(ledger: Path) -> list[tuple[str, str]]:
    with Book.open(ledger) as book:
        return [(each.action, each.by) for each in book.judgements()]


def test_the_review_by_keyboard_alone(
    page: Page, judged: tuple[str, Path], violations: Callable[[Page], list[str]]
) -> None:
    address, ledger = judged
    login(page, address, "rob")
    assert violations(page) == []
    first = page.locator("[data-card]").first.get_attribute("aria-label")
    page.keyboard.press("a")
    expect(page.locator("#notice")).to_contain_text(re.compile("accept", re.IGNORECASE))
    expect(page.locator("[data-card]").first).not_to_have_attribute("aria-label", str(first))
    page.keyboard.press("u")
    expect(page.locator("[data-card]").first).to_have_attribute("aria-label", str(first))
    page.keyboard.press("j")
    expect(page.locator("[data-card]").nth(1)).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("#notice")).to_contain_text(re.compile("reject", re.IGNORECASE))
    page.keyboard.press("n")
    page.keyboard.type("asked the ministry")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text(re.compile("note", re.IGNORECASE))
    said = [action for action, by in judgements(ledger) if by == "rob"]
    assert {"accept", "undo", "reject", "note"} <= set(said)


def test_two_who_judge_at_once_see_each_other(browser: Browser, judged: tuple[str, Path]) -> None:
    address, ledger = judged
    with browser.new_context() as one, browser.new_context() as other:
        rob, rose = one.new_page(), other.new_page()
        login(rob, address, "rob")
        login(rose, address, "rose")
        name = rob.locator("[data-card]").first.get_attribute("aria-label")
        expect(rose.locator("[data-card]").first).to_have_attribute("aria-label", str(name))
        rob.keyboard.press("a")
        expect(rob.locator("#notice")).to_contain_text(re.compile("accept", re.IGNORECASE))
        before = len(judgements(ledger))
        rose.keyboard.press("r")  # of what rob has decided meanwhile: she must see it first
        expect(rose.locator("main")).to_contain_text("rob")
        assert len(judgements(ledger)) == before


def test_judging_needs_no_script(browser: Browser, alone: tuple[str, Path]) -> None:
    address, ledger = alone
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/review")
        page.locator("[data-card]").first.get_by_role("button", name=re.compile("^Accept")).click()
        expect(page.locator("#notice")).to_be_visible()
    assert "accept" in {action for action, _ in judgements(ledger)}


def test_the_log_of_an_admin(page: Page, judged: tuple[str, Path], violations: Callable[[Page], list[str]]) -> None:
    address, _ = judged
    login(page, address, "ada")
    page.goto(f"{address}/audit")
    expect(page.locator("table")).to_contain_text("login")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []
