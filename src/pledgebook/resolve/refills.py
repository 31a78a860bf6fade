"""Who refills his own stocks spends on himself: "$8.7 billion to replenish stocks of equipment already sent" helps nobody else.

Applies to kinds in which nobody gives to himself (``recipients: {type: parties, apart: donors}``). The words
(``vocabulary/acts.yaml``: ``refilling``) follow the anchor. A party that gets the amount, or whose stocks they are, keeps the
statement; one that only got what the stocks lack now ("given to Nepal") does not. What is left out leaves a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Problem, Span, Statement
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.context import Context
from pledgebook.resolve.pronouns import is_pronoun
from pledgebook.vocabulary import load

_REACH = 60
"""Characters between the verb and the stocks that it refills."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """The vocabulary as patterns: the clause right behind an anchor, and words that tell of whom it speaks.

    The groups of ``clause``: ``whose`` is what stands before the stocks, ``held`` are stocks that others have just as well.
    ``own``: they are the giver's; ``told``: those just told of. ``given``: what was there went to somebody, ``gone``: or is
    used up. ``got``: somebody got something, at the end of a text. ``turns``: another act is told. ``near``: all that may
    stand between who gets an amount and the amount.
    """

    clause: re.Pattern[str]
    own: re.Pattern[str]
    told: re.Pattern[str]
    given: re.Pattern[str]
    gone: re.Pattern[str]
    got: re.Pattern[str]
    turns: re.Pattern[str]
    near: re.Pattern[str]


@lru_cache(maxsize=1)
def _wording() -> _Wording:
    said = {name: "|".join(map(re.escape, row)) for name, row in load().section("acts")["refilling"].items()}
    patterns = {
        "clause": rf"(?:\W+(?:{said['led']})\b)*\W+(?:to|for)\s+(?:help\s+)?(?:{said['verbs']})\b"
        rf"(?P<whose>(?:[^,;:.]|(?<=\b[a-z])\.){{0,{_REACH}}}?)\b(?:{said['stocks']}|(?P<held>{said['held']}))\b",
        "own": rf"\b(?:{said['own']})\b",
        "told": rf"\b(?:{said['told']})\b",
        "given": rf"\b(?:{said['given']})\b",
        "gone": rf"\b(?:{said['given']}|{said['spent']})\b",
        "got": rf"\b(?:{said['given']})\b.*\b(?:to|for)\s+(?:the\s+)?$",
        "turns": rf"\b(?:{said['turns']})\b",
        "near": rf"(?:\s+(?:{said['near']})\b)*\s+",
    }
    return _Wording(**{name: re.compile(each, re.IGNORECASE | re.DOTALL) for name, each in patterns.items()})


def without_refills(context: Context, statements: Iterable[Statement], kinds: Kinds) -> Iterator[Statement]:
    """The statements, without those that only refill the giver's own stocks: each of these is told as a problem."""
    for each in statements:
        field = kinds[each.kind].other
        refill = None if field is None else _Refill.of(context.parties, each, field)
        if refill is not None and not refill.helps():
            context.report(refill.problem())
        else:
            yield each


_COMMA = re.compile("[,;:]")


@dataclass(frozen=True, slots=True)
class _Refill:
    """A statement that refills stocks.

    ``whose`` stands before them, ``behind`` after, up to a comma or to where they went. ``held``: others have such just as
    well; ``own``: the words before them say that they are the giver's.
    """

    cast: ArticleParties
    statement: Statement
    field: Field
    whose: Span
    behind: Span
    held: bool
    own: bool

    @classmethod
    def of(cls, cast: ArticleParties, statement: Statement, field: Field) -> _Refill | None:
        """The refilling that the words behind the anchor tell, if they do."""
        text, end = cast.text, statement.sentence.end
        match = _wording().clause.match(text, statement.anchor.end, end)
        if match is None:
            return None
        whose, donors = Span(*match.span("whose")), _codes(statement, field.apart)
        own = _wording().own.search(text, whose.start, whose.end) is not None
        own = own or any(each.code in donors for each in cast.named_in(whose))
        stops = (_wording().gone.search(text, match.end(), end), _COMMA.search(text, match.end(), end))
        behind = Span(match.end(), min(each.start() if each else end for each in stops))
        return cls(cast, statement, field, whose, behind, held=match["held"] is not None, own=own)

    def helps(self) -> bool:
        """Whether anybody but the giver has something of it; stocks that anybody may have are his only if it is said."""
        return (
            (self.held and not self.own)
            or any(self._keeps(each) for each in self._recipients())
            or self._gets_it()
            or self._owned_by_others()
        )

    def problem(self) -> Problem:
        """That the statement is left out, and why."""
        said = Span(self.statement.anchor.start, self.behind.start)
        what = f"{' '.join(said.of(self.cast.text).split())!r} refills the giver's own stocks"
        return Problem("own-stocks", self.statement.article, what, "left out: nobody else gets any of it", said)

    def _recipients(self) -> Iterator[Span | None]:
        """Where the parties stand that get something and are no donors; nowhere in the sentence for some."""
        donors = _codes(self.statement, self.field.apart)
        return (each.said for each in self.statement.values.get(self.field.name, ()) if each.code not in donors)

    def _keeps(self, party: Span | None) -> bool:
        """Whether a recipient there gets some of the amount, or has the stocks."""
        text, sentence, anchor = self.cast.text, self.statement.sentence, self.statement.anchor
        if party is None:
            return not self._given_away()
        if party.end <= anchor.start:
            got = _wording().got.search(text[sentence.start : party.start])
            return not (got and _wording().turns.search(text, party.end, anchor.start) and self._given_away())
        if self.behind.covers(party):
            return not self.own
        return _wording().gone.search(text, self.behind.start, party.start) is None

    def _gets_it(self) -> bool:
        """Whether a party, or a pronoun that a reader marked, stands right before the amount: "gives it $40 million"."""
        text, start = self.cast.text, self.statement.anchor.start
        donors = _codes(self.statement, self.field.apart)
        before = self.cast.named_in(Span(self.statement.sentence.start, start))
        marked = self.statement.evidence.get(self.field.name, ())
        objects = [each.span for each in before[-1:] if each.code not in donors]
        objects += [each for each in marked if each.end <= start and is_pronoun(each.of(text))]
        return any(_wording().near.fullmatch(text, each.end, start) for each in objects)

    def _given_away(self) -> bool:
        """Whether the stocks are the giver's by the words around them: "its stocks", "stocks of guns already sent"."""
        text, wording = self.cast.text, _wording()
        told = wording.told.search(text, self.whose.start, self.whose.end)
        return self.own or told is not None or wording.given.match(text, self.behind.end) is not None

    def _owned_by_others(self) -> bool:
        """Whether the stocks are those of a party, or of allies or states, that the words around them name."""
        donors, near = _codes(self.statement, self.field.apart), self.whose
        named = [*self.cast.named_in(near)]
        if not self.own:
            near = Span(near.start, self.behind.end)
            # "stocks of Soviet shells" says of which make they are
            named += [each for each in self.cast.named_in(self.behind) if each.sort != "demonym"]
        groups = (each for each in re.findall(r"\w+", near.of(self.cast.text)) if each.islower() and each.endswith("s"))
        return any(each.code not in donors for each in named) or any(words().has("members", each) for each in groups)


def _codes(statement: Statement, field: str) -> frozenset[str]:
    return frozenset(each.code for each in statement.values.get(field, ()))
