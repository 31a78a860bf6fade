"""Whom the persons of the vocabulary act for on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pledgebook.vocabulary import load


class Offices(Mapping[str, str]):
    """A known person's code (``PER:…``) → the party that he or she acts for; looked up when first asked.

    A person without an office on the day (ISO 8601, ``None`` for today) acts for himself.
    """

    def __init__(self, day: str | None) -> None:
        self._day = day
        self._people = load().people
        self._found: dict[str, str] = {}

    def __getitem__(self, code: str) -> str:
        found = self._found.get(code)
        if found is None:
            held = self._people.get(code.removeprefix("PER:"), ())
            found = self._found[code] = next((each.code for each in held if each.held_on(self._day)), code)
        return found

    def __iter__(self) -> Iterator[str]:
        return (f"PER:{name}" for name in self._people)

    def __len__(self) -> int:
        return len(self._people)
