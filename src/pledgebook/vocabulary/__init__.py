"""The words that pledgebook knows: parties and their names, office-holders, instruments, units, triggers.

People edit the YAML files in ``vocabulary/`` at the top of the repository (``docs/vocabulary.md`` describes each);
``python -m pledgebook.vocabulary`` compiles them into ``compiled.json`` beside this module, which is what :func:`load`
reads, with a user's own files over it (:mod:`pledgebook.vocabulary.own`). Everything here is a table; finding names in text is
:mod:`pledgebook.vocabulary.names`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pledgebook.errors import BrokenVocabulary

VARIABLE = "PLEDGEBOOK_VOCABULARY"
"""The environment variable that names folders of the user's own YAML files, separated as in PATH."""
COMPILED = Path(__file__).with_name("compiled.json")


@dataclass(frozen=True, slots=True)
class Name:
    """One meaning of a name: the party's code and what sort of name it is.

    ``code`` is as in the contract (``USA``, ``EU``, ``ORG:Hamas``; ``PER:Joe Biden`` for persons). ``sort`` is one of
    ``state``, ``demonym``, ``capital``, ``place`` (a region or city), ``seat`` (a building or square that stands for a
    government), ``body`` (ministry, parliament, agency, force), ``organisation``, ``person``, ``surname``. A ``weak``
    name counts only where the article names the same party in another way too.
    """

    code: str
    sort: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person held: whose (``UKR``), which (a key of ``offices.yaml``), from and to.

    Dates are ISO 8601 as precise as known (``2021-11``), both inclusive; an empty one is open.
    """

    code: str
    title: str
    start: str
    end: str

    def held_on(self, day: str | None) -> bool:
        """Whether it was held on a day (ISO 8601); an unknown day counts as now, in an office without an end."""
        if day is None:
            return not self.end
        return self.start <= day and (not self.end or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The compiled vocabulary.

    ``sections`` holds each YAML file's content by the file's name without its ending; ``names`` every spelling of a
    party's name with its meanings; ``instruments`` every spelling of an instrument's name with its code; ``rules``
    every spelling of an ambiguous name with the row of ``ambiguous.yaml`` that decides it; ``people`` every
    office-holder. ``own`` is a hash of what the user laid over the shipped vocabulary, empty where nothing was.
    """

    sections: Mapping[str, Any]
    names: Mapping[str, tuple[Name, ...]]
    instruments: Mapping[str, str]
    rules: Mapping[str, str]
    people: Mapping[str, tuple[Office, ...]]
    own: str = ""

    def section(self, name: str) -> Any:
        """The content of ``vocabulary/<name>.yaml``; raises :class:`BrokenVocabulary` where there is no such file."""
        if name not in self.sections:
            raise BrokenVocabulary(COMPILED, f"no section {name!r} (sections: {', '.join(sorted(self.sections))})")
        return self.sections[name]

    def title(self, code: str) -> str:
        """How people call the party or instrument of this code; the code's own name where none is listed."""
        for section in ("states", "organisations", "instruments"):
            row = self.sections.get(section, {}).get(code)
            if row is not None and row.get("name"):
                return str(row["name"])
        return code[4:] if code[:4] in ("ORG:", "PER:") else code


@lru_cache(maxsize=1)
def load() -> Vocabulary:
    """The shipped vocabulary, with the folders of ``PLEDGEBOOK_VOCABULARY`` laid over it, read once a process.

    Raises :class:`BrokenVocabulary` where the shipped one is damaged, :class:`BadVocabulary` or :class:`NoVocabularyFolder`
    where the user's own cannot be used.
    """
    return _read(_laid_over if os.environ.get(VARIABLE) else json.loads)


def shipped() -> Vocabulary:
    """The vocabulary as it is shipped, whatever the user laid over it; read at every call."""
    return _read(json.loads)


def _read(made: Callable[[bytes], Any]) -> Vocabulary:
    try:
        data = made(COMPILED.read_bytes())
        names = {text: tuple(Name(*row) for row in rows) for text, rows in data["names"].items()}
        people = {name: tuple(Office(*row) for row in rows) for name, rows in data["people"].items()}
        own = data.get("own", "")
        return Vocabulary(data["sections"], names, data["instruments"], data["rules"], people, own)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenVocabulary(COMPILED, f"cannot be read ({error}); run `python -m pledgebook.vocabulary`") from error


def _laid_over(shipped: bytes) -> dict[str, Any]:
    from pledgebook.vocabulary import own  # noqa: PLC0415 - slow (YAML), and most users have no words of their own

    return own.laid_over(shipped, own.files(own.folders(os.environ[VARIABLE])))


def own_stamp() -> str:
    """What tells the user's own vocabulary from any other; nothing where there is none. It costs nothing then."""
    return load().own if os.environ.get(VARIABLE) else ""
