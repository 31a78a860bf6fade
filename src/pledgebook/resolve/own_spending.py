"""A government that pays its own states, cities or citizens spends on itself: no promise to anybody.

Told where a sentence names two different things of one state as those who give and who get ("The federal government has released
Rs25,000 to each flood-hit household in Sindh") and the amount is in that state's own currency. What is left out leaves a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Problem, Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.context import Context
from pledgebook.resolve.pronouns import is_pronoun
from pledgebook.values.currencies import currencies
from pledgebook.values.money import Money


def without_own_spending(context: Context, statements: Iterable[Statement], kinds: Kinds) -> Iterator[Statement]:
    """The statements, without those that only tell of a state's own spending: each of these is told as a problem."""
    for each in statements:
        fields = kinds[each.kind].fields.values() if kinds[each.kind].ladder else ()  # a sum may be for anybody
        field = next((field for field in fields if field.apart and field.weighed), None)
        if field is not None and _spends_on_itself(context.parties, each, field):
            context.report(_problem(context, each, min(_codes(each, field.name))))
        else:
            yield each


def _spends_on_itself(cast: ArticleParties, statement: Statement, field: Field) -> bool:
    gets, gives = (_codes(statement, name) for name in (field.name, field.apart))
    own = {each.currency for each in statement.values.values() if isinstance(each, Money)}
    if gets != gives or len(gets) != 1 or not own:
        return False
    issued = any(code in currencies().states[each] for each in own for code in gets)
    told = [statement.evidence.get(name, ()) for name in (field.name, field.apart)]
    plain = all(spans and all(_names_a_body(cast, each) for each in spans) for spans in told)
    # "the country" may be another one, and a name of another sentence is a guess
    named = all(cast.named_in(each) and statement.sentence.covers(each) for each in told[0])
    return issued and plain and named and not any(one.overlaps(other) for one in told[0] for other in told[1])


def _names_a_body(cast: ArticleParties, span: Span) -> bool:
    """Whether words name no person: a president may ask another state, though a reader has him on the other side."""
    return not is_pronoun(span.of(cast.text)) and not cast.seen_in(span)


def _codes(statement: Statement, name: str) -> set[str]:
    return {each.code for each in statement.values.get(name, ())}


def _problem(context: Context, statement: Statement, code: str) -> Problem:
    what = f"{statement.anchor.of(context.article.text)!r} is what {code} spends on itself"
    return Problem("own-spending", statement.article, what, "left out: nobody else gets any of it", statement.anchor)
