"""From the YAML files that people edit to the one JSON file that the package reads.

Checks on the way: every file is a mapping, every listed reading is used, and no name has two meanings without a rule in
``ambiguous.yaml`` that decides between them.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from pledgebook import yaml_words
from pledgebook.errors import BrokenVocabulary, UndecidedName
from pledgebook.vocabulary import spelling

SOURCE = Path(__file__).parents[3] / "vocabulary"
TABLES = ("names", "rules", "people", "instruments", "sections")
"""The tables of a compiled vocabulary, in their order."""
NONE = "none"
"""In ``ambiguous.yaml``: the words name no party."""

# file → key of a row → the sort of name that it lists; a key of `weak` takes the sort given there
_SORTS: dict[str, dict[str, str]] = {
    "states": {"name": "state", "aliases": "state", "demonyms": "demonym", "capital": "capital", "weak": "capital"},
    "organisations": {
        "name": "organisation", "aliases": "organisation", "demonyms": "demonym", "bodies": "body", "seat": "seat",
        "weak": "organisation",
    },
    "bodies": {"seat": "seat", "body": "body", "weak": "body"},
    "places": {"places": "place", "weak": "place"},
}  # fmt: skip

Meaning = tuple[str, str, bool]


def read(source: Path) -> dict[str, Any]:
    """Every YAML file of the folder by its name; raises :class:`BrokenVocabulary`."""
    sections = {}
    for path in sorted(source.glob("*.yaml")):
        try:
            data = yaml_words.read(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            raise BrokenVocabulary(path, f"not YAML ({error})") from error
        if not isinstance(data, dict):
            raise BrokenVocabulary(path, "expected a mapping")
        sections[path.stem] = data
    if not sections:
        raise BrokenVocabulary(source, "no YAML files here")
    return sections


def _listed(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value] if isinstance(value, list) else []


_PLACE = 4
"""Letters of a state's or capital's name in capitals: a dateline has them (KYIV, PERU), and few acronyms are so long."""


def _forms(text: str, sort: str, spelt: Mapping[str, str]) -> list[str]:
    if sort in ("body", "organisation"):
        return [form for each in spelling.respelt(text, spelt) for form in spelling.spellings(each, body=True)]
    forms = spelling.spellings(text, least=_PLACE) if sort in ("state", "capital") else spelling.spellings(text)
    if sort == "demonym":
        more = spelling.plural(text)
        forms += spelling.spellings(more) if more else []
    return forms


def _listings(sections: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Each spelling with one meaning, in the order of the files.

    Organisations are known by both spellings, but no state's own bodies: a Defence Department is not America's.
    """
    for section, sorts in _SORTS.items():
        spelt = sections.get("words", {}).get("spelt", {}) if section == "organisations" else {}
        for code, row in sections.get(section, {}).items():
            for key, sort in sorts.items():
                for text in _listed((row or {}).get(key)):
                    for form in _forms(text, sort, spelt):
                        yield form, (code, sort, key == "weak")


def _called(sections: Mapping[str, Any], name: str, codes: Iterable[str]) -> tuple[list[str], list[str]]:
    """A person's full names and short names."""
    row = sections.get("spellings", {}).get(name) or {}
    first = frozenset(sections.get("surnames", {}).get("family_first", ()))
    short = name.split(maxsplit=1)[0] if first & frozenset(codes) else spelling.short_name(name)
    bare = None if first & frozenset(codes) else spelling.without_middle(name)
    return [name, *row.get("aliases", ()), *([bare] if bare else ())], row.get("short", [short])


def _people(sections: Mapping[str, Any], names: dict[str, list[Meaning]]) -> None:
    """Add the office-holders' names; what is already a party's name (Jordan, Israel) is no surname."""
    surnames = sections.get("surnames", {})
    common, first = frozenset(surnames.get("common", ())), frozenset(surnames.get("family_first", ()))
    taken = frozenset(names) | frozenset(rule_table(sections))
    for name, offices in people(sections).items():
        codes = {office[0] for office in offices}
        full, short = _called(sections, name, codes)
        often = frozenset(short) if first & codes else common
        listed = [(text, "person", False) for text in full] + [(text, "surname", text in often) for text in short]
        for text, sort, weak in listed:
            for form in spelling.of_person(text):
                if form not in taken and f"PER:{name}" not in {each[0] for each in names.get(form, ())}:
                    names.setdefault(form, []).append((f"PER:{name}", sort, weak))


def people(sections: Mapping[str, Any]) -> dict[str, list[tuple[str, str, str, str]]]:
    """Every office-holder with the offices held: whose, which, from and to (ISO dates, empty where open).

    An unverified beginning (``2025-10%``) counts like any other.
    """
    held: dict[str, list[tuple[str, str, str, str]]] = {}
    for code, offices in sections.get("office_holders", {}).items():
        for office, holders in offices.items():
            for name, terms in holders.items():
                for term in _listed(terms):
                    start, _, end = term.partition("/")
                    held.setdefault(name, []).append((code, office, start.rstrip("%"), end))
    return held


def _without_article(names: dict[str, list[Meaning]]) -> None:
    """Drop ``the United States`` where ``United States`` is a name too: a mention does not cover its article."""
    for text in [text for text in names if text.startswith(("the ", "The ", "THE "))]:
        bare = names.get(text[4:])
        if bare and {each[0] for each in bare} == {each[0] for each in names[text]}:
            del names[text]


def name_table(sections: Mapping[str, Any]) -> dict[str, list[Meaning]]:
    """Every spelling with its meanings; raises :class:`UndecidedName` for two codes without a rule."""
    names = meanings(sections)
    for text, codes in undecided(names, rule_table(sections)):
        raise UndecidedName(text, codes)
    return names


def undecided(names: Mapping[str, list[Meaning]], rules: Container[str]) -> Iterator[tuple[str, list[str]]]:
    """The names of two parties that no rule tells apart, with the parties' codes."""
    for text, listed in names.items():
        # persons who share a name are told apart by the article's other names and its date
        shared = all(each[0].startswith("PER:") for each in listed)
        if len(listed) > 1 and text not in rules and not shared:
            yield text, [each[0] for each in listed]


def meanings(sections: Mapping[str, Any]) -> dict[str, list[Meaning]]:
    """Every spelling with its meanings, also those between which nothing decides."""
    names: dict[str, list[Meaning]] = {}
    for text, meaning in _listings(sections):
        known = names.setdefault(text, [])
        if meaning[0] not in {each[0] for each in known}:
            known.append(meaning)
    _without_article(names)
    rules = rule_table(sections)
    for text, rule in rules.items():
        listed = {each[0] for each in names.get(text, [])}
        for code in sections["ambiguous"][rule]["readings"]:
            if code != NONE and code not in listed:
                names.setdefault(text, []).append((code, "state" if len(code) == 3 else "organisation", False))
    _people(sections, names)
    return names


def rule_table(sections: Mapping[str, Any]) -> dict[str, str]:
    """Every spelling of an ambiguous name, and the name under which ``ambiguous.yaml`` holds its rule."""
    rules = sections.get("ambiguous", {})
    spelled = {form: name for name in rules for form in spelling.spellings(name, least=_PLACE)}
    return {**spelled, **{name: name for name in rules}}


def _instruments(sections: Mapping[str, Any]) -> dict[str, str]:
    return {
        form: code
        for code, row in sections.get("instruments", {}).items()
        for text in ((row["name"], *row["aliases"]) if row.get("aliases") else ())
        for form in spelling.wordings(text)
    }


def tables(sections: Mapping[str, Any], names: Mapping[str, list[Meaning]]) -> dict[str, Any]:
    """All tables of a compiled vocabulary, by :data:`TABLES`."""
    listed = (names, rule_table(sections), people(sections), _instruments(sections), sections)
    return dict(zip(TABLES, listed, strict=True))


def compiled(source: Path = SOURCE) -> str:
    """The compiled vocabulary as JSON text, one row a line so that its history can be read."""
    sections = read(source)
    return json.dumps(tables(sections, name_table(sections)), ensure_ascii=False, indent=0, default=str) + "\n"
