"""Web pages that were saved as files: the article's words without navigation, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from pledgebook.ingest import dates
from pledgebook.ingest.decode import text_of
from pledgebook.ingest.draft import Draft
from pledgebook.ingest.problems import problem
from pledgebook.ingest.sources import Source, whole
from pledgebook.model import Problem

_LIMIT = 4 << 20  # bytes; taking a page apart costs some seconds a megabyte, and news pages have a tenth of one
# https://ogp.me and https://schema.org name it
_PUBLISHED = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished']/@content"
    " | //time[@itemprop='datePublished']/@datetime"
)
_PUBLISHED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_FEED = re.compile(r"\s*(?:<[?!][^>]{0,2000}>\s*){0,20}<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
"""How RSS and Atom begin, behind declarations and remarks."""
_TAG = re.compile(r"<[a-zA-Z][^<>]{0,500}>")
_FEWEST_WORDS = 5  # with fewer, what was found is a menu
_NOT_NEWS = ["//figcaption", "//*[@role='navigation']"]


def read_page(source: Source, stream: BinaryIO) -> Iterator[Draft | Problem]:
    """The one article of an ``.html`` file.

    Its text is what trafilatura (fast mode) finds to be the main content, one paragraph a line, without captions; that
    text is stored and offsets refer to it. Date, title, outlet and address come from the page's metadata: no date is
    searched for in running text.
    """
    data = whole(stream, _LIMIT)
    if data is None:
        yield problem("too-long", source.name, limit=_LIMIT >> 20)
        return
    page = text_of(data, source.name, page=True)
    if isinstance(page, Problem):
        yield page
    elif _FEED.match(page):
        yield problem("feed", source.name)
    elif page.strip():
        yield _draft(page, source)


def _draft(page: str, source: Source) -> Draft | Problem:
    import trafilatura  # noqa: PLC0415 - it takes half a second to load, and few runs read pages
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it says about a page is said as a problem here
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(page)
    if tree is None and _TAG.search(page):  # a piece of a page: the library wants a whole one
        tree = trafilatura.load_html(f"<html><body>{page}</body></html>")
    if tree is None:
        return problem("no-text", source.name, found="no element of HTML", expected="paragraphs")
    try:
        said = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False})
        text = trafilatura.extract(tree, fast=True, include_comments=False, prune_xpath=_NOT_NEWS)
    except Exception as error:  # noqa: BLE001 - whatever two libraries raise on a hostile page, it costs this page only
        return problem("broken-page", source.name, reason=type(error).__name__)
    if len((text or "").split()) < _FEWEST_WORDS:
        return problem("no-text", source.name, found="navigation at most", expected="paragraphs")
    published = _published(tree, page) or said.date
    return Draft(text, source.name, source.stem, date=published, title=said.title, source=said.sitename, url=said.url)


def _published(tree: Any, page: str) -> str | None:
    """The day of publication where the page says it by that name; the library may take a later change for it."""
    told = [*tree.xpath(_PUBLISHED), *_PUBLISHED_DATA.findall(page)]
    return next((day for each in told if (day := dates.day(each))), None)
