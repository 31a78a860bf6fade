"""The ordinal of a meeting, and whom it counts the meetings of: ``its sixth session``, ``the eleventh meeting between the two``.

An ordinal at the anchor's head or right before it is the meeting's own, whatever else a reader marked ("at the fourth
meeting, the first in Lima"). It counts the meetings of the group that it names or, naming none, of the one group just told of;
"between the two" are those of whom the article told that they met, and "his third meeting with Sandu" is his whom the article
is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Mark, Span, Statement
from pledgebook.resolve.antecedents import person_before
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.persons import known_persons
from pledgebook.values.ordinal import Ordinal, find_ordinal
from pledgebook.values.party import Party, acting_for, meets_by_itself, same_party
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording

_NEXT = re.compile(r"[\s-]+([^\W\d_]+)")
_BEFORE = re.compile(r"\b(?:the|its|their|his|her|already|\w+['’]s)\s+([\w-]+)\s+\Z", re.IGNORECASE)
_BESIDE = re.compile(r",\s+(?:the|its|their)\s+([\w-]+)(?=\s+since\b|[,.;]|\s*$)")
_THEIRS = re.compile(r"\btheir\s+\Z", re.IGNORECASE)
_NTH_TIME = re.compile(r"\bfor\s+(?:the|a)\s+([\w-]+)\s+time\b(?!\s+(?:since|in|this|that))")
_ORDINAL, _LONGEST = ("st", "nd", "rd", "th"), 16
"""How every ordinal ends; characters before a place in which its last letters and the space behind them stand."""
_TO_TIME = 40
_PAIR = 2
_ENDS = re.compile(r"\s*(?:[,.;:)]|$)")
_JOINING = 16
"""Characters between an anchor and what it is of: ``session of the``."""
_REACH = 3
"""So many sentences back "the meeting" may be one of a group."""


def meeting_ordinal(cast: ArticleParties, mark: Mark, marked: Span | None) -> tuple[Ordinal, Span] | None:
    """The ordinal of a meeting, and its words: ``marked`` are those that a reader marked, if any."""
    head = _at_head(cast.text, mark)
    span = marked if marked and (head is None or marked.overlaps(head)) else head
    span = span or _named_after(cast, mark) or _apposed(cast.text, mark) or _times(cast.text, mark)
    words = " ".join(span.of(cast.text).split()) if span else ""
    found = find_ordinal(words)
    if span is None or found is None:
        return None
    n, _, end = found
    if _counts_time(cast.text, span.start + end):
        return None
    return Ordinal(n, words[end:].strip(" ,.")), span


def _counts_time(text: str, end: int) -> bool:
    """Whether the word behind an ordinal makes it one of time: "on its second anniversary"."""
    word = _NEXT.match(text, end)
    return word is not None and word[1].lower() in load().section("ordinals")["times"]


def _at_head(text: str, mark: Mark) -> Span | None:
    """An ordinal at the anchor's head or right before it: ``the 28th session``."""
    led = find_ordinal(mark.anchor.of(text))
    if led is not None and not led[1]:
        return Span(mark.anchor.start, mark.anchor.start + led[2])
    return _right_before(text, mark.sentence.start, mark.anchor.start)


def _right_before(text: str, start: int, end: int) -> Span | None:
    last = text[max(start, end - _LONGEST) : end].rstrip().lower()
    before = _BEFORE.search(text, start, end) if last.endswith(_ORDINAL) else None
    found = find_ordinal(before[1]) if before else None
    whole = before is not None and found is not None and found[1:] == (0, len(before[1]))
    return Span(*before.span(1)) if before and whole else None


def _named_after(cast: ArticleParties, mark: Mark) -> Span | None:
    """An ordinal right before the name of a group that met: ``told the twelfth Danube Group, …``."""
    for role in mark.roles:
        for each in groups_in(cast.text, role.span):
            if each.said and mark.sentence.covers(each.said) and _ENDS.match(cast.text, each.said.end):
                found = _right_before(cast.text, mark.sentence.start, each.said.start)
                if found:
                    return found
    return None


def _apposed(text: str, mark: Mark) -> Span | None:
    """An ordinal behind the anchor, or behind what it is of: "a session of the forum, the 21st", "the 12th since April"."""
    behind = [mark.anchor.end]
    behind += [each.span.end for each in mark.roles if 0 <= each.span.start - mark.anchor.end <= _JOINING]
    for end in behind:
        found = _BESIDE.match(text, end, mark.sentence.end)
        if found and find_ordinal(found[1]):
            return Span(*found.span(1))
    return None


def _times(text: str, mark: Mark) -> Span | None:
    """An ordinal in the anchor or right behind it: "met for the thirty-third time"; the first time counts none."""
    found = _NTH_TIME.search(text, mark.anchor.start, min(mark.sentence.end, mark.anchor.end + _TO_TIME))
    number = find_ordinal(found[1]) if found else None
    return Span(*found.span(1)) if found and number and number[0] > 1 else None


# --- whose meetings an ordinal counts --------------------------------------------------------------------------------


def with_those_counted(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of meetings with an ordinal with the group or the second person whose meetings it counts."""
    return tuple(_with(cast, each, statements, kinds[each.kind].entry.get("series")) for each in statements)


def _with(
    cast: ArticleParties, statement: Statement, others: Iterable[Statement], said: Mapping[str, Any] | None
) -> Statement:
    if said is None or said["ordinal"] not in statement.values:
        return statement
    who: tuple[Party, ...] = statement.values.get(said["who"], ())
    spot = statement.evidence[said["ordinal"]][0]
    added = _group(cast, statement, spot, who) or _second(cast, statement, who, (others, said["who"]))
    added = added or _visitor(cast, statement, spot, who)
    if added is None:
        return statement
    named = [each for each in who if not (meets_by_itself(added.code) and each.code.startswith("ORG:"))]
    spans = statement.evidence.get(said["who"], ())
    spans += (added.said,) if added.said and not any(each.covers(added.said) for each in spans) else ()
    return replace(
        statement,
        values={**statement.values, said["who"]: (*named, added)},
        evidence={**statement.evidence, said["who"]: spans} if spans else statement.evidence,
    )


_HIS = re.compile(r"\b(his|her)\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_OTHER_LED = re.compile(r"(?<![.!?]\s)(?<!^)\b([A-Z]\w+)\s+\Z")
_OTHER_BEHIND = re.compile(r"\s+(?:on|for|off)\s")


@dataclass(frozen=True, slots=True)
class _Groups:
    """Whose the names of groups are that meet by themselves, and the weak ones among these names."""

    codes: Mapping[str, str]
    weak: frozenset[str]


@lru_cache(maxsize=1)
def _groups() -> _Groups:
    rows, states = load().section("organisations"), load().section("states")
    groups = {code: row for code, row in rows.items() if meets_by_itself(code)}
    weak = {name: code for code, row in groups.items() for name in row.get("weak", ())}
    gathered = {code: states[row["gathers_for"]] for code, row in groups.items() if "gathers_for" in row}
    led = {
        f"{word} {name}": code
        for name, code in weak.items()
        if code in gathered
        for word in (gathered[code]["name"], *gathered[code].get("demonyms", ()))
    }
    codes = {name: code for code, row in groups.items() for name in row.get("aliases", ())} | led | weak
    return _Groups(codes, frozenset(weak))


def _group_names() -> Wording:
    names = sorted(_groups().codes, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?!\w)")
    return Wording(pattern, frozenset(map(str.lower, names)))


_GROUP_NAMES = Sought(_group_names)


def groups_in(text: str, span: Span) -> list[Party]:
    """The groups that meet by themselves named in a part of a text.

    A weak name counts where nothing makes it another group's: ``the contact group``, but not "the contact group on piracy".
    """
    groups = _groups()
    inside = takewhile(lambda each: each.end() <= span.end, _GROUP_NAMES.finditer(text, span.start))
    return [
        Party(groups.codes[each[0]], Span(*each.span()))
        for each in inside
        if each[0] not in groups.weak or not _of_others(text, Span(*each.span()))
    ]


def _of_others(text: str, name: Span) -> bool:
    """Whether words around a weak name make it another group's: "the Lima Contact Group"."""
    led = _OTHER_LED.search(text, max(0, name.start - 30), name.start)
    own = led is None or find_ordinal(led[1]) or led[1].lower() in load().section("ordinals")["led"]
    return not own or _OTHER_BEHIND.match(text, name.end) is not None


def _group(cast: ArticleParties, statement: Statement, spot: Span, who: Sequence[Party]) -> Party | None:
    """The group that an ordinal's phrase names, else the only one of which the article just told."""
    if any(meets_by_itself(each.code) for each in who) or _is_theirs(cast, statement, spot, who):
        return None
    phrase = Span(min(spot.start, statement.anchor.start), max(spot.end, statement.anchor.end))
    inside = groups_in(cast.text, phrase)
    if inside:
        return inside[0] if statement.sentence.covers(phrase) else Party(inside[0].code)
    words = find_ordinal(spot.of(cast.text))
    behind = words and _wording().session.match(cast.text, spot.start + words[2], statement.sentence.end)
    if not behind or sum(each.code.startswith("PER:") for each in who) > 1:
        return None
    at = cast.sentence_at(statement.anchor.start)
    near = Span(cast.sentences[max(0, at - _REACH)].start, statement.anchor.start)
    title = cast.article.title
    told = {each.code for each in (*groups_in(title, Span(0, len(title))), *groups_in(cast.text, near))}
    nouns = load().section("organisations").get(next(iter(told), ""), {}).get("nouns", ())
    fits = len(told) == 1 and behind["noun"] in (None, *nouns)
    return Party(told.pop()) if fits else None


def _is_theirs(cast: ArticleParties, statement: Statement, spot: Span, who: Sequence[Party]) -> bool:
    """Whether it counts the meetings of two who are named: "Peru's and Chile's ministers held their third meeting"."""
    named = [each for each in who if each.said and each.said.start < spot.start]
    return len(named) == _PAIR and _THEIRS.search(cast.text, statement.sentence.start, spot.start) is not None


def _second(
    cast: ArticleParties, statement: Statement, who: Sequence[Party], told: tuple[Iterable[Statement], str]
) -> Party | None:
    """The second of two whose meetings are counted, where one is named at most and the words say that there is another."""
    persons = [each for each in who if each.code.startswith("PER:")]
    behind = _wording().persons.match(cast.text, statement.anchor.end, statement.sentence.end)
    if len(persons) != 1 or behind is None:
        return None
    if behind["both"]:
        pairs = (_pair(each, told[1]) for each in told[0] if each.anchor < statement.anchor)
        known = [pair for pair in pairs if len(pair) == 2 and any(same_party(each, persons[0].code) for each in pair)]
        others = [each for each in (known[-1] if known else ()) if not same_party(each, persons[0].code)]
        return Party(others[0]) if others else None
    his = _HIS.search(cast.text, statement.sentence.start, statement.anchor.start)
    before = person_before(cast, his.start(1), gender="f" if his[1].lower() == "her" else "m") if his else None
    title = known_persons(cast.title[1], cast.title[0], cast.article.date)
    people = {each.person.known or each.person.name: each.person for each in ([before] if before else title)}
    if len(people) != 1:
        return None
    (person,) = people.values()
    seen = cast.person_called(person.known or person.name) or person
    code = f"PER:{seen.name}"
    day = cast.article.date
    apart = acting_for(code, day) != acting_for(persons[0].code, day) and not same_party(code, persons[0].code)
    return Party(code) if apart else None


def _visitor(cast: ArticleParties, statement: Statement, spot: Span, who: Sequence[Party]) -> Party | None:
    """Whose visits are counted, where no person is named: "it was his ninth visit to Paris"."""
    behind = find_ordinal(spot.of(cast.text))
    his = _HIS.search(cast.text, statement.sentence.start, spot.start)
    visits = behind and _wording().visits.match(cast.text, spot.start + behind[2], statement.sentence.end)
    if his is None or not visits or any(each.code.startswith("PER:") for each in who):
        return None
    seen = person_before(cast, his.start(1), gender="f" if his[1].lower() == "her" else "m")
    return Party(f"PER:{seen.person.name}") if seen else None


def _pair(statement: Statement, name: str) -> list[str]:
    """The persons of whom a statement tells."""
    return [each.code for each in statement.values.get(name, ()) if each.code.startswith("PER:")]


class _Wording:
    """The words of ``vocabulary/ordinals.yaml`` as patterns."""

    def __init__(self) -> None:
        section = load().section("ordinals")
        sessions = "|".join(section["sessions"])
        nouns = "|".join(load().section("telling")["groups"])
        self.session = re.compile(
            rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{sessions})\b(?:\s+of\s+the\s+(?P<noun>{nouns})\b|(?!\s+(?:of|between|with)\b))"
        )
        pairs = "|".join(section["pairs"])
        self.persons = re.compile(rf"\s+(?:(?:between|of)\s+(?P<both>{pairs})\b|with\s)")
        self.visits = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{'|'.join(section['visits'])})\b")


@lru_cache(maxsize=1)
def _wording() -> _Wording:
    return _Wording()
