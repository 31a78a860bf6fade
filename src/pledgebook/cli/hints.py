"""Why a list may be empty: a code or name that no entry has, with the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import click

from pledgebook.book import Book
from pledgebook.ledger.naming import party_codes
from pledgebook.values.party import acting_for, party_name
from pledgebook.vocabulary import load

FREE = {"donor": True, "recipient": True, "party": True, "instrument": False}
"""The filters that take any word, so that none is refused; and whether they ask for parties."""


def unknown(book: Book, filters: Mapping[str, Any]) -> Iterator[str]:
    """One line for each filter's word that stands nowhere in the ledger and that no name of the vocabulary matches."""
    for name, parties in FREE.items():
        for word in filters.get(name) or ():
            if book.count(**{name: word}) == 0:
                yield f"no entry of this ledger has {name} {word!r}{_meant(book, name, word, parties=parties)}"


def explain(book: Book, filters: Mapping[str, Any]) -> None:
    """Say on standard error why an answer may be empty."""
    for line in unknown(book, filters):
        click.echo(line, err=True)


def speaking(filters: Mapping[str, Any]) -> Iterator[str]:
    """One line for each person asked for who speaks for a state or organisation, whose positions are that one's."""
    for word in filters.get("party") or ():
        for code in party_codes(word):
            state = acting_for(code)
            if state != code:
                yield f"{party_name(code)} speaks for {party_name(state)}; ask for --party {state}"


def _meant(book: Book, name: str, word: str, *, parties: bool) -> str:
    codes = [code for code, _ in book.facets(name)]
    called = {code.lower(): code for code in codes} | {load().title(code).lower(): code for code in codes}
    if parties:
        called |= {party_name(code).lower(): code for code in codes}
    near = get_close_matches(word.lower(), called, n=1, cutoff=0.6)
    if not near:
        return f"; `pledgebook totals --by {name}` lists those that it has" if name != "party" else ""
    code = called[near[0]]
    title = party_name(code) if parties else load().title(code)
    return f"; did you mean {code}" + (f" ({title})?" if title != code else "?")
