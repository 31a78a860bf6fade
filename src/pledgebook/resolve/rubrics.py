"""Articles that go through the givers one by one: a name that stands alone, or opens its line, tells whose the rest is.

"Great Britain. 650 missiles worth 162 million pounds.", "NORWAY - 7 million kroner", "Finland, Portugal (€10 million)": the
sentence itself often has no subject, and a reader takes the giver told before. Names of which the article's other statements
say that they receive are no givers' rubrics.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.values.party import Party
from pledgebook.vocabulary.names import Mention

_LEAST = 2
"""Different names that head something make a list."""
_REACH = 700
"""Characters behind a name that stands alone in which it still tells whose the things are."""
_BULLET = re.compile(r"[\W\d_]*")
_ALONE = re.compile(r"\s*[.:]?\s*")
_LEADS = re.compile(r"\s*(?::|[-–—])\s+(?=\S)")
_CELL = re.compile(r" *(?:\||\t) *(?=\S)")
"""What parts the cells of a table's row: its first one tells whose the row is."""
_SORTS = ("state", "organisation")
_BRACKET = re.compile(r" \((?:[a-z]+ ){0,3}[$€£¥]?\Z")


@dataclass(frozen=True, slots=True)
class _Rubric:
    """A name that heads something, and the place up to which it does."""

    said: Span
    code: str
    end: int
    row: bool = False
    """Whether it heads a row of a table, of which nobody but the header says whether its givers or those who get stand first."""


def by_rubric(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article; a giver that their own sentence does not name is the one under whose name they stand."""
    if not any(_field(kinds, each.kind) for each in statements):
        return tuple(statements)
    rubrics = _givers(list(_rubrics(cast)), statements, kinds)
    starts = [each.said.start for each in rubrics]
    out = []
    for told in statements:
        field = _field(kinds, told.kind)
        each = _got_elsewhere(cast, told, kinds, rubrics) if field and rubrics else told
        made = field and (_bracketed(cast, each, field) or _headed(cast, each, field, rubrics, starts))
        out.append(made or each)
    return tuple(out)


def _field(kinds: Kinds, kind: str) -> Field | None:
    """The field of those whose the resources are."""
    return kinds[kind].giving


def _rubrics(cast: ArticleParties) -> Iterator[_Rubric]:
    for sentence in cast.sentences:
        named = [each for each in cast.named_in(sentence) if each.code and each.sort in _SORTS]
        begin = _BULLET.match(cast.text, sentence.start, sentence.end) if named else None
        if begin is None or not _opens(cast.text, begin.end(), named[0].span):
            continue
        end = _scope(cast, named[0], sentence)
        row = _CELL.match(cast.text, named[0].span.end, sentence.end) is not None
        if end or row:
            yield _Rubric(named[0].span, str(named[0].code), end or _line_end(cast.text, sentence.start), row)


def _opens(text: str, at: int, name: Span) -> bool:
    """Whether a name is the first thing at a place, but for its article."""
    return text[at : name.start].strip().lower() in ("", "the")


def _scope(cast: ArticleParties, name: Mention, sentence: Span) -> int:
    """Up to where a name heads what follows: it stands alone, or a colon or a dash parts it from its line; else 0."""
    if _ALONE.fullmatch(cast.text, name.span.end, sentence.end):
        return min(name.span.end + _REACH, len(cast.text))
    if _LEADS.match(cast.text, name.span.end, sentence.end):
        return _line_end(cast.text, sentence.start)
    return 0


def _line_end(text: str, at: int) -> int:
    stop = text.find("\n", at)
    return stop if stop >= 0 else len(text)


def _givers(rubrics: list[_Rubric], statements: Sequence[Statement], kinds: Kinds) -> list[_Rubric]:
    """The rubrics, if they are those of givers; one that the statements rather have on the other side is nobody's."""
    gives, gets = Counter[str](), Counter[str]()
    for each in statements:
        for field in kinds[each.kind].fields.values():
            if field.vehicles or field.apart:
                placed = {one.code for one in each.values.get(field.name, ()) if one.said}
                (gets.update(placed) if field.apart else gives.update(_codes(each, field.name)))
    codes = {each.code for each in rubrics}
    if len(codes) >= _LEAST and all(each.row for each in rubrics):
        return rubrics if len([code for code in codes if gives[code]]) >= _LEAST else []
    if sum(gives[code] > gets[code] for code in codes) < _LEAST:
        return []
    return [each if gives[each.code] >= gets[each.code] else replace(each, code="") for each in rubrics]


def _codes(statement: Statement, name: str) -> set[str]:
    value = statement.values.get(name)
    return {each.code for each in value if isinstance(each, Party)} if isinstance(value, tuple) else set()


def _headed(
    cast: ArticleParties, statement: Statement, field: Field, rubrics: Sequence[_Rubric], starts: Sequence[int]
) -> Statement | None:
    """The statement with the giver under whose name it stands, where its own sentence names none."""
    at = bisect_right(starts, statement.anchor.start) - 1
    if at < 0 or rubrics[at].end < statement.anchor.start:
        return None
    rubric, taken = rubrics[at], _codes(statement, field.name)
    here = {each.code for each in cast.named_in(statement.sentence) if each.span != rubric.said}
    if (
        not rubric.code
        or rubric.code in taken
        or not taken.isdisjoint(here)
        or _is_getting(statement, rubric.code, field)
    ):
        return None
    return _given_by(statement, field, rubric.code, rubric.said)


def _got_elsewhere(cast: ArticleParties, statement: Statement, kinds: Kinds, rubrics: Sequence[_Rubric]) -> Statement:
    """A row's statement without those who head rows as the ones who get; else the one state that the title names gets it."""
    heads = {each.code for each in rubrics}
    own = {each.code for each in rubrics if statement.sentence.covers(each.said)}
    getting = kinds[statement.kind].getting
    if not own or getting is None:
        return statement
    left = tuple(
        each for each in statement.values.get(getting.name, ()) if each.code not in (own if each.said else heads)
    )
    if not left:
        titled = {each.code for each in cast.title[1] if each.sort in _SORTS and each.code} - heads
        left = (Party(titled.pop()),) if len(titled) == 1 else ()
    values = {**statement.values, getting.name: left}
    if not left:
        del values[getting.name]
    return replace(statement, values=values)


def _is_getting(statement: Statement, code: str, field: Field) -> bool:
    """Whether the party is on another side of the statement."""
    return any(name != field.name and code in _codes(statement, name) for name in statement.values)


def _bracketed(cast: ArticleParties, statement: Statement, field: Field) -> Statement | None:
    """The statement by the one of its givers behind whose name its amount stands in brackets: "Finland, Peru ($3 million)"."""
    taken = _codes(statement, field.name)
    before = _BRACKET.search(cast.text, statement.sentence.start, statement.anchor.start) if len(taken) > 1 else None
    named = (each for each in cast.named_in(statement.sentence) if before and each.span.end == before.start())
    owner = next((each for each in named if each.code in taken), None)
    return _given_by(statement, field, str(owner.code), owner.span) if owner else None


def _given_by(statement: Statement, field: Field, code: str, said: Span) -> Statement:
    party = Party(code, said if statement.sentence.covers(said) else None)
    values: Mapping[str, object] = {**statement.values, field.name: (party,)}
    return replace(statement, values=dict(values), evidence={**statement.evidence, field.name: (said,)})
