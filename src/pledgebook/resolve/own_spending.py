"""A government that pays its own states, cities or citizens spends on itself: no promise to anybody.

Told where a sentence names two different things of one state as those who give and who get ("The federal government has released
Rs25,000 to each flood-hit household in Sindh") and the amount is in that state's own currency; or where a federal government, of
which no state is named, pays the states, cities or provinces of one ("The federal government promised Kenya's 47 counties ...";
``vocabulary/acts.yaml``: ``own_parts``), or a state that the article is about pays "local governments" in its own money. So does
who adds his share to what others give him ("The bank lends Kenya $900 million, while the Government of Kenya provides $200
million"). What is left out leaves a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Problem, Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.context import Context
from pledgebook.resolve.pronouns import is_pronoun
from pledgebook.values.currencies import currencies
from pledgebook.values.money import Money
from pledgebook.vocabulary import load


def without_own_spending(context: Context, statements: Iterable[Statement], kinds: Kinds) -> Iterator[Statement]:
    """The statements, without those that only tell of a state's own spending: each of these is told as a problem."""
    statements = tuple(statements)
    for each in statements:
        field = kinds[each.kind].getting if kinds[each.kind].ladder else None  # a sum may be for anybody
        owner = ""
        if field:
            owner = _spends_on_itself(context.parties, each, field) or _pays_its_parts(context, each)
            owner = owner or _pays_local(context, each, field) or _adds_its_share(context, each, field, statements)
        if owner:
            context.report(_problem(context, each, owner))
        else:
            yield each


def _spends_on_itself(cast: ArticleParties, statement: Statement, field: Field) -> str:
    """The state that gives to itself; empty where none does."""
    gets, gives = (_codes(statement, name) for name in (field.name, field.apart))
    own = {each.currency for each in statement.values.values() if isinstance(each, Money)}
    if gets != gives or len(gets) != 1 or not own:
        return ""
    issued = any(code in currencies().states[each] for each in own for code in gets)
    told = [statement.evidence.get(name, ()) for name in (field.name, field.apart)]
    plain = all(spans and all(_names_a_body(cast, each) for each in spans) for spans in told)
    # "the country" may be another one, and a name of another sentence is a guess
    named = all(cast.named_in(each) and statement.sentence.covers(each) for each in told[0])
    apart = not any(one.overlaps(other) for one in told[0] for other in told[1])
    return min(gets) if issued and plain and named and apart else ""


def _pays_local(context: Context, statement: Statement, field: Field) -> str:
    """The state that the article is about, where it pays "affected local governments" in its own money; empty elsewhere."""
    held = statement.values.get(field.name, ())
    if not held or not all(each.code.startswith("ORG:") for each in held):
        return ""
    gets, gives = (_codes(statement, name) for name in (field.name, field.apart))
    own = {each.currency for each in statement.values.values() if isinstance(each, Money)}
    state = min(gives, default="")
    if len(gives) != 1 or state != context.parties.home or not all(_are_parts(each) for each in gets):
        return ""
    named = {each.code for each in context.parties.named_in(statement.sentence) if each.sort != "organisation"}
    return state if named <= {state} and any(state in currencies().states[each] for each in own) else ""


def _are_parts(code: str) -> bool:
    return re.search(rf"\b(?:{_parts()})\Z", code) is not None


@lru_cache(maxsize=1)
def _parts() -> str:
    return "|".join(map(re.escape, load().section("acts")["own_parts"]["parts"]))


def _adds_its_share(context: Context, statement: Statement, field: Field, statements: Iterable[Statement]) -> str:
    """Who gets from others all through the article, where the same words have him as giver and as who gets; empty elsewhere."""
    gets, gives = (_codes(statement, name) for name in (field.name, field.apart))
    if gets != gives or len(gets) != 1:
        return ""
    told = [statement.evidence.get(name, ()) for name in (field.name, field.apart)]
    same = [other for one in told[0] for other in told[1] if one.overlaps(other) and statement.sentence.covers(other)]
    text, start = context.article.text, statement.anchor.start
    if not any(each.end < start and _sharing().fullmatch(text, each.end, start) for each in same):
        return ""
    others = [(_codes(each, field.apart), _codes(each, field.name)) for each in statements if each is not statement]
    given = any(gets & got and by and not gets & by for by, got in others)
    return min(gets) if given and not any(gets & by and got - gets for by, got in others) else ""


def _pays_its_parts(context: Context, statement: Statement) -> str:
    """The state whose federal government pays its parts before the amount; empty where none does."""
    text, sentence, anchor = context.article.text, statement.sentence, statement.anchor
    if "overnment" not in text[sentence.start : anchor.start]:
        return ""
    match = _paying().search(text, sentence.start, anchor.start)
    owned = _owned().match(text, match.end("owner"), anchor.start) if match else None
    if match is None or owned is None or anchor.start - owned.end() > _NEAR:
        return ""
    named = context.parties.named_in(Span(*match.span("owner")))
    return next((each.code for each in named if each.code and each.code in load().section("states")), "")


_NEAR = 40
"""Characters between those who are paid and the amount."""


@lru_cache(maxsize=1)
def _sharing() -> re.Pattern[str]:
    """Between a state and an amount: ``will provide some``."""
    verbs = "|".join(map(re.escape, load().section("acts")["sharing"]))
    return re.compile(rf"\s+(?:[a-z]+\s+){{0,3}}?(?:{verbs})\s+(?:[a-z]+\s+){{0,4}}")


@lru_cache(maxsize=1)
def _paying() -> re.Pattern[str]:
    """``The federal government has promised Norland``: nobody's by a name, and whose the parts are."""
    names = "|".join(map(re.escape, load().section("acts")["own_parts"]["paying"]))
    return re.compile(rf"\b[Tt]he (?:{names})\b[^.;:$€£]{{0,100}}?(?P<owner>[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?=[’']s? )")


@lru_cache(maxsize=1)
def _owned() -> re.Pattern[str]:
    """Behind it: ``'s 16 states``."""
    return re.compile(rf"[’']s? (?:[\w-]+ ){{0,2}}?(?:{_parts()})\b")


def _names_a_body(cast: ArticleParties, span: Span) -> bool:
    """Whether words name no person: a president may ask another state, though a reader has him on the other side."""
    return not is_pronoun(span.of(cast.text)) and not cast.seen_in(span)


def _codes(statement: Statement, name: str) -> set[str]:
    return {each.code for each in statement.values.get(name, ())}


def _problem(context: Context, statement: Statement, code: str) -> Problem:
    what = f"{statement.anchor.of(context.article.text)!r} is what {code} spends on itself"
    return Problem("own-spending", statement.article, what, "left out: nobody else gets any of it", statement.anchor)
