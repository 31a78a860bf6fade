"""A source's nearness comes from its address, else from its name; what is not known is media."""

from __future__ import annotations

import pytest

from pledgebook.vocabulary import load
from pledgebook.vocabulary.sources import ranks, source_sort


@pytest.mark.parametrize(
    ("source", "url", "sort"),
    [
        ("any", "https://www.defense.gov/News/Releases/1", "government"),
        ("any", "https://news.un.org/en/story", "official"),
        ("any", "https://www.worldbank.org/en/news", "implementer"),
        ("any", "https://www.csis.org/analysis", "research"),
        ("any", "https://reliefweb.int/report", "ngo"),
        ("any", "https://www.governancedaily.com/x", "media"),
        ("Ministry of Finance of Norland", "", "government"),
        ("worldbank.org", "", "implementer"),
        ("The Embassytown Courier", "", "media"),
        ("", "", "media"),
        ("x", "not an address", "media"),
    ],
)
def test_sources_have_their_sort(source: str, url: str, sort: str) -> None:
    assert source_sort(source, url) == sort


def test_every_listed_sort_has_a_rank_and_no_source_two() -> None:
    section = load().section("sources")
    for table in (section["domains"], section["names"]):
        assert set(table) <= set(ranks())
        listed = [name for names in table.values() for name in names]
        assert len(listed) == len(set(listed))
