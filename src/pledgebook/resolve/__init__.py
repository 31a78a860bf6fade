"""From words to values: the marked spans of one article become statements.

A value is made by the resolver of its field's value type (:mod:`pledgebook.resolve.fields`); what cannot be
decided is left out and recorded as a :class:`pledgebook.model.Problem`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Mark, Problem, Statement
from pledgebook.resolve.accords import with_accords
from pledgebook.resolve.adding_up import with_sums
from pledgebook.resolve.all_getting import with_all_getting
from pledgebook.resolve.apart import named_alone, parted
from pledgebook.resolve.as_of import with_as_of
from pledgebook.resolve.at_home import without_invested, without_own_output
from pledgebook.resolve.attacked import with_attacked
from pledgebook.resolve.bare import with_bare
from pledgebook.resolve.brought import with_brought
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.concerned import with_concerned
from pledgebook.resolve.containing import with_containing
from pledgebook.resolve.context import Context
from pledgebook.resolve.coordinated import with_shared_dates
from pledgebook.resolve.duties import with_duties
from pledgebook.resolve.each_halt import with_each_halt
from pledgebook.resolve.edges import at_a_thing, at_whole_words
from pledgebook.resolve.fields import Resolution, resolve_fields
from pledgebook.resolve.foreign import with_own_money
from pledgebook.resolve.forward import looked_back
from pledgebook.resolve.gapped import with_owners
from pledgebook.resolve.gathered import with_gathered
from pledgebook.resolve.halt_days import with_halt_days
from pledgebook.resolve.halted import with_halts
from pledgebook.resolve.hedged import without_conversions, without_hedges
from pledgebook.resolve.inferred import with_inferred
from pledgebook.resolve.known import with_known
from pledgebook.resolve.matched import matched
from pledgebook.resolve.members import without_members
from pledgebook.resolve.mistaken import without_mistakes
from pledgebook.resolve.numbered import with_those_counted
from pledgebook.resolve.own_dollars import with_own_dollars
from pledgebook.resolve.own_spending import without_own_spending
from pledgebook.resolve.owners import with_vehicle_owners
from pledgebook.resolve.pauses import with_pauses
from pledgebook.resolve.performed import with_days
from pledgebook.resolve.planned import with_plans
from pledgebook.resolve.raised import without_raised
from pledgebook.resolve.recalled import with_recalled
from pledgebook.resolve.references import with_whole_references
from pledgebook.resolve.refills import without_refills
from pledgebook.resolve.rubrics import by_rubric
from pledgebook.resolve.several import recast
from pledgebook.resolve.shared_out import with_shared_out
from pledgebook.resolve.signatures import with_signatures
from pledgebook.resolve.signed_days import with_signed_days
from pledgebook.resolve.standing_in import standing_in
from pledgebook.resolve.subjects import with_subjects
from pledgebook.resolve.told_sides import with_told_sides
from pledgebook.resolve.treaties import with_treaties
from pledgebook.resolve.turnabout import with_given_up, with_meant
from pledgebook.resolve.turned_beside import with_turned
from pledgebook.resolve.under_whole import with_vehicles_of_wholes
from pledgebook.resolve.unowned import with_total_givers
from pledgebook.resolve.ventures import with_ventures
from pledgebook.resolve.voiced import with_voice
from pledgebook.resolve.weighed import with_weighed
from pledgebook.resolve.welcomed import without_welcoming
from pledgebook.resolve.wholes import with_wholes
from pledgebook.resolve.worldwide import with_world


@dataclass(frozen=True, slots=True)
class Resolved:
    """One article's statements in text order, and what could not be decided."""

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]


def resolve(article: Article, marks: Sequence[Mark], kinds: Kinds, *, weighed: bool = True) -> Resolved:
    """The statements that an article's marks amount to, their values resolved in the article's context.

    Without ``weighed`` an amount is a part of another only where words or sums say so: what weights for the rest learn from.
    """
    if not marks:
        return Resolved((), ())
    context = Context.of(article)
    owned, whole = unweighed(context, marks, kinds)
    return Resolved(_decided(context, owned, whole, kinds, weighed=weighed), context.problems())


def unweighed(context: Context, marks: Sequence[Mark], kinds: Kinds) -> tuple[tuple[Statement, ...], list[Mark]]:
    """The statements of an article as the words around each tell them, and their marks: what its parties are weighed by."""
    article = context.article
    ordered = without_conversions(article, without_hedges(article.text, recast(article.text, marks, kinds)))
    ordered = with_signatures(context.parties, with_accords(context.parties, ordered, kinds), kinds)
    ordered = with_halts(context.parties, with_given_up(context.parties, ordered, kinds), kinds)
    ordered = without_mistakes(article.text, ordered, kinds)
    whole = [_at_words(context.parties, mark, kinds[mark.kind]) for mark in ordered]
    said = (_statement(context, mark, kinds[mark.kind]) for mark in whole)
    given = without_own_output(context, without_refills(context, said, kinds), kinds)
    statements = named_alone(article.text, _distinct(given), kinds)
    others = tuple(without_raised(context, without_own_spending(context, statements, kinds), kinds))
    owned = with_all_getting(
        context.parties, with_owners(context.parties, parted(context.parties, others, kinds), kinds), kinds
    )
    return with_attacked(context.parties, owned, kinds), whole


def _decided(
    context: Context, owned: Sequence[Statement], whole: Sequence[Mark], kinds: Kinds, *, weighed: bool
) -> tuple[Statement, ...]:
    """The statements as the whole article has them."""
    article = context.article
    sided = parted(context.parties, with_weighed(context.parties, owned, whole, kinds), kinds)
    sided = with_all_getting(context.parties, with_owners(context.parties, sided, kinds), kinds)
    sided = without_members(context.parties, sided, kinds)
    sided = without_welcoming(context.parties, with_bare(context.parties, sided, kinds), kinds)
    sided = looked_back(context.parties, sided, whole, kinds)
    sided = matched(context.parties, by_rubric(context.parties, sided, kinds), kinds)
    sided = with_told_sides(context.parties, sided, kinds)
    sided = with_attacked(context.parties, with_gathered(context.parties, sided, kinds), kinds)
    sided = with_voice(context.parties, standing_in(sided, kinds), whole, kinds)
    sided = with_world(context.parties, with_those_counted(context.parties, sided, kinds), kinds)
    sided = tuple(without_invested(context, sided, kinds))
    sided = with_vehicle_owners(with_own_money(with_own_dollars(context.parties, sided, kinds), kinds), kinds)
    sided = with_concerned(context.parties, with_total_givers(context.parties, sided, kinds), kinds)
    sided = with_pauses(article, with_shared_out(sided, kinds), kinds)
    shared = with_shared_dates(article, with_plans(article, sided, kinds), kinds)
    shared = with_ventures(article, shared, kinds)
    told = with_days(article, with_wholes(article, shared, kinds), kinds)
    told = with_sums(article, told, kinds)
    told = with_vehicles_of_wholes(with_containing(article, told, kinds) if weighed else told, kinds)
    told = with_recalled(context.parties, told, kinds)
    told = with_signed_days(article, with_known(article, told, kinds), kinds)
    told = with_brought(article, told, kinds)
    told = with_as_of(article, with_inferred(article, told, whole, kinds), kinds)
    told = with_whole_references(told, kinds)
    told = with_duties(context.parties, with_subjects(context.parties, told, kinds), kinds)
    told = with_turned(context.parties, with_meant(context.parties, told, kinds), kinds)
    told = with_halt_days(context.parties, told, kinds)
    told = with_each_halt(told, kinds)
    return with_treaties(article, told, kinds)


def _at_words(cast: ArticleParties, mark: Mark, kind: Kind) -> Mark:
    whole = at_whole_words(cast, mark)
    return at_a_thing(cast.text, whole) if kind.thing else whole


def _distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Two statements on one anchor (two things refused in one breath) keep apart by a numbered id."""
    seen: Counter[str] = Counter()
    out = []
    for each in statements:
        seen[each.id] += 1
        out.append(replace(each, id=f"{each.id}~{seen[each.id]}") if seen[each.id] > 1 else each)
    return tuple(out)


def _statement(context: Context, mark: Mark, kind: Kind) -> Statement:
    values, evidence = resolve_fields(context, mark, kind.fields.values())
    article = context.article
    return Statement(
        id=statement_id(article.id, mark),
        article=article.id,
        kind=mark.kind,
        sentence=mark.sentence,
        anchor=mark.anchor,
        values=values,
        evidence=evidence,
        confidence=round(mark.confidence, 4),
        reader=mark.reader,
        published=article.date,
        said=mark.anchor.of(article.text),
    )


def statement_id(article: str, mark: Mark) -> str:
    """What an article says at an anchor, by place: the same whichever reader found it. Judgements name it so, too."""
    return f"{article}:{mark.kind}:{mark.anchor.start}-{mark.anchor.end}"


__all__ = ["Resolution", "Resolved", "resolve", "statement_id", "unweighed"]
