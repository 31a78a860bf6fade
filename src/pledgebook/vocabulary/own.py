"""Vocabulary of the user's own, laid over what is shipped: folders of YAML files that ``PLEDGEBOOK_VOCABULARY`` names.

Lists gain words, mappings gain rows, and a single value (a name, a year, the terms of an office-holder) takes the place of the
shipped one. What comes of it is kept in the user's cache by the content of all files, so that it is compiled once; nothing
is written where pledgebook is installed, and a cache that cannot be written or read is done without.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any

from pledgebook.vocabulary import compiling
from pledgebook.vocabulary.checking import Checked, checked
from pledgebook.vocabulary.faults import BadVocabulary, Fault, NoVocabularyFolder
from pledgebook.vocabulary.shapes import FILES, Row, Rows, Shape, Words

FORM = 1
"""Goes up where other files come of the same words."""
KEPT = 8
"""Compiled vocabularies that stay in the cache: the newest ones."""
_ENDINGS = (".yaml", ".yml")
_NEW = {"state": "states", "organisation": "organisations"}
_FORMS = {"state": re.compile(r"[A-Z]{3}"), "organisation": re.compile(r"ORG:\S.*")}
"""Sorts of codes that a user may add: the file that they stand in, and how they are written."""
_PARTY = "the code of a state (KEN) or organisation (IMF, ORG: and its name)"
_STAMP = 8
"""Hexadecimal digits of a content's hash that tell two vocabularies of one's own apart."""


def folders(said: str) -> tuple[Path, ...]:
    """The folders that the variable names, separated as in PATH."""
    return tuple(Path(part) for part in said.split(os.pathsep) if part)


def files(places: Iterable[Path]) -> list[Path]:
    """The YAML files of the folders, later folders behind; raises :class:`NoVocabularyFolder`."""
    found: list[Path] = []
    for place in places:
        if not place.is_dir():
            raise NoVocabularyFolder(place, "is no folder")
        try:
            here = sorted(path for path in place.iterdir() if path.suffix in _ENDINGS and path.is_file())
        except OSError as error:
            raise NoVocabularyFolder(place, f"cannot be read ({error.strerror})") from error
        if not here:
            raise NoVocabularyFolder(place, "holds no YAML file")
        found += here
    return found


def laid_over(shipped: bytes, paths: Sequence[Path]) -> dict[str, Any]:
    """The compiled vocabulary with these files over the shipped one; raises :class:`BadVocabulary` with all faults.

    Beside the usual tables it holds ``own``, which tells the rows of these files from all others (not their comments).
    """
    read = [(path, _bytes(path)) for path in paths]  # once: what is kept under a content's name is made of that content
    place, name = _cache(), _name(shipped, read)
    known = _taken(place, name)
    if known is None:
        # as it will be taken from the cache: tuples as lists
        known = json.loads(json.dumps(_compiled(json.loads(shipped), read), ensure_ascii=False, default=str))
        _keep(place, name, known)
    return known


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoVocabularyFolder(path, f"cannot be read ({error.strerror})") from error


def _name(shipped: bytes, read: Sequence[tuple[Path, bytes]]) -> str:
    total = sha256(f"{FORM}\0".encode() + shipped)
    for path, raw in read:
        total.update(f"{path}\0{len(raw)}\0".encode() + raw)
    return total.hexdigest()[:32]


def _compiled(shipped: Mapping[str, Any], read: Sequence[tuple[Path, bytes]]) -> dict[str, Any]:
    told = [checked(path, raw) for path, raw in read]
    _refuse(each for one in told for each in one.faults)
    whole = dict(shipped["sections"])
    for one in told:
        name = one.path.stem
        one.faults += _missing(one, whole[name])
        whole[name] = _laid(whole[name], one.rows, FILES[name])
    for one in told:
        one.faults += _unknown(one, whole, shipped)
    _refuse(each for one in told for each in one.faults)
    names = compiling.meanings(whole)
    made = compiling.tables(whole, names)
    _refuse(_undecided(made, told))
    rows = json.dumps([[one.path.stem, one.rows] for one in told], sort_keys=True)
    return {**made, "own": sha256(rows.encode()).hexdigest()[:_STAMP]}


def _refuse(faults: Iterable[Fault]) -> None:
    found = list(faults)
    if found:
        raise BadVocabulary(found)


def _laid(below: Any, over: Any, shape: Shape) -> Any:
    """One value over another, as the head of this module says."""
    if isinstance(shape, Words):
        joins = shape.many and not shape.replaces
        return [*below, *(each for each in over if each not in below)] if joins else over
    if isinstance(shape, Row | Rows):
        keys = {key: shape.keys[key] if isinstance(shape, Row) else shape.each for key in over}
        laid = {key: _laid(below[key], over[key], keys[key]) if below.get(key) else over[key] for key in over}
        return {**below, **laid}
    return over


def _missing(one: Checked, below: Mapping[str, Any]) -> Iterator[Fault]:
    for way, shape, line in one.needed:
        shipped, here = _at(below, way), _at(one.rows, way) or {}
        for key in shape.needs:
            if shipped is None and not here.get(key):
                where = " → ".join(way)
                advice = f"add it; if {where} stands for a shipped row, correct its spelling"
                yield Fault(one.path, line, f"a new row {where} without the key {key!r}", f"one with {key!r}", advice)


def _at(rows: Any, way: Sequence[str]) -> Any:
    for key in way:
        rows = rows.get(key) if isinstance(rows, Mapping) else None
    return rows


def _unknown(one: Checked, whole: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[Fault]:
    """A fault for each word that should be known by the whole vocabulary and is not."""
    states, organisations = whole["states"], whole["organisations"]
    people = {name for offices in whole["office_holders"].values() for held in offices.values() for name in held}
    known: dict[str, tuple[Container[str], str]] = {
        "state": (states, "the code of a state in three capitals, by ISO 3166-1"),
        "organisation": (organisations, 'a shipped organisation (EU, IMF) or "ORG:" and a name'),
        "office holder": (people, "somebody of office_holders.yaml, spelled as there"),
        "party": ({*states, *organisations}, _PARTY),
        "reading": ({*states, *organisations, compiling.NONE}, f"{_PARTY}, or {compiling.NONE}"),
    }
    for sort, text, line in one.texts:
        good, expected = known[sort]
        if one.path.stem == _NEW.get(sort):  # where a row of one's own may stand
            good, fits = shipped["sections"][_NEW[sort]], _FORMS[sort].fullmatch(text)
        else:
            fits = None
        if text not in good and not fits:
            yield Fault(one.path, line, repr(text), expected, _advice(text, people, shipped["names"], sort))


def _advice(text: str, people: Iterable[str], names: Mapping[str, Sequence[Sequence[str]]], sort: str) -> str:
    if sort == "office holder":
        near = get_close_matches(text, people, n=1)
        return f"did you mean {near[0]!r}?" if near else "add the person there, too"
    near = [text] if text in names else get_close_matches(text, names, n=1, cutoff=0.75)
    codes = sorted({row[0] for row in names[near[0]]}) if near else []
    if len(codes) == 1:
        return f"write {codes[0]} for {near[0]}" if codes[0] != near[0] else f"did you mean {codes[0]}?"
    return "correct it, or add it to organisations.yaml"


def _undecided(made: Mapping[str, Any], told: Sequence[Checked]) -> Iterator[Fault]:
    """A fault for each name that means two parties since these files are there, on the line that brought it."""
    rules, rows = made["rules"], made["sections"]["ambiguous"]
    twice = [*compiling.undecided(made["names"], rules)]
    for one in told:
        for text in one.lines:
            codes = [row[0] for row in made["names"].get(text, ()) if not row[0].startswith("PER:")]
            if len(codes) > 1 and text in rules and not rows[rules[text]]["readings"].keys() >= set(codes):
                twice.append((text, codes))
    met = set()
    for text, codes in twice:
        if (text.casefold(), *codes) in met:  # the same in capitals
            continue
        met.add((text.casefold(), *codes))
        path, line = _stands(text, codes, told)
        readings = ", ".join(f'"{code}": {{near: [words around it]}}' for code in codes)
        advice = (
            f"say in your ambiguous.yaml what decides ({text}: {{readings: {{{readings}}}}}), or name it more fully"
        )
        yield Fault(path, line, f"{text!r} as a name of {' and of '.join(codes)}", "one meaning", advice)


def _stands(text: str, codes: Sequence[str], told: Sequence[Checked]) -> tuple[Path, int]:
    """Where a name with two meanings was written, else its party."""
    for word in (text, *codes, *(code.removeprefix("PER:") for code in codes)):
        for one in told:
            if word in one.lines:
                return one.path, one.lines[word]
    return told[0].path, 1


def _cache() -> Path | None:
    """Where compiled vocabularies are kept; nowhere for a user without a home."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.environ.get(name):
            return Path(os.environ[name]) / "pledgebook"
    try:
        return Path.home() / ".cache" / "pledgebook"
    except RuntimeError:
        return None


def _taken(place: Path | None, name: str) -> dict[str, Any] | None:
    if place is None:
        return None
    try:
        data: Any = json.loads((place / f"vocabulary-{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and data.keys() == {*compiling.TABLES, "own"} else None


def _keep(place: Path | None, name: str, made: Mapping[str, Any]) -> None:
    """Write it whole or not at all, whoever else writes it meanwhile; a full or locked disk keeps nothing."""
    if place is None:
        return
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=place, suffix=".part", delete=False) as part:
            json.dump(made, part, ensure_ascii=False)
        Path(part.name).replace(place / f"vocabulary-{name}.json")
        kept = sorted(place.glob("vocabulary-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[KEPT:]:
            old.unlink(missing_ok=True)
