"""The forms that English gives to its verbs, and the way back from a form to its verb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_VOWELS = frozenset("aeiou")
_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")

BASE, THIRD, PAST, GERUND = "base", "third", "past", "gerund"
"""What a form is: give, gives, gave or given, giving."""


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word as a verb's form; ``nounish`` where it is more often a noun."""

    lemma: str
    kind: str
    nounish: bool = False


def third(lemma: str) -> str:
    """The form after "he": also the plural of a noun of that spelling."""
    if lemma.endswith(_SIBILANTS):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _doubled(lemma: str) -> tuple[str, ...]:
    """The stem, and with its last letter doubled where English may do so (ship, shipp-)."""
    closed = len(lemma) > 2 and lemma[-1] not in "wxyaeiou" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    return (lemma, lemma + lemma[-1]) if closed else (lemma,)


def past(lemma: str) -> tuple[str, ...]:
    """The regular past forms, in the spellings that occur."""
    if lemma.endswith("e"):
        return (lemma + "d",)
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return (lemma[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _doubled(lemma))


def gerund(lemma: str) -> tuple[str, ...]:
    """The forms in -ing, in the spellings that occur."""
    if lemma.endswith("ie"):
        return (lemma[:-2] + "ying",)
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return (lemma[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _doubled(lemma))


def forms(lemma: str, irregular: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every form of the verb, mapped to what it is."""
    known = {lemma: BASE, third(lemma): THIRD} | dict.fromkeys(gerund(lemma), GERUND)
    if lemma not in irregular:
        return dict.fromkeys(past(lemma), PAST) | known
    odd = {form: GERUND if form.endswith("ing") else PAST for form in irregular[lemma]}
    return known | {
        form: THIRD if form in _IRREGULAR_THIRD else BASE if form in _BARE else kind for form, kind in odd.items()
    }


_IRREGULAR_THIRD = frozenset({"is", "has", "does", "goes"})
_BARE = frozenset({"are", "am"})
