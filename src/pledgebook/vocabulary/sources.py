"""How near a publisher stands to what it reports: government, implementer, other official, research, NGO, media.

The order is AidData's for conflicting sources (TUFF methodology): who gives knows best what was given. The lists
stand in ``vocabulary/sources.yaml``; a publisher that ``publishers.yaml`` lets speak for a party is ranked by that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlparse

from pledgebook.vocabulary import load


def ranks() -> tuple[str, ...]:
    """All sorts of source, the nearest first."""
    return tuple(load().section("sources")["order"])


@lru_cache(maxsize=4096)
def source_sort(source: str, url: str = "") -> str:
    """The sort of a publisher, by its address, else by its name; ``media`` where nothing is known of it."""
    return _by_host((urlparse(url).hostname or "") if url else "") or _by_name(source) or ranks()[-1]


@lru_cache(maxsize=1)
def _hosts() -> dict[str, str]:
    voices = load().section("publishers").get("voice", {})
    states = load().section("states")
    spoken = {name: "government" if code in states else "implementer" for name, code in voices.items() if "." in name}
    listed = {end: sort for sort, ends in load().section("sources")["domains"].items() for end in ends}
    return {**spoken, **listed}


def _by_host(host: str) -> str:
    """By the longest listed end of the host: ``news.un.org`` is ``un.org``'s."""
    labels = host.lower().split(".")
    ends = (".".join(labels[place:]) for place in range(len(labels)))
    return next((_hosts()[end] for end in ends if end in _hosts()), "")


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each name as whole words, the longest first."""
    rows = [(name, sort) for sort, names in load().section("sources")["names"].items() for name in names]
    rows.sort(key=lambda row: (-len(row[0]), row[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), sort) for name, sort in rows)


def _by_name(source: str) -> str:
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", source):  # some name a publisher by its host
        return _by_host(source)
    return next((sort for pattern, sort in _names() if pattern.search(source)), "")
