"""Which of several readings an entry shows, and what disagrees.

A field's readings are grouped by agreement. The reading of the nearest source is shown (government, implementer,
other official, research, NGO, media), among equals the one that most independent reports carry; within a reading a
more exact wording before a hedged one, an earlier before a later. Readings that differ beyond rounding stay as a
conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.kinds import Field, Kind
from pledgebook.model import Conflict, Statement
from pledgebook.reconcile.origins import Origins, independent, nearest
from pledgebook.reconcile.rules import SameRule, same_rule
from pledgebook.reconcile.worth import LIKELY

CARRIED = 0.25
"""The share of later articles that must carry a step before it counts as reached."""
EVEN = 0.05
"""By so much a rung may be less likely than another to be as likely: of two such the further one was reached."""
SAME = 0.5
"""Two values that agree to this degree are one reading in other words or other precision."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a field and the statements that carry it, in order of publication.

    ``rank`` is that of the nearest source which carries it, of the ``sort``; ``reports`` counts independent ones. All
    are left at nothing where there is no other reading to weigh it against.
    """

    value: Any
    statements: tuple[Statement, ...]
    sort: str = ""
    rank: int = 0
    reports: int = 0

    @property
    def articles(self) -> int:
        """How many articles carry it."""
        return len({each.article for each in self.statements})

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """The nearest source first, then the most carried."""
        return self.rank, -self.reports, -self.articles, -len(self.statements)


def in_order(statements: Sequence[Statement]) -> list[Statement]:
    """By publication (undated last), then by id."""
    return sorted(statements, key=lambda each: (each.published or "9999", each.id))


def readings(statements: Sequence[Statement], field: Field, origins: Origins) -> list[Reading]:
    """The field's readings: of the nearest source first, then the most carried."""
    groups: list[list[Statement]] = []
    for each in in_order([one for one in statements if field.name in one.values]):
        for group in groups:
            if field.type.agree(group[0].values[field.name], each.values[field.name]) >= SAME:
                group.append(each)
                break
        else:
            groups.append([each])
    if len(groups) < 2:
        return [Reading(_best(group, field, origins), tuple(group)) for group in groups]
    found = [_weighed(group, field, origins) for group in groups]
    return sorted(
        found,
        key=lambda one: (
            not _wide(one, found, field),
            _outer(one, found, field),
            _one_of(one, found, field),
            *one.weight,
        ),
    )


def decided(statements: Sequence[Statement], field: Field, kind: Kind) -> Sequence[Statement]:
    """The reports that tell how much: without plans that only say about how much is expected, where there are any of the act."""
    rule = same_rule(kind)
    if field.name != rule.leans:
        return statements
    told = [each for each in statements if field.name in each.values]
    if not any(each.values.get(rule.ladder) in rule.acts for each in told):
        return statements
    return [
        each for each in told if each.values.get(rule.ladder) in rule.acts or _exactness(each.values[field.name]) > 1
    ]


def _outer(one: Reading, found: Sequence[Reading], field: Field) -> bool:
    """Whether as many articles name what this reading names from afar by its nearer name."""
    return any(field.type.inner(each.value, one.value) and each.articles >= one.articles for each in found)


def _one_of(one: Reading, found: Sequence[Reading], field: Field) -> bool:
    """Whether as many articles name a group, where this reading names nobody who gives together: perhaps who spoke for it."""
    if not field.joint or field.type.joint(one.value):
        return False
    groups = (each for each in found if field.type.joint(each.value))
    return any(each.articles >= one.articles for each in groups)


def _wide(one: Reading, found: Sequence[Reading], field: Field) -> bool:
    """Whether the reading is the label that holds the others, and no slip: who names several purposes knows of each."""
    return one.value == field.wider and one.articles >= CARRIED * sum(each.articles for each in found)


def _weighed(group: Sequence[Statement], field: Field, origins: Origins) -> Reading:
    near = nearest(group, origins)
    return Reading(_best(group, field, origins), tuple(group), near.sort, near.rank, independent(group, origins))


def _best(group: Sequence[Statement], field: Field, origins: Origins) -> Any:
    """The most carried wording of one reading; ties go to the likely, the nearest source, the more exact, the earlier."""
    plain = field.type.plain
    wordings: dict[Any, list[Statement]] = {}
    for each in group:
        wordings.setdefault(plain(each.values[field.name]), []).append(each)
    most = max(len(_articles(told)) for told in wordings.values())
    carried = [told for told in wordings.values() if len(_articles(told)) == most]
    if len(carried) > 1:
        carried.sort(
            key=lambda told: (
                certainty(told) < LIKELY, nearest(told, origins).rank, -_exactness(told[0].values[field.name])
            )
        )  # fmt: skip
    return carried[0][0].values[field.name]


def _exactness(value: Any) -> int:
    """How much a value says: an exact amount more than an open one, several parties or items more than one."""
    if isinstance(value, tuple):
        return len(value)
    if hasattr(value, "low"):
        return 2 * (value.low is not None and value.high is not None) - bool(getattr(value, "about", False))
    return 0


def shown_label(statements: Sequence[Statement], field: Field) -> str | None:
    """The rung of the ladder that the thing has reached.

    The furthest that at least a quarter of the articles carry which were published since its first report: once a thing
    has come so far, news says so. It must be more likely than not that one of them is right, or at least as likely as for
    any other rung; so a slip of one report does not move it, be it the last.
    """
    told = in_order([each for each in statements if field.name in each.values])
    carried = {label: [each for each in told if each.values[field.name] == label] for label in field.labels}
    sure = {label: certainty(found) for label, found in carried.items()}
    for label in reversed(field.labels):
        if not carried[label] or sure[label] < min(0.5, max(sure.values()) - EVEN):
            continue
        since = told[told.index(carried[label][0]) :]
        if len(_articles(carried[label])) >= CARRIED * len(_articles(since)):
            return label
    return max(field.labels, key=lambda label: sure[label]) if told else None


def without_ended(statements: Sequence[Statement], rule: SameRule) -> Sequence[Statement]:
    """The reports, without those of a halt of which a later one tells the end: what goes on stands still no more."""
    ends = [each for each in statements if rule.paused in each.values and not _halts(each, rule)]
    last = max((each.published or "" for each in ends), default="")
    return [each for each in statements if not (last and _halts(each, rule) and (each.published or "") <= last)]


def _halts(statement: Statement, rule: SameRule) -> bool:
    return statement.values.get(rule.ladder) == rule.standstill


def certainty(statements: Iterable[Statement]) -> float:
    """That at least one of the reports is right, if each article errs by itself; of many the three surest count."""
    best: dict[str, float] = {}
    for each in statements:
        best[each.article] = max(best.get(each.article, 0.0), each.confidence)
    wrong = 1.0
    for value in sorted(best.values(), reverse=True)[:3]:
        wrong *= 1.0 - value
    return 1.0 - wrong


def _articles(statements: Sequence[Statement]) -> set[str]:
    return {each.article for each in statements}


def conflicts(statements: Sequence[Statement], kind: Kind, origins: Origins) -> tuple[Conflict, ...]:
    """The fields on which different articles differ beyond rounding. Steps of a life and wordings are no conflict."""
    out = []
    for field in kind.fields.values():
        if field.ladder or field.type.name in ("text", "reference", "items", "obligations", "period"):
            continue
        if field.name == same_rule(kind).inferred:
            continue
        found = readings(decided(statements, field, kind), field, origins)
        if len(found) > 1:
            rows = tuple((one.value, tuple(each.id for each in one.statements)) for one in found)
            out.append(Conflict(field.name, rows, _why(found, field)))
    return tuple(out)


def _why(found: Sequence[Reading], field: Field) -> str:
    if _wide(found[0], found, field):
        return "shown: it holds the others"
    if any(field.type.inner(found[0].value, each.value) and _outer(each, found, field) for each in found[1:]):
        return "shown: it is the act's own, the other pays for it"
    if any(_one_of(each, found, field) for each in found[1:]):
        return "shown: the group, of which others name one"
    return _reason(found)


def _reason(found: Sequence[Reading]) -> str:
    """Why the first reading is the one that is shown."""
    shown, rest = found[0], found[1:]
    if all(shown.rank < other.rank for other in rest):
        return f"shown: the nearest source ({shown.sort})"
    reports = sum(one.reports for one in found)
    said = f"carried by {shown.reports} of {reports} independent reports"
    articles = len({each.article for one in found for each in one.statements})
    copied = f", in {articles} articles" if articles > reports else ""
    if all((shown.rank, -shown.reports) < (other.rank, -other.reports) for other in rest):
        return f"shown: {said}{copied}"
    return f"shown: the earliest; {said}{copied}"
