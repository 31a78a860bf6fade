"""Who raises his own output, or arms himself, spends on himself: "$5 million to boost domestic production of seed" helps nobody.

Applies to kinds in which nobody gives to himself (``recipients: {type: parties, apart: donors}``). The words
(``vocabulary/acts.yaml``: ``at_home``) stand near the amount, in its clause. A party that the clause names and that gets the
amount keeps the statement ("$5 million for Nepal's domestic production"). Who invests to raise an output, and names nobody who
gets it, helps nobody else either ("invests $5 million into boosting the production of seed"), nor does a body that serves its own
country ("USDA will provide up to $5 million to producers"), with that amount. What is left out leaves a problem.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Problem, Span, Statement
from pledgebook.resolve.context import Context
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

_NEAR = 100
"""Characters before and behind an amount in which it is said what it is for."""
_PARTED = re.compile(r"[;:]|,(?!\d)")


def without_own_output(context: Context, statements: Iterable[Statement], kinds: Kinds) -> Iterator[Statement]:
    """The statements, without those that only raise the giver's own output: each of these is told as a problem."""
    for each in statements:
        field = kinds[each.kind].other
        if field is not None and _is_own(context, each, field):
            context.report(_problem(context, each))
        else:
            yield each


def without_invested(context: Context, statements: Iterable[Statement], kinds: Kinds) -> Iterator[Statement]:
    """The statements, whose parties the whole article has told, without what is invested in an output for nobody else."""
    for each in statements:
        field = kinds[each.kind].other
        if field is not None and field.name not in each.values and _stays_at_home(context, each, field):
            context.report(_problem(context, each))
        else:
            yield each


def _problem(context: Context, statement: Statement) -> Problem:
    what = f"{statement.anchor.of(context.article.text)!r} raises the giver's own output"
    return Problem("own-output", context.article.id, what, "left out: nobody else gets any of it", statement.anchor)


def _near(statement: Statement) -> Span:
    """The words of the sentence near the anchor."""
    sentence, anchor = statement.sentence, statement.anchor
    return Span(max(sentence.start, anchor.start - _NEAR), min(sentence.end, anchor.end + _NEAR))


def _clause(text: str, near: Span, anchor: Span) -> Span:
    """Those of them that stand in the anchor's clause."""
    before = _PARTED.split(text[near.start : anchor.start])[-1]
    return Span(anchor.start - len(before), anchor.end + len(_PARTED.split(text[anchor.end : near.end])[0]))


def _stays_at_home(context: Context, statement: Statement, field: Field) -> bool:
    """Whether what nobody gets is invested in an output, or paid by a body that serves its own country."""
    return _is_invested(context, statement) or _is_paid(context, statement, field)


def _is_paid(context: Context, statement: Statement, field: Field) -> bool:
    """Whether such a body, and not one that is called the same elsewhere, pays this very amount."""
    home = {load().section("acts")["at_home"]["country"]}
    if {each.code for each in statement.values.get(str(field.apart), ())} != home:
        return False
    sentence, anchor = statement.sentence, statement.anchor
    text = context.article.text
    return any(
        (anchor.start < match.end() <= anchor.end or _is_told_again(text, anchor, match.end() - 1))
        and not text[sentence.start : match.start()].rstrip("’'s ").endswith(_elsewhere())
        for match in _PAID.finditer(text, sentence.start, sentence.end)
    )


def _is_told_again(text: str, anchor: Span, start: int) -> bool:
    """Whether the amount that begins there is the anchor's: ``$7 Million for growers: USDA will provide up to $7 million``."""
    words = anchor.of(text).lower()
    return words[:1] in "$€£" and text[start : start + len(words)].lower() == words


@lru_cache(maxsize=1)
def _elsewhere() -> tuple[str, ...]:
    """Words before a body's name that make it another state's: ``Philippine``."""
    home, states = load().section("acts")["at_home"]["country"], load().section("states")
    rows = (row for code, row in states.items() if code != home)
    return tuple(word.rstrip("’'s ") for row in rows for word in (row["name"], *row.get("demonyms", ())))


def _paid() -> Wording:
    rows = load().section("acts")["at_home"]
    bodies, verbs, between = (
        "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in rows[name])
        for name in ("bodies", "paying", "between")
    )
    pattern = rf"\b(?:{bodies})(?:\s+\([A-Z]+\))?\s+(?:(?:{between})\s+)?(?:{verbs})\s+(?:[a-z]+\s+){{0,4}}[$€£]"
    return Wording(re.compile(pattern), openings(rows["bodies"]))


_PAID = Sought(_paid)
"""``USDA will provide up to $``."""


def _is_invested(context: Context, statement: Statement) -> bool:
    text, near, anchor = context.article.text, _near(statement), statement.anchor
    verb, output = _invested()
    if not output.match(text, anchor.end, near.end):
        return False
    near = _clause(text, near, anchor)
    return bool(verb.search(text[near.start : anchor.start]) and output.match(text, anchor.end, near.end))


def _is_own(context: Context, statement: Statement, field: Field) -> bool:
    near = _near(statement)
    givers = {each.code for each in statement.values.get(str(field.apart), ())}
    if not _told(context, near, givers):
        return False
    near = _clause(context.article.text, near, statement.anchor)
    end = _told(context, near, givers)
    gets = [each.said for each in statement.values.get(field.name, ()) if each.said and each.code not in givers]
    return end > 0 and not any(near.start <= each.start < end for each in gets)


def _told(context: Context, near: Span, givers: Collection[str]) -> int:
    """Where the words end that call an output the giver's own; 0 where none do."""
    text = context.article.text
    found = next((match for each in (_OUTPUT, _SPENT) for match in each.finditer(text, near.start, near.end)), None)
    named = (each for each in context.parties.named_in(near) if each.code in givers)
    made = (_made().match(text, each.span.end, near.end) for each in named)
    return next((each.end() for each in (found, *made) if each), 0)


def _output() -> Wording:
    rows = load().section("acts")["at_home"]
    own, made = ("|".join(re.escape(each).replace(r"\ ", r"\s+") for each in rows[name]) for name in ("own", "made"))
    pattern = re.compile(rf"\b(?:{own})\s+(?:[\w-]+\s+){{0,2}}(?:{made})\b", re.IGNORECASE)
    return Wording(pattern, openings(rows["own"]))


_OUTPUT = Sought(_output)
"""``our own fertiliser production``."""


@lru_cache(maxsize=1)
def _invested() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Before an amount that is ``invested``, and behind it: ``into boosting the production of``."""
    rows = load().section("acts")["at_home"]
    verb, raised, made = ("|".join(map(re.escape, rows[name])) for name in ("invested", "raised", "made"))
    return (
        re.compile(rf"\b(?:{verb})\s+(?:[\w-]+\s+){{0,4}}\Z", re.IGNORECASE),
        re.compile(rf"\s+(?:in|into|on|to)\s+(?:{raised})\s+(?:[\w-]+\s+){{0,4}}?(?:{made})\b", re.IGNORECASE),
    )


def _spent() -> Wording:
    rows = load().section("acts")["at_home"]
    units, links = rows["magnitudes"], rows["spent on"]
    spent, led = (
        "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in rows[name]) for name in ("spent", "spent own")
    )
    pattern = re.compile(
        rf"\b(?:{'|'.join(units)})\s+(?:{'|'.join(links)})\s+(?:(?:{led})\s+)?(?:{spent})\b", re.IGNORECASE
    )
    return Wording(pattern, openings(f"{unit} {link} " for unit in units for link in links))


_SPENT = Sought(_spent)
"""``million for military spending``."""


@lru_cache(maxsize=1)
def _made() -> re.Pattern[str]:
    """Behind the giver's name: ``American fertiliser production``."""
    made = "|".join(re.escape(each) for each in load().section("acts")["at_home"]["made"])
    return re.compile(rf"(?:[’']s?)?\s+(?:[\w-]+\s+)?(?:{made})\b", re.IGNORECASE)
