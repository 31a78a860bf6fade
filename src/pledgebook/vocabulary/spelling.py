"""The spellings under which one name of the vocabulary is found in news: accents, apostrophes, capitals, plurals.

Names are matched with their capitals, so that ``Turkey`` is a state and ``turkey`` is not; every spelling that news
uses is therefore written out when the vocabulary is compiled. Nothing here runs while articles are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

_SUFFIXES = frozenset(["Jr.", "Jr", "Sr.", "II", "III", "IV"])
_PARTICLES = frozenset(
    ["von", "van", "der", "den", "de", "di", "da", "le", "la", "bin", "ben", "al", "el", "ter", "dos", "del"]
)
_NO_PLURAL = ("s", "sh", "ch", "ese", "x", "z", "men", "i-Kiribati", "Vanuatu")
_SMALL = frozenset(["of", "the", "and", "for", "to", "in", "on", "de", "la", "von", "van", "der", "den", "d"])
# letters that carry no combining mark yet have a plain form in news agencies' spelling
_PLAIN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "ð": "d"}
)


def plain(name: str) -> str:
    """The name without accents: ``Erdogan`` for ``Erdoğan``."""
    folded = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(char for char in folded if not unicodedata.combining(char))


def plural(noun: str) -> str | None:
    """The plural of a demonym, where English forms one in -s."""
    return None if noun.endswith(_NO_PLURAL) else noun + "s"


def _is_acronym(word: str) -> bool:
    return len(word) < 2 or word[1:] != word[1:].lower()


def _small_after_first(name: str) -> str:
    """``European commission`` for ``European Commission``; acronyms keep their capitals."""
    first, *rest = name.split(" ")
    return " ".join([first, *(word if _is_acronym(word) else word.lower() for word in rest)])


def short_name(name: str) -> str:
    """What a person is called after the first mention: the last word with its particles, without ``Jr.`` and ``III``.

    >>> short_name("Ursula von der Leyen"), short_name("Robert F. Kennedy Jr."), short_name("Xi Jinping")
    ('von der Leyen', 'Kennedy', 'Jinping')
    """
    words = [word for word in name.split() if word not in _SUFFIXES]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[max(at, 0) :])


def without_middle(name: str) -> str | None:
    """A full name without its middle ones, as most news writes it; ``None`` where it has none.

    >>> without_middle("Julius Maada Bio"), without_middle("Ursula von der Leyen")
    ('Julius Bio', None)
    """
    short = f"{name.split(maxsplit=1)[0]} {short_name(name)}"
    return short if len(short) < len(name.rsplit(",", 1)[0]) and name.endswith(short_name(name)) else None


def of_person(name: str) -> list[str]:
    """All spellings of a person's name: a small "al-" or "el-" is written with a capital, too.

    >>> of_person("al-Burhan")
    ['al-Burhan', 'AL-BURHAN', 'Al-Burhan']
    """
    return list(dict.fromkeys((*spellings(name), *spellings(_ARTICLE.sub(lambda found: found[0].capitalize(), name)))))


_ARTICLE = re.compile(r"\b[ae]l-(?=[A-ZÀ-Þ])")


def _titled(name: str) -> str:
    """``Presidential Drawdown Authority`` for ``presidential drawdown authority``."""
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in name.split(" "))


_SHORT = 5
"""Letters of a name in capitals; a shorter one could be another's acronym."""


def _in_capitals(name: str, least: int) -> str | None:
    """The name in capitals, as headlines and datelines write it."""
    return name.upper() if len(name) >= least and name != name.upper() else None


def _quoted(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield name
        if "'" in name:
            yield name.replace("'", "’")


def spellings(name: str, *, body: bool = False, least: int = _SHORT) -> list[str]:
    """All spellings of a proper name; ``body`` adds those with small and with capital letters after the first word.

    Names of ``least`` letters and more are known in capitals, too; not without their accents (``Malé``) if they are short.

    >>> spellings("São Tomé")
    ['São Tomé', 'Sao Tome', 'SÃO TOMÉ', 'SAO TOME']
    """
    forms = [name, plain(name)]
    if body and " " in name and not name.startswith("the "):
        forms += [_small_after_first(name), _titled(name)]
    bare = plain(name)
    forms += [each for form, needed in ((name, least), (bare, _SHORT)) if (each := _in_capitals(form, needed))]
    if name.startswith("the "):
        forms.append("The" + name[3:])
    return list(dict.fromkeys(_quoted(forms)))


def respelt(name: str, spelt: Mapping[str, str]) -> list[str]:
    """The name, and as the other side of the Atlantic spells it.

    >>> respelt("Food and Agriculture Organization", {"Organisation": "Organization"})
    ['Food and Agriculture Organization', 'Food and Agriculture Organisation']
    """
    listed = name.split(" ")
    swapped = ({**spelt}, {other: one for one, other in spelt.items()})
    others = [" ".join(table.get(word, word) for word in listed) for table in swapped if len(listed) > 1]
    return list(dict.fromkeys([name, *others]))


def wordings(term: str) -> list[str]:
    """All spellings of a common term (an instrument's name): small, titled, in capitals; acronyms only as written."""
    if " " not in term and _is_acronym(term):
        return [term]
    small = " ".join(word if _is_acronym(word) else word.lower() for word in term.split(" "))
    forms = [term, small, small[:1].upper() + small[1:], _titled(term)]
    if len(term) > 6:
        forms.append(term.upper())
    return list(dict.fromkeys(_quoted(forms)))
