"""Parties: who promises, receives, meets, claims. A code, with the words that name it.

Codes follow the contract: ISO 3166-1 alpha-3 for states, the organisation's own code, else ``ORG:`` or ``PER:`` and a
name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from pledgebook.errors import BadValue
from pledgebook.model import Json, Span
from pledgebook.quick import quick
from pledgebook.values.text import content_words, singular, word_overlap
from pledgebook.values.valuetype import ValueType
from pledgebook.vocabulary import load

_OWNER = re.compile(r"\b(?:our|its|their|his|her|my|your)\s+(?=\w)", re.IGNORECASE)


@quick
@dataclass(frozen=True, slots=True)
class Party:
    """A state, organisation, group or person; ``said`` are the words, where they stand in the anchor's sentence."""

    code: str
    said: Span | None = None

    @property
    def name(self) -> str:
        """How people call it; see :func:`party_name`."""
        return party_name(self.code)


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text)
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold()


def same_party(one: str, other: str) -> bool:
    """Whether two codes mean the same party; free names agree by surname (persons) or by most of their words."""
    if one == other:
        return True
    if one[:4] != other[:4] or one[:4] not in ("ORG:", "PER:"):
        return False
    if one.startswith("ORG:"):
        return word_overlap(one[4:], other[4:]) >= 0.5
    left, right = (re.findall(r"\w+", _fold(code[4:])) or [""] for code in (one, other))
    return left[-1] == right[-1] or (min(len(left[-1]), len(right[-1])) > 5 and left[-1][:6] == right[-1][:6])


def known_person(code: str) -> str:
    """The code of the office-holder whom a person's name spells, else the code itself.

    >>> known_person("PER:Volodymyr Zelenskiy")
    'PER:Volodymyr Zelenskyy'
    """
    spelled = load().names.get(code[4:], ()) if code.startswith("PER:") else ()
    people = {name.code for name in spelled if name.code.startswith("PER:")}
    return people.pop() if len(people) == 1 else code


def acting_for(code: str, day: str | None = None) -> str:
    """The party for which a known person spoke on a day (ISO 8601; ``None`` for now); else the code, a person's as known.

    >>> acting_for("PER:Zelensky"), acting_for("PER:Donald Trump", "2024-12-12"), acting_for("UKR")
    ('UKR', 'PER:Donald Trump', 'UKR')
    """
    if not code.startswith("PER:"):
        return code
    code = known_person(code)
    held = load().people.get(code[4:], ())
    offices = load().section("offices")["offices"]
    return next(
        (each.code for each in held if each.held_on(day) and offices.get(each.title, {}).get("acts") != "person"), code
    )


@lru_cache(maxsize=4096)
def meets_by_itself(code: str) -> bool:
    """Whether a party is a group of others, which meets by itself, whoever chairs or visits it: by what it is called."""
    said = load().section("organisations").get(code, {}).get("nouns", ())
    groups = frozenset(load().section("telling")["groups"])
    return any(groups & frozenset(noun.split()) for noun in said)


@lru_cache(maxsize=65536)
def party_name(code: str) -> str:
    """How people call a party: ``Ukraine`` for ``UKR``, a free name without its prefix.

    An office-holder has one spelling, whatever the article's; of ``our partners in Sindh`` the possessive is left out,
    since nobody knows whose they are where the name stands alone.

    >>> party_name("PER:Joseph R. Biden Jr."), party_name("ORG:our partners in Sindh")
    ('Joe Biden', 'partners in Sindh')
    """
    name = load().title(known_person(code))
    if code.startswith("PER:") and name.isupper() and " " in name:  # a headline's capitals
        return name.title()
    return _OWNER.sub("", name) if code.startswith("ORG:") else name


def _alike(one: str, other: str) -> bool:
    """Whether two codes may be one party in different reports: as :func:`same_party`, but Joe is not Jill Biden."""
    return one == other or (one[:4] == other[:4] and one[3:4] == ":" and _may_be(one, other))


@lru_cache(maxsize=65536)
def _may_be(one: str, other: str) -> bool:
    """The same of two different free names."""
    one, other = known_person(one), known_person(other)
    if not same_party(one, other):
        return False
    left, right = (_fold(code[4:]).replace(".", "").split() for code in (one, other))
    if one[:4] != "PER:" or len(left) < 2 or len(right) < 2:
        return True
    # given names differ by spelling and short form (Sergei, Sergey; Mike, Michael), hardly ever in their beginning
    size = min(len(left[0]), len(right[0]), 2)
    return left[0][:size] == right[0][:size]


@lru_cache(maxsize=65536)
def gives_together(code: str) -> bool:
    """Whether a party is a group of states without a purse of its own: a coalition, "the allies", "European countries".

    >>> gives_together("UDCG"), gives_together("ORG:Western allies"), gives_together("ORG:Red Cross"), gives_together("GBR")
    (True, True, False, False)
    """
    if code in (listed := load().section("organisations")):
        return bool(listed[code].get("coalition"))
    return code.startswith("ORG:") and not _collective().isdisjoint(map(singular, content_words(code[4:])))


@lru_cache(maxsize=1)
def _collective() -> frozenset[str]:
    return frozenset(load().section("words")["collective"])


def _joint(value: tuple[Party, ...]) -> bool:
    return any(gives_together(each.code) for each in value)


def _write(value: tuple[Party, ...]) -> Json:
    return [
        {"code": each.code, "said": [each.said.start, each.said.end]} if each.said else {"code": each.code}
        for each in value
    ]


def _read(value: object) -> tuple[Party, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) and each.get("code") for each in value):
        raise BadValue("parties", value, '[{"code": "UKR"}]')
    return tuple(
        Party(str(each["code"]), Span(*each["said"])) if each.get("said") else _known(str(each["code"]))
        for each in value
    )


@lru_cache(maxsize=1 << 14)
def _known(code: str) -> Party:
    """The party of an entry: in memory each stands once."""
    return Party(code)


def are_many(value: tuple[Party, ...]) -> bool:
    """Whether a verb after these parties stands in the plural: several parties, or one whose name is a plural's.

    >>> are_many((Party("ORG:EU member states"),)), are_many((Party("ORG:Republicans"),)), are_many((Party("USA"),))
    (True, True, False)
    """
    if len(value) != 1 or not value[0].code.startswith("ORG:"):
        return len(value) > 1
    *_, last = value[0].name.split() or [""]
    single = singular(last)
    known = any(each.code == value[0].code for each in load().names.get(single, ()))
    return single != last and (last.islower() or known)


def _show(value: tuple[Party, ...]) -> str:
    return ", ".join(each.name for each in value)


def _named(one: tuple[Party, ...], other: tuple[Party, ...]) -> float:
    return sum(any(_alike(a.code, b.code) for b in other) for a in one) / len(one)


def _agree(one: tuple[Party, ...], other: tuple[Party, ...]) -> float:
    """Share of the smaller side that the other side names too."""
    if not one or not other:
        return 0.5
    if len(one) == len(other) == 1:
        return float(_alike(one[0].code, other[0].code))
    if len(one) == len(other):
        return min(_named(one, other), _named(other, one))
    return _named(one, other) if len(one) < len(other) else _named(other, one)


_ALONE, _ONE_OF = 0.5, 0.3
"""What a single party shows that both name alone; and one that only one side names alone: whoever is named met many."""


def _ties(one: tuple[Party, ...], other: tuple[Party, ...]) -> float:
    """How far the same parties show that two reports tell of one thing: a single name shows little."""
    shared = sum(any(_alike(a.code, b.code) for b in other) for a in one)
    shared += sum(any(_alike(a.code, b.code) for b in one) for a in other)
    share = shared / (len(one) + len(other)) if one and other else 0.0
    if min(len(one), len(other)) < 2:
        return share * _ALONE if len(one) == len(other) else share and _ONE_OF
    return share


def _tokens(value: tuple[Party, ...], least: float) -> frozenset[str]:
    """The keys of each party; above what a single name shows, of each two of them."""
    if least <= _ALONE:
        return _pieces(value)
    single = [sorted(party_keys(each.code)) for each in value]
    return frozenset("+".join(sorted(two)) for a, b in combinations(single, 2) for two in product(a, b))


def _plain(value: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(sorted({each.code for each in value}))


def party_keys(code: str) -> frozenset[str]:
    """What two spellings of one party share: the code; a person's surname; any content word of a free name."""
    if code.startswith("PER:"):
        code = known_person(code)
        return frozenset(("PER:" + (re.findall(r"\w+", _fold(code[4:])) or [""])[-1][:6],))
    if code.startswith("ORG:"):
        return frozenset("ORG:" + word for word in content_words(code[4:]))
    return frozenset((code,))


def _pieces(value: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(key for each in value for key in party_keys(each.code))


def _amiss(value: tuple[Party, ...]) -> str:
    known = [load().section(name) for name in ("states", "organisations")]
    for each in value:
        free = each.code.startswith(("ORG:", "PER:")) and each.code[4:].strip()
        if not free and not any(each.code in codes for codes in known):
            return "codes of states (UKR) or organisations (EU), else ORG: or PER: and a name"
    return ""


PARTIES = ValueType(
    "parties",
    to_json=_write,
    from_json=_read,
    show=_show,
    agree=_agree,
    plain=_plain,
    pieces=_pieces,
    evidence=_ties,
    tokens=_tokens,
    amiss=_amiss,
    joint=_joint,
)
