"""An article full of markup, in a browser that would run it: nothing runs, nothing is fetched, nothing leaves the page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from playwright.sync_api import Page

from pledgebook.web.pages import MENU
from tests.web.markup import HOSTILE

ARTICLE = f"/articles/{quote(str(HOSTILE['id']), safe='')}"


def test_hostile_markup_does_nothing(page: Page, hostile_desk: str, violations: Callable[[Page], list[str]]) -> None:
    done: list[str] = []
    page.on("dialog", lambda dialog: (done.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: done.append(str(error)))
    page.on("request", lambda sent: None if sent.url.startswith(hostile_desk) else done.append(sent.url))
    page.goto(hostile_desk)
    entries = [each.get_attribute("href") or "" for each in page.locator("th.what a").all()]
    assert entries
    for path in (*(path for path, _ in MENU), ARTICLE, *entries):
        page.goto(hostile_desk + path)
        assert page.locator("main script, main img, main svg[onload], main [onmouseover]").count() == 0
        for each in page.locator("main a").all():
            assert urlsplit(each.get_attribute("href") or "").scheme in ("", "http", "https")
    page.goto(hostile_desk + ARTICLE)
    for mark in page.locator("a.mark").all():
        mark.hover()
        mark.click()
        page.mouse.move(0, 0)
    assert "<script>alert(4)</script>" in page.locator("main").inner_text()
    assert violations(page) == []
    assert done == []
