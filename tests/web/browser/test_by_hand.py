"""What a reader does with hand and keyboard: narrow, sort, open, download, and come back."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import Page, expect


def test_filters_add_up_in_the_address_and_can_be_taken_back(page: Page, desk: str) -> None:
    page.goto(desk)
    page.get_by_role("navigation", name="Kinds").get_by_role("link", name="Commitments").click()
    page.locator(".facets").get_by_role("link", name="Ukraine", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"kind=commitment&(donor|recipient)=UKR"))
    page.get_by_label("Search the sentences").fill("million")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("text=million"))
    address = page.url
    found = page.locator(".found").inner_text()
    page.get_by_role("link", name=re.compile("Ukraine.*remove")).click()
    expect(page).not_to_have_url(re.compile("=UKR"))
    page.goto(address)
    assert page.locator(".found").inner_text() == found


def test_a_column_sorts_both_ways(page: Page, desk: str) -> None:
    page.goto(f"{desk}/?kind=commitment")
    heading = page.get_by_role("columnheader", name="Amount")
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    most = page.locator("table.entries tbody tr").first.inner_text()
    heading.get_by_role("link").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert page.locator("table.entries tbody tr").first.inner_text() != most


def test_from_an_entry_to_the_words_in_its_article_by_keyboard(page: Page, desk: str) -> None:
    page.goto(f"{desk}/?kind=commitment&text=million")
    first = page.locator("th.what a").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/entries/"))
    said = page.locator(".report mark, .reports mark").first.inner_text()
    page.locator('main a[href^="/articles/"]').first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/articles/"))
    mark = page.locator("a.mark", has_text=said).first
    expect(mark).to_be_visible()
    mark.focus()
    expect(mark.locator(".card")).to_be_visible()


def test_the_first_key_leads_to_the_content(page: Page, desk: str) -> None:
    page.goto(desk)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_table_is_downloaded_as_it_is_filtered(page: Page, desk: str) -> None:
    page.goto(f"{desk}/?kind=commitment&recipient=UKR&sort=-amount")
    shown = [each.inner_text().partition("\n")[0] for each in page.locator("th.what a").all()]
    with page.expect_download() as waiting:
        page.locator(".downloads").last.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8"))))
    assert [each["title"] for each in rows][: len(shown)] == shown


def test_listings_are_leafed_through(page: Page, desk: str) -> None:
    page.goto(desk)
    first = page.locator("th.what a").first.get_attribute("href")
    page.get_by_role("link", name=re.compile(r"^Next \d+ entries")).click()
    assert page.locator("th.what a").first.get_attribute("href") != first
    page.get_by_role("link", name="First page").click()
    assert page.locator("th.what a").first.get_attribute("href") == first
