"""Phrases that point back or around: ``his government``, ``the president``, ``the country``, ``the bloc``."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve import antecedents, called, phrases
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.resolve.datelines import is_dateline
from pledgebook.resolve.meant import Meant, of_code
from pledgebook.resolve.offices import office_before, party_then
from pledgebook.resolve.phrases import Phrase
from pledgebook.resolve.pronouns import of_pronoun
from pledgebook.resolve.ranks import addressed, called_by_rank, is_addressed
from pledgebook.resolve.titles import is_office, office_title
from pledgebook.vocabulary import load

_MOST_OFFICE_WORDS = 3


def owned(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:  # noqa: ARG001 - all readings are called alike
    """``his government``, ``our country``; not ``its allies``, who are others."""
    if not phrase.owner or words().has("groups", phrase.head):
        return None
    at = phrase.span.start
    if phrase.head in words().rows["others of two"] and not cast.named_in(phrase.span):
        return _other_of_two(cast, at)
    owner = of_pronoun(cast, phrase.owner, at)
    if not owner:
        return of_code(antecedents.country_before(cast, at)) if phrase.head in words().rows["country"] else None
    person = owner[0].person
    return owner if person is None else of_code(person.party or party_then(cast, person, at))


def _other_of_two(cast: ArticleParties, at: int) -> list[Meant]:
    """``his counterpart``: of the two persons of the nearest sentence that names any, who is not its subject; else nobody."""
    two = antecedents.persons_before(cast, at, 2)
    first = antecedents.person_before(cast, at)
    others = [each.person for each in two if first is not None and each.person.name != first.person.name]
    together = len({cast.sentence_at(each.span.start) for each in two}) == 1
    return [Meant(person=others[0])] if together and len(others) == 1 else []


def pointing(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:  # noqa: ARG001 - all readings are called alike
    """A bare office, a country, an organisation by what it is, or a country's institutions."""
    said, at = phrase.span.of(cast.text).lower(), phrase.span.start
    found = _office(cast, said, at)
    if found is not None:
        return found
    if phrase.head in words().rows["country"] and (phrase.definite or said == phrase.head):
        return of_code(antecedents.country_before(cast, at))
    if phrase.definite and said in words().rows["hosts"]:
        return of_code(antecedents.host_before(cast, at))
    if (made := _of_organisation(cast, phrase) or _its_members(cast, phrase, said)) is not None:
        return made
    definite = phrases.is_definite(cast.text, phrase)
    code = called.called_before(cast, said, at) if definite or " " not in said else None
    if code is not None:
        return [Meant(code)]
    told = _institution(cast, said, phrase)
    return told if told is not None else _organisation(cast, said, phrase)


_OF_THE = re.compile(r"\s+of (?:the|this|our) (?P<noun>[a-z][a-z -]*)", re.IGNORECASE)
_ITS = re.compile(r"(?P<noun>[a-z][a-z -]*?)[’']s (?:[a-z-]+ ){0,2}(?P<head>[a-z-]+)", re.IGNORECASE)


def _of_organisation(cast: ArticleParties, phrase: Phrase) -> list[Meant] | None:
    """``members of the alliance``, ``the executive board of the lender``, ``the fund's board``: the organisation called so."""
    known, at = words(), phrase.span.start
    if phrase.core.end == phrase.span.end:
        its = _ITS.fullmatch(cast.text, at, phrase.span.end)
        board = its is not None and (known.has("acting", phrase.head) or known.has("boards", phrase.head))
        return of_code(called.called_before(cast, its["noun"].lower(), at) or "") if its and board else None
    of = _OF_THE.fullmatch(cast.text, phrase.core.end, phrase.span.end)
    members = phrase.head in ("member", "members")
    if of is None or not (members or known.has("acting", phrase.head) or known.has("boards", phrase.head)):
        return None
    return of_code(called.called_before(cast, of["noun"].lower(), at) or "")


def _its_members(cast: ArticleParties, phrase: Phrase, said: str) -> list[Meant] | None:
    """``the twenty-seven``, ``the 27 member states``: the organisation of so many members that the article names."""
    count, _, rest = said.partition(" ")
    numbered = [code for code in cast.counts if count in _by_count().get(code, ())]
    known = words()
    whole = not rest or (known.has("members", phrase.head) and rest in (phrase.head, f"member {phrase.head}"))
    if not (phrase.definite and whole and len(numbered) == 1):
        return None
    counted = re.compile(rf"\b{re.escape(count)} ([a-z]+)", re.IGNORECASE)  # "27 captives were dead. The 27"
    others = (each[1].lower() for each in counted.finditer(cast.text, 0, phrase.span.start))
    return None if not rest and any(not known.has("own members", each) for each in others) else of_code(numbered[0])


@lru_cache(maxsize=1)
def _by_count() -> dict[str, frozenset[str]]:
    """How many members news counts of an organisation, by code."""
    rows = load().section("organisations").items()
    return {code: frozenset(map(str, row["members"])) for code, row in rows if "members" in (row or {})}


def _office(cast: ArticleParties, said: str, at: int) -> list[Meant] | None:
    """``the president``: who holds the office, else the country whose it must be."""
    listed = said.split()
    head = said in words().rows["heads"]
    if not (office_title(listed) or head) or said.endswith("s") or len(listed) > _MOST_OFFICE_WORDS:
        return None
    person = office_before(cast, said, at) or called_by_rank(cast, said, at)
    if person is not None:
        return [Meant(person=person)]
    if head and (usual := _usual(cast, said)):
        return [Meant(usual)]
    return of_code(antecedents.institutions_before(cast, at)) if head else None


def _institution(cast: ArticleParties, said: str, phrase: Phrase) -> list[Meant] | None:
    """``the government``, ``lawmakers``, ``the administration``: the country's that the text is about."""
    known = words()
    if called := _called_federal(cast, phrase):
        return [Meant(called)]
    if usual := _usual(cast, said):
        return [Meant(usual)]
    own = said in known.rows["home"] or phrase.head in known.rows["home"]
    if own or said in known.rows["legislature"]:
        code = _own_government(cast, phrase) or antecedents.institutions_before(cast, phrase.span.start)
        nobody: list[Meant] | None = (
            [] if cast.text[phrase.core.start].islower() else None
        )  # not "the Lord's Resistance Army"
        return [Meant(code)] if code else nobody
    if said in known.rows["chambers"]:
        return of_code(antecedents.chamber_of(cast, said, phrase.span.start))
    return None


def _own_government(cast: ArticleParties, phrase: Phrase) -> str:
    """Whose government words of its kind or with a capital must mean; empty for any other.

    ``the federal government`` is the article's own, or the federal state's named last, ``the Government`` that of the country
    at home in which the article is datelined.
    """
    said = phrase.core.of(cast.text)
    if _FEDERAL.match(said):
        federal = words().rows["federal"]
        before = [each.code for each in reversed(cast.names) if each.span.start < phrase.span.start]
        return next((code for code in (cast.home, *before) if code in federal and code in before), "")
    if said.endswith("Government") and (called := _called_majestys(cast, phrase.span.start)):
        return called
    first = cast.names[0] if cast.names else None
    local = first is not None and first.code == cast.home and is_dateline(cast.text, first.span)
    return cast.home if local and said.endswith("Government") else ""


def _called_majestys(cast: ArticleParties, at: int) -> str:
    """The one state that the text before a place names by its own Government alone: ``His Majesty's Government``."""
    before = (each for each in cast.names if each.span.start < at and each.sort == "body")
    codes = {each.code or "" for each in before if each.span.of(cast.text).endswith(" Government")}
    return codes.pop() if len(codes) == 1 else ""


def _called_federal(cast: ArticleParties, phrase: Phrase) -> str:
    """The state whose federal government was called so last, if words mean such a one; else empty."""
    if not _FEDERAL.match(phrase.core.of(cast.text)):
        return ""
    before = (each for each in reversed(cast.names) if each.span.start < phrase.span.start)
    federal = words().rows["federal"]
    return next((each.code for each in before if each.code in federal and _is_called_federal(cast.text, each.span)), "")


def _is_called_federal(text: str, name: Span) -> bool:
    """Whether a name tells whose federal government it is: "the German federal government", "… in Berlin"."""
    behind = _FEDERAL_BEHIND.match(text, name.end)
    return behind is not None or _FEDERAL_OF.search(text, max(0, name.start - 60), name.start) is not None


_FEDERAL_BEHIND = re.compile(r"(?:[’']s)?\s+federal\s+(?:government|authorities|cabinet)\b", re.IGNORECASE)
_FEDERAL_OF = re.compile(r"\bfederal\s+(?:government|authorities|cabinet)\s+(?:in|of)\s+(?:the\s+)?\Z", re.IGNORECASE)
_FEDERAL = re.compile(r"(?:the )?federal (?:government|authorities|cabinet)\b", re.IGNORECASE)


def _usual(cast: ArticleParties, said: str) -> str:
    """The one state whose institutions news calls so without its name, where the article is of it or names it; else empty."""
    usual: str = load().section("words")["usually"].get(said, "")
    return usual if usual and (usual == cast.home or cast.counts[usual]) else ""


def _organisation(cast: ArticleParties, said: str, phrase: Phrase) -> list[Meant] | None:
    """``the foundation``: the organisation named so before."""
    if not phrase.definite or " " in said or not words().has("bodies", said):
        return None
    found = called.organisation_before(cast, said, phrase.span.start)
    if not found and said in words().rows["faceless"]:
        return []
    return of_code(found or "")


def somebody(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:
    """One unnamed person: by the office for its country (``a regional governor``), or as the text calls him."""
    if phrase.owner or phrase.head.endswith("s"):
        return None
    tail = cast.text[phrase.core.end : phrase.span.end].lower().removeprefix(" of the ").replace("’", "'").strip()
    if office_title([phrase.head]) and tail in words().rows["home"] and not persons:
        return of_code(antecedents.institutions_before(cast, phrase.span.start))
    if persons and (office_title([phrase.head]) or phrase.head in words().rows["figures"]):
        said = phrases.plain_words(cast.text, phrase.span)
        if is_addressed(said):
            person = addressed(cast, said)
            return [Meant(person=person)] if person else []
        person = called_by_rank(cast, said.lower(), phrase.span.start) if phrase.definite else None
        return [Meant(person=person) if person else Meant(f"PER:{said}")]
    return of_code(antecedents.institutions_before(cast, phrase.span.start)) if is_office(phrase.head) else None
