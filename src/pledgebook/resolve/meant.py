"""What a phrase of an article turns out to mean, before a field says whether it wants persons or parties."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pledgebook.quick import quick
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.offices import party_then
from pledgebook.resolve.persons import Person, Seen
from pledgebook.vocabulary.names import Mention


@quick
@dataclass(frozen=True, slots=True)
class Meant:
    """A person, or a party's code; ``free`` where the code is only the phrase's own words."""

    code: str = ""
    person: Person | None = None
    free: bool = False

    def as_code(self, cast: ArticleParties, at: int, *, persons: bool) -> str:
        """The code as a field wants it: persons by name, or the party they act (or acted then) for."""
        if self.person is None:
            return self.code
        party = "" if persons else self.person.party or party_then(cast, self.person, at)
        return party or f"PER:{self.person.name}"


def of_place(place: Mention | Seen) -> Meant:
    """What a name in the text means; empty where its context does not decide."""
    return Meant(person=place.person) if isinstance(place, Seen) else _party(place.code or "")


@lru_cache(maxsize=1 << 10)  # an article names the same few over and over
def _party(code: str) -> Meant:
    return Meant(code)


def of_code(code: str) -> list[Meant] | None:
    """One party, or nothing where there is no code."""
    return [Meant(code)] if code else None
