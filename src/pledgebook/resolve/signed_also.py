"""Who else signs a pact of his own by the words beside one: "Peru signed a pact with Fiji, and so did Chile"; "two of them: …".

Of several pacts whose signers are only counted, those listed behind a colon have signed one each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pledgebook.model import Mark, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.pact_words import pact_words
from pledgebook.resolve.signers import LISTED, Named, Signing, named_in

_TO_ALSO = 90
"""Characters between a pact and ``so did``: whom it is with, when and where."""
_COLON = re.compile(r"[^:;.,]{0,40}:\s+")
_TITLE = re.compile(r"\s*(?:,|and|or|&|,\s*and)\s*(?:the\s+)?(?:[\w’'-]+\s+){0,4}\Z")
"""Between names of one list of persons with their offices: "Peru's president Ana Rojas and Chile's foreign minister"."""
_FEW = 2


def signed_also(cast: ArticleParties, mark: Mark) -> tuple[Span, tuple[Named, ...]] | None:
    """The words behind a pact that say that others signed one each, and those others; ``None`` where there are none."""
    text, end = cast.text, mark.sentence.end
    found = _also().search(text, mark.anchor.end, min(end, mark.anchor.end + _TO_ALSO))
    if found is None:
        return None
    listed: list[Named] = []
    at = found.end()
    for each in named_in(cast, Span(found.end(), end)):
        between = text[at : each.span.start]
        if between and not LISTED.fullmatch(between):
            break
        listed.append(each)
        at = each.span.end
    return (Span(*found.span("words")), tuple(listed)) if listed else None


def apart_from(codes: Mapping[str, Span], others: Sequence[Named], found: Signing) -> tuple[dict[str, Span], str]:
    """The two parties of a pact without those others, and which of them these signed with; empty where they are not two."""
    own = {code: span for code, span in codes.items() if code not in {one.code for one in others}}
    partners = [one.code for one in found.partners if one.code in own]
    partners = partners or [code for code in own if code not in {one.code for one in found.by}]
    return own, partners[0] if len(own) == _FEW and len(partners) == 1 else ""


def listed_behind(cast: ArticleParties, mark: Mark) -> tuple[Named, ...]:
    """The signers that a sentence lists behind the pacts and a colon: two or more, each once."""
    colon = _COLON.match(cast.text, mark.anchor.end, mark.sentence.end)
    if colon is None:
        return ()
    named = named_in(cast, Span(colon.end(), mark.sentence.end))
    led = bool(named) and _TITLE.match("and " + cast.text[colon.end() : named[0].span.start]) is not None
    return named if led and len(named) >= _FEW else ()


@lru_cache(maxsize=1)
def _also() -> re.Pattern[str]:
    """``, and so did``, ``as did``."""
    return re.compile(rf"\s(?:and\s+)?(?P<words>{pact_words('so_did')})\s+(?:the\s+)?", re.IGNORECASE)
