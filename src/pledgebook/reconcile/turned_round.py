"""The words by which a report's own sentence tells that somebody turned round: "reversing a position", "lifted its veto".

The party is the last one that the sentence names before them. Of words that lean on what stands before ("allowed it, lifting a
block", "the export to Peru, which it had resisted") who stands before the clause is meant, whoever the clause names besides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Evidence
from pledgebook.values.leaning import cues
from pledgebook.values.party import acting_for
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_names

_OBJECT = 24
"""Characters behind such words in which stands what was taken back."""
_LEANS = re.compile(r",\s+(?:thus\s+|thereby\s+)?\Z")


def tells(report: Evidence) -> str:
    """The words by which its sentence itself tells that somebody turned round, in earnest; empty where it does not."""
    found = _telling().search(report.sentence.lower())
    if found is None or cues("hearsay").search(report.sentence.lower(), 0, found.start()):
        return ""
    return found[0]


def is_undone(report: Evidence) -> bool:
    """Whether what somebody took back was against: ``lifted its opposition``, ``reversed his objections``."""
    words = tells(report)
    if _row("withstood").fullmatch(words):
        return True
    at = report.sentence.lower().find(words)
    return cues("undone").search(report.sentence.lower(), at, at + len(words) + _OBJECT) is not None


def of_party(report: Evidence, party: str, who: str) -> bool:
    """Whether its sentence tells of turning round, and the party is the last one named before."""
    words = tells(report)
    at = report.sentence.lower().find(words) if words else -1
    ends = [span.end for span in report.fields.get(who, ()) if span.end <= at]
    if not ends:
        return False
    if _LEANS.search(report.sentence, 0, at) and _row("withstood", "lifting").fullmatch(words):
        return True
    named = find_names(report.sentence[max(ends) : at])
    return {acting_for(each.code, report.date) for each in named if each.code} <= {party}


def hints() -> tuple[str, ...]:
    """Words of which one stands in every sentence that tells of turning round."""
    said = load().section("matters")
    return (*said["hints"], *said["undone"])


@lru_cache(maxsize=1)
def _telling() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_row('told', 'withstood', 'lifting').pattern})\b")


@lru_cache(maxsize=8)
def _row(*names: str) -> re.Pattern[str]:
    return re.compile("|".join(each for name in names for each in load().section("matters")[name]))
