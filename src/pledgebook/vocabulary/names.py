"""Finding the names of parties in text: states, organisations, capitals, ministries, office-holders, instruments.

One pass of an automaton over the article, with capitals as written. A mention covers the name alone, without ``the``
and without ``'s``. Mentions come in text order and never overlap; the longest name wins (``South Sudan``, not
``Sudan``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from ahocorasick_rs import AhoCorasick

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.vocabulary import Name, load
from pledgebook.vocabulary.acronyms import explained
from pledgebook.vocabulary.deciding import NO_PARTY, Rule, rule_from
from pledgebook.vocabulary.spelling import spellings


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text with the meanings that its context leaves; not ``decided`` where nothing speaks for one."""

    span: Span
    names: tuple[Name, ...]
    decided: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """The parties that the name may mean."""
        return tuple(each.code for each in self.names)

    @property
    def code(self) -> str | None:
        """The party that the name means; ``None`` where the context leaves several."""
        return self.names[0].code if self.decided and len(self.names) == 1 else None

    @property
    def sort(self) -> str:
        """What sort of name it is (see :class:`pledgebook.vocabulary.Name`)."""
        return self.names[0].sort


class Automaton:
    """All spellings of a table in one automaton; words only, never parts of words.

    Automata do not pickle: every process builds its own on first use.
    """

    def __init__(self, spellings: Iterable[str]) -> None:
        self.spellings = tuple(spellings)
        self._automaton = AhoCorasick(self.spellings)
        self._led = {at: len(each.split(" ", 1)[0]) + 1 for at, each in enumerate(self.spellings) if _is_led(each)}

    def matches(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each spelling found as ``(spelling, start, end)``: the longest at each place, left to right.

        Line breaks and hard spaces inside a name count as spaces. A name with an article or title gives way to a longer one
        behind that: ``the South African minister`` holds ``South African`` and not ``the South``.
        """
        flat = text.replace("\n", " ").replace("\xa0", " ")
        found = self._automaton.find_matches_as_indexes(flat, overlapping=True)
        found.reverse()  # they come by their ends: now the longest of those that begin together is before the others
        found.sort(key=_start)
        padded, at = f" {flat} ", 0
        for place, (index, start, end) in enumerate(found):
            # a word by itself: no part of a longer one, no currency sign ("US$") behind
            if start >= at and not (padded[start].isalnum() or (after := padded[end + 1]).isalnum() or after == "$"):
                if index in self._led and _gives_way(found, place, padded, start + self._led[index]):
                    continue
                yield self.spellings[index], start, end
                at = end


def _is_led(spelling: str) -> bool:
    """Whether a name begins with an article or a title behind which another name may begin."""
    return spelling.lower().startswith(_LED)


_LED = ("the ", "prince ", "king ", "sheikh ", "queen ", "princess ", "emir ", "sultan ")


def _gives_way(found: Sequence[tuple[int, int, int]], place: int, padded: str, behind: int) -> bool:
    """Whether a match behind a name with an article or title begins behind that (at ``behind``) and goes on longer."""
    end = found[place][2]
    for at in range(place + 1, len(found)):
        _, begin, last = found[at]
        if begin > behind:
            break
        if begin == behind and last > end and not padded[last + 1].isalnum():
            return True
    return False


_start: Callable[[tuple[int, int, int]], int] = itemgetter(1)


@lru_cache(maxsize=1)
def _party_names() -> Automaton:
    return Automaton((*load().names, *_other_names()))


@lru_cache(maxsize=1)
def _other_names() -> frozenset[str]:
    """Names that hold a party's name and name none, in all spellings: ``Kyiv Independent``, ``South China Sea``."""
    listed = chain.from_iterable(load().section("no_parties")["names"].values())
    return frozenset(form for name in listed for form in spellings(name)) - load().names.keys()


@lru_cache(maxsize=1)
def _goes_on() -> Mapping[str, re.Pattern[str]]:
    """What right behind a name of these sorts makes it another thing's: ``Bangkok Post``, ``the Maputo Protocol``."""
    rows = load().section("no_parties")
    patterns = {
        either: re.compile(rf" (?:{'|'.join(map(re.escape, words))})(?![\w-]| [Tt]able\b)")
        for either, words in ((True, [*rows["behind"], *rows["placed"]]), (False, rows["behind"]))
    }
    return {sort: patterns[sort in _PLACED] for sort in ("state", "demonym", "capital", "place", "seat")}


@lru_cache(maxsize=1)
def _led_into() -> tuple[str, ...]:
    """What right before such a name makes it another thing's: ``University of Oslo``, ``the Gulf of Finland``."""
    return tuple(f"{each} " for each in load().section("no_parties")["before"])


def _is_another_thing(text: str, mention: Mention) -> bool:
    """Whether a name of a state, a people or a place is part of what names no party."""
    behind = _goes_on().get(mention.names[0].sort)
    if behind is None:
        return False
    span = mention.span
    if text[span.end + 1 : span.end + 2].isupper():
        if behind.match(text, span.end):
            return True
    elif (
        mention.sort in _PLACED
        and _signed_at().match(text, span.end)
        and text.endswith(("the ", "The "), 0, span.start)
    ):
        return True
    return text.endswith(_led_into(), 0, span.start)


_PLACED = frozenset(["capital", "place", "seat"])
"""Names of towns."""


@lru_cache(maxsize=1)
def _signed_at() -> re.Pattern[str]:
    """Right behind a town, what was signed or said there: ``accord``, ``peace agreement``."""
    return re.compile(rf" (?:{'|'.join(map(re.escape, load().section('no_parties')['signed']))})\b")


@lru_cache(maxsize=1)
def _instrument_names() -> Automaton:
    return Automaton(load().instruments)


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Rule]:
    vocabulary = load()
    rules = {name: rule_from(row) for name, row in vocabulary.section("ambiguous").items()}
    return {text: rules[name] for text, name in vocabulary.rules.items()}


def _decided(text: str, rule: Rule, mention: Mention) -> Mention | None:
    """The mention with the meaning its context asks for; ``None`` where it names no party."""
    code = rule.decide(text, mention.span)
    if code == NO_PARTY:
        return None
    chosen = tuple(each for each in mention.names if each.code == code)
    return Mention(mention.span, chosen or mention.names, decided=bool(chosen))


def denied(text: str, span: Span) -> bool:
    """Whether the words around a name with several meanings say that it names no party here: ``Georgia`` by Atlanta."""
    rule = _rules().get(span.of(text))
    return rule is not None and rule.decide(text, span) == NO_PARTY


def _supported(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without the weak names of parties that the text names in no other way.

    A short name is a person's too where a title stands before it (``Mr Tusk``), and of several persons with one short
    name it means those whom the text names in full.
    """
    listed = {id(each.names): each.names for each in mentions}.values()  # an article names the same few over and over
    strong = {name.code for names in listed for name in names if not name.weak and name.sort != "surname"}
    found = []
    for each in mentions:
        names = each.names
        if len(names) > 1 or names[0].weak or names[0].sort in ("person", "surname"):  # as few names are
            names = _meanings(text, each, strong)
        if names:
            found.append(each if names == each.names else replace(each, names=names))
    return found


def _meanings(text: str, mention: Mention, strong: set[str]) -> tuple[Name, ...]:
    """Which of its meanings a name that has several, a weak one or a person's has in this text."""
    if mention.sort in ("person", "surname") and _of_another(text, mention):
        return ()
    if mention.sort == "surname":
        full = tuple(name for name in mention.names if name.code in strong)
        if full or _titled(text, mention.span.start):
            return full or mention.names
    return tuple(name for name in mention.names if not name.weak or name.code in strong)


_FIRST_NAME = re.compile(r"(?:\b([A-Z][\w’'-]+)|\b[A-Z]\.) $")
_NAME_GOES_ON = re.compile(r" (?:Jr\b|Sr\b|III?\b|([A-Z][\w’'-]+))")


def _of_another(text: str, mention: Mention) -> bool:
    """Whether a name is part of another person's (``Hunter Biden``, ``Ashton Kutcher``, ``Donald Trump Jr.``)."""
    behind = _NAME_GOES_ON.match(text, mention.span.end)
    if behind is not None and behind[1] is None:
        return True
    if mention.sort == "person":
        return False
    before = _FIRST_NAME.search(_last_word(text, max(0, mention.span.start - 25), mention.span.start))
    if before is not None and (before[1] is None or before[1] in _given_names()):
        return True
    return behind is not None and mention.span.of(text) in _given_names()


def _last_word(text: str, start: int, end: int) -> str:
    """The last word of a passage and the space behind it."""
    return text[max(text.rfind(" ", start, end - 1) + 1, start) : end]


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    section = load().section("given_names")
    return frozenset(section["male"]) | frozenset(section["female"])


_WORD_BEFORE = re.compile(r"([\w-]+)\.? ?$")


def _titled(text: str, at: int) -> bool:
    """Whether a title stands directly before a place (``Mr``, ``President``, ``Gen.``)."""
    before = _WORD_BEFORE.search(text[max(0, at - 20) : at])
    return before is not None and before[1][0].isupper() and before[1].lower() in _honorifics()


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    return frozenset(load().section("offices")["honorifics"])


def find_names(text: str) -> list[Mention]:
    """Every name of a party in the text, read in the text's own context.

    Give the whole article: weak and ambiguous names (``Georgia``, ``Male``, ``the House``) are decided by its rest.
    """
    return list(_found_names(text))


@lru_cache(maxsize=64)  # readers and the resolving after them ask for the same article's names
def _found_names(text: str) -> tuple[Mention, ...]:
    names, rules = load().names, _rules()
    read = []
    for name, start, end in _party_names().matches(text):
        meanings = names.get(name)
        if meanings is None:
            continue
        mention, rule = Mention(Span(start, end), meanings), rules.get(name)
        decided = _decided(text, rule, mention) if rule else mention
        if decided and not _is_another_thing(text, decided):
            read.append(decided)
    found = _without_namesakes(text, _supported(text, read))
    own = [each for each in found if each.names[0].sort != "state" or not _is_surname(text, each)]
    return tuple(_with_acronyms(text, own))


_GIVEN = re.compile(r"(?:^|[.;:,(“\"]\s?|\b[a-z]+\s)([A-Z][a-zà-ÿ]+) \Z")
"""A given name before a surname, with no other name before it: in ``San Jose Costa Rica`` there is one."""
_GIVEN_LED = ' .;:,(“"'
_ONE = re.compile(r"(?:[’']s\b|, (?:an?|the|who|aged|\d\d)\b| (?:said|says|told|added|who)\b)")
"""What stands behind somebody's name: ``Francis Lebanon, a lawyer``."""


def _is_surname(text: str, mention: Mention) -> bool:
    """Whether a state's name is somebody's surname: a given name, of no place, right before it, and words of a person behind."""
    if not _ONE.match(text, mention.span.end):
        return False
    start = max(0, mention.span.start - 40)
    if _last_word(text, start, mention.span.start).strip(_GIVEN_LED) not in _given_names():
        return False
    before = _GIVEN.search(text[start : mention.span.start])
    if before is None or before[1] not in _given_names():
        return False
    return all(each.code.startswith("PER:") for each in load().names.get(before[1], ()))


def _without_namesakes(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions without bodies of one state that stand as another's: ``the Brazilian Senate``, ``the Senate in Manila``.

    What is left, the other state's name, tells whose body it is.
    """
    if _namesakes().isdisjoint([text[each.span.start : each.span.end] for each in found]):
        return list(found)
    others = [None, *found], [*found[1:], None]
    return [each for each, one, other in zip(found, *others, strict=False) if not _is_namesake(text, each, one, other)]


def _is_namesake(text: str, mention: Mention, before: Mention | None, after: Mention | None) -> bool:
    """Whether another state than that whose body is known by the name stands right before it, or behind it and "of"."""
    if mention.span.of(text) not in _namesakes():
        return False
    led = (
        before and before.sort in _OWNING and _OWNING[before.sort].fullmatch(text, before.span.end, mention.span.start)
    )
    owned = after and after.sort in (*_OWNING, "capital") and _OF.fullmatch(text, mention.span.end, after.span.start)
    owner = before if led else after if owned else None
    return owner is not None and owner.code != mention.code


_OWNING = {"state": re.compile(r"[’']s?\s+"), "demonym": re.compile(r"(?:[’']s?)?\s+")}
"""What stands between a state's name and a body of it: "France’s Senate", "the French Senate"; never "for France Congress"."""
_OF = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?")


@lru_cache(maxsize=1)
def _namesakes() -> frozenset[str]:
    return frozenset(load().section("offices")["namesakes"])


def _with_acronyms(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions with the acronyms that the text explains, of organisations that no list holds too."""
    acronyms = explained(text)
    if not acronyms:
        return found
    taken = {at for each in found for at in range(each.span.start, each.span.end)}
    more: list[Mention] = []
    for acronym in acronyms:
        known = next((each.names for each in found if each.span == acronym.span), None)
        names = known or (Name(f"ORG:{acronym.name}", "organisation"),)
        places = [Span(*match.span()) for match in re.finditer(rf"\b{acronym.short}\b", text)]
        for span in places if known else (acronym.span, *places):
            if taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                more.append(Mention(span, names))
    return sorted((*found, *more), key=_place) if more else found


def _place(mention: Mention) -> Span:
    return mention.span


def find_instruments(text: str) -> list[Mention]:
    """Every instrument that the text names by a name of the vocabulary."""
    return list(_found_instruments(text))


@lru_cache(maxsize=64)  # asked for with every statement of an article
def _found_instruments(text: str) -> tuple[Mention, ...]:
    codes = load().instruments
    return tuple(
        Mention(Span(start, end), (Name(codes[name], "instrument"),))
        for name, start, end in _instrument_names().matches(text)
        if not is_another_vehicle(text, codes[name], start)
    )


_AROUND = 90
"""Characters around a vehicle's name in which words make it another thing."""


def is_another_vehicle(text: str, code: str, at: int) -> bool:
    """Whether words near a vehicle's name make it another thing: "investors pulled $3bn from US stocks"."""
    words = _apart().get(code)
    return words is not None and words.search(text, max(0, at - _AROUND), at + _AROUND) is not None


@lru_cache(maxsize=1)
def _apart() -> Mapping[str, re.Pattern[str]]:
    rows = load().section("instruments").items()
    return {
        code: re.compile(rf"\b(?:{'|'.join(map(re.escape, row['apart']))})\b", re.IGNORECASE)
        for code, row in rows
        if "apart" in row
    }
