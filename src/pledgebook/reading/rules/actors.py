"""Who is spoken of in a sentence: the noun phrases that name a state, a body, a person or a group.

"U.S. Defense Secretary Lloyd Austin" is one actor: a person who acts for a state. What a role is filled with is decided
later; an actor keeps the words for both readings (:attr:`Actor.party`, :attr:`Actor.name`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pledgebook.reading.rules.mentions import PARTY, Laid
from pledgebook.reading.rules.verbs import DETERMINERS, PREPOSITIONS
from pledgebook.reading.rules.words import Line

STATE, BODY, PERSON, GROUP, PRONOUN = "state", "body", "person", "group", "pronoun"

Words = tuple[int, int]
"""The words ``first`` to ``last`` of a sentence, the latter excluded."""

PRONOUNS = frozenset("i we he she it they us him her them our my his its their you your me".split())


@dataclass(frozen=True, slots=True)
class Actor:
    """A noun phrase that names someone.

    ``party`` are the words of its state or body, ``name`` those of the person or group; one of them may repeat the other.
    ``code`` is the party's where the vocabulary knows it. ``owner`` where it stands before a noun that it owns or describes
    ("Ukraine's", "American"). ``before`` is the preposition in front of it.
    """

    first: int
    last: int
    sort: str
    party: Words
    name: Words
    code: str = ""
    owner: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Nouns:
    """The word lists that noun phrases are read by (``nouns`` in ``vocabulary/cues.yaml``)."""

    titles: frozenset[str]
    organs: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Nouns:
        """The lists by their names."""
        return cls(*(frozenset(str(word) for word in lists[name]) for name in ("titles", "organs", "groups", "bodies")))


class Phrases:
    """One sentence on the way to its actors: its words and what is mentioned where."""

    def __init__(self, line: Line, owners: Sequence[Laid | None], nouns: Nouns) -> None:
        self.line = line
        self.owners = owners
        self.nouns = nouns

    def party_at(self, at: int) -> Laid | None:
        """The party whose name starts at this word."""
        laid = self.owners[at] if at < len(self.line) else None
        return laid if laid and laid.mention.sort == PARTY and laid.first == at else None

    def capital(self, at: int) -> bool:
        """Whether the word is written with a capital and belongs to no mention yet."""
        return at < len(self.line) and self.owners[at] is None and self.line.written[at][:1].isupper()

    def titles(self, at: int) -> int:
        """Where a row of titles that starts here ends."""
        words, nouns = self.line.words, self.nouns
        while at < len(words) and words[at] in nouns.titles and self.owners[at] is None:
            at += 1
        while at and words[at - 1] in ("and", "of", "for"):
            at -= 1
        return at

    def capitals(self, at: int) -> int:
        """Where a row of capitalised words that starts here ends; small words inside a name belong to it."""
        end = at
        while end < len(self.line):
            word = self.line.words[end]
            joined = word in _INNER and self.capital(end + 1) and end > at
            if not (self.capital(end) and word not in _NO_NAME) and not joined:
                break
            end += 1
        return end


_INNER = frozenset("de del la von van der bin al el of & ben ten ter du dos".split())
_NO_NAME = frozenset(
    "the a an in on at by for with from to and or but as if while when after before since this that these those it he she they we i "
    "there here his her its their our my you what who which how why where not no yes however meanwhile although though because "
    "despite during under over about more most many some such other each both all also now then today yesterday tomorrow earlier "
    "later last next first second third monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mr mr. mrs mrs. ms ms. dr. according following including amid "
    "additionally moreover further furthermore overall finally so thus therefore please read more q".split()
)


def _person(phrases: Phrases, at: int) -> Words | None:
    """The words of a person's name that starts here."""
    laid = phrases.party_at(at)
    if laid and laid.mention.said in ("person", "surname"):
        return laid.first, laid.last
    end = phrases.capitals(at)
    if end == at or end - at > 5:
        return None
    return (at, end) if not phrases.nouns.bodies.intersection(phrases.line.words[at:end]) else None


def _owned(phrases: Phrases, at: int) -> int:
    """The word after "'s", where the phrase before it owns the next; else the word itself."""
    return at + 1 if at < len(phrases.line) and phrases.line.words[at] in ("'s", "'", "’") else at


def _from_party(phrases: Phrases, laid: Laid) -> Actor:
    """A state or body, with the organ or the office-holder that its name introduces."""
    party, mention = (laid.first, laid.last), laid.mention
    if mention.said in ("person", "surname"):
        return Actor(laid.first, laid.last, PERSON, party, party, mention.code)
    sort = STATE if len(mention.code) == 3 and not mention.code.startswith("ORG:") else BODY
    start = _owned(phrases, laid.last)
    titled = phrases.titles(start)
    person = _person(phrases, titled) if titled > start or start == laid.last else None
    if person and titled > start:
        return Actor(laid.first, person[1], PERSON, party, person, mention.code)
    end = titled
    while end > start and phrases.line.words[end - 1] not in phrases.nouns.organs:
        end -= 1
    while end < len(phrases.line) and end < start + 4 and phrases.line.words[end] in phrases.nouns.organs and phrases.owners[end] is None:
        end += 1
    if end > start:
        return Actor(laid.first, end, sort, party, (laid.first, end), mention.code)
    owner = start > laid.last or (mention.said == "demonym" and _small_noun(phrases, start)) or _small_noun_after_name(phrases, laid)
    return Actor(laid.first, laid.last, sort, party, party, mention.code, owner)


def _small_noun(phrases: Phrases, at: int) -> bool:
    """Whether a describing word or noun follows, so that the name before it only describes."""
    if at >= len(phrases.line):
        return False
    word = phrases.line.words[at]
    return word[0].isalnum() and word not in PREPOSITIONS and word not in DETERMINERS and word not in ("and", "or", "who", "that", "which", "have", "had", "are", "were", "will", "would")


def _small_noun_after_name(phrases: Phrases, laid: Laid) -> bool:
    """"US weapons", "NATO troops": a name in its own form before a small noun that is no verb."""
    at = laid.last
    if laid.mention.said not in ("state", "organisation", "body", "seat") or at >= len(phrases.line):
        return False
    word = phrases.line.words[at]
    return word in _DESCRIBED


_DESCRIBED = frozenset(
    "aid assistance support weapons arms military security humanitarian funding financing loans loan troops forces sanctions package "
    "donation donations contribution contributions help equipment ammunition missiles tanks jets vaccines vaccine doses supplies arms "
    "money funds grant grants pledge pledges deal agreement -supplied -made -led -backed -funded -provided membership summit "
    "meeting talks visit trip officials drones artillery systems defense defence intelligence financial economic".split()
)


def _from_title(phrases: Phrases, at: int) -> Actor | None:
    """"President Joe Biden", "President of Ukraine Volodymyr Zelenskyy", "the prime minister of Japan"."""
    end = phrases.titles(at)
    if end == at:
        return None
    words = phrases.line.words
    step = end + 1 if end < len(words) and words[end] in ("of", "for") else end
    step += step < len(words) and words[step] == "the"
    laid = phrases.party_at(step)
    if laid and step > end and laid.mention.said not in ("person", "surname"):
        person = _person(phrases, laid.last) if not _comma(words, laid.last) else _person(phrases, laid.last + 1)
        name = person if person and not words[person[0]] in _NO_NAME else (at, laid.last)
        return Actor(at, max(name[1], laid.last), PERSON, (laid.first, laid.last), name, laid.mention.code)
    person = _person(phrases, end)
    if person is None:
        return None
    laid = phrases.party_at(person[0])
    return Actor(at, person[1], PERSON, person, person, laid.mention.code if laid else "")


def _comma(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] == ","


def _from_capitals(phrases: Phrases, at: int) -> Actor | None:
    """A name that the vocabulary does not know: of a body by its words or as an acronym, else of a person if two words long."""
    if not phrases.capital(at) or phrases.line.words[at] in _NO_NAME:
        return None
    end = phrases.capitals(at)
    written, words = phrases.line.written[at:end], phrases.line.words[at:end]
    if not words or (at == 0 and len(words) == 1):
        return None
    body = phrases.nouns.bodies.intersection(words) or any(len(word) > 1 and word.isupper() for word in written)
    if body:
        return Actor(at, end, BODY, (at, end), (at, end))
    if len(words) == 1 and _last_seen(phrases, at, end):
        return None
    sort = PERSON if 1 <= len(words) <= 4 else BODY
    return Actor(at, end, sort, (at, end), (at, end), owner=end < len(phrases.line) and phrases.line.words[end] == "'s")


def _last_seen(phrases: Phrases, at: int, end: int) -> bool:
    """A single capitalised word is a name only before a verb, after a title or as an owner: else a place or a thing."""
    before = phrases.line.words[at - 1] if at else ""
    return before in ("in", "at", "near", "of", "the", "from")


def _from_group(phrases: Phrases, at: int) -> Actor | None:
    """"15 allied countries", "other donors": a plural head with what stands before it."""
    words = phrases.line.words
    if words[at] not in phrases.nouns.groups or phrases.owners[at] is not None:
        return None
    first = at
    while first and _describes(phrases, first - 1):
        first -= 1
    if words[first] == "of" and first < at:
        first += 1
    if first >= 2 and words[first - 1] == "of" and words[first - 2] in ("group", "number", "coalition", "range", "host", "handful", "series", "bloc"):
        first -= 2
    return Actor(first, at + 1, GROUP, (first, at + 1), (first, at + 1))


def _describes(phrases: Phrases, at: int) -> bool:
    word, laid = phrases.line.words[at], phrases.owners[at]
    if laid is not None:
        return laid.mention.sort == "count" or laid.mention.said in ("demonym", "organisation", "state")
    return word in _GROUP_WORDS or word.endswith(("ean", "ern", "can", "ian")) or word.isdigit()


_GROUP_WORDS = frozenset(
    "other several many some most all more than dozen dozens 's two three four five six seven eight nine ten allied western partner "
    "member developing poor poorest low-income vulnerable private sector fellow foreign house senate key both neighbouring "
    "neighboring international world poorer richer rich wealthy various numerous democratic republican progressive conservative top "
    "senior traditional individual bilateral multilateral civil society local affected needy low middle income like-minded eastern "
    "hundred hundreds thousands of american business eu un powerful visiting rich industrialised industrialized advanced emerging major "
    "arab asian african european muslim islamic baltic nordic balkan gulf central southern northern western own frontline".split()
)


def find_actors(line: Line, owners: Sequence[Laid | None], nouns: Nouns) -> tuple[Actor, ...]:
    """The actors of the sentence in order, with their prepositions and their appositions joined."""
    phrases = Phrases(line, owners, nouns)
    return tuple(_apposed(phrases, [_placed(line, each) for each in _scan(phrases)]))


def _scan(phrases: Phrases) -> Iterator[Actor]:
    at = 0
    while at < len(phrases.line):
        laid = phrases.party_at(at)
        actor = _from_party(phrases, laid) if laid else _from_title(phrases, at) or _from_capitals(phrases, at) or _from_group(phrases, at)
        if actor is None and phrases.line.words[at] in PRONOUNS and phrases.owners[at] is None and phrases.line.written[at] != "US":
            actor = Actor(at, at + 1, PRONOUN, (at, at + 1), (at, at + 1))
        if actor is None:
            at += 1
            continue
        yield actor
        at = max(actor.last, at + 1)


def _placed(line: Line, actor: Actor) -> Actor:
    """The actor with the preposition that stands before it."""
    at = actor.first - 1
    while at >= 0 and (line.words[at] in DETERMINERS or line.words[at] in ("both", "neighbouring", "neighboring", "war-torn")):
        at -= 1
    word = line.words[at] if at >= 0 else ""
    return replace(actor, before=word if word in PREPOSITIONS else "")


def _apposed(phrases: Phrases, actors: list[Actor]) -> Iterator[Actor]:
    """"Jane Doe, a member of the Kenyan parliament,": the person gets the party that the apposition names."""
    words, skip = phrases.line.words, -1
    for number, actor in enumerate(actors):
        if number == skip:
            continue
        after = actors[number + 1] if number + 1 < len(actors) else None
        if actor.sort == PERSON and not actor.code and after and after.code and _comma(words, actor.last) and after.first - actor.last <= 7:
            between = words[actor.last + 1 : after.first]
            if phrases.nouns.titles.union(("member", "a", "an")).intersection(between) or after.sort == PERSON and after.name[0] <= after.party[0]:
                skip = number + 1
                yield replace(actor, last=after.last, party=after.party, code=after.code)
                continue
        yield actor
