"""What one phrase of an article means: a person, a party, or a group by its own words."""

from __future__ import annotations

from dataclasses import replace

from pledgebook.model import Span
from pledgebook.resolve import phrases
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.edges import nameable
from pledgebook.resolve.meant import Meant
from pledgebook.resolve.naming import named, own_words
from pledgebook.resolve.neighbours import of_neighbour
from pledgebook.resolve.pointing import owned, pointing, somebody
from pledgebook.resolve.pronouns import pronoun
from pledgebook.resolve.regions import of_region
from pledgebook.resolve.seated import seated
from pledgebook.resolve.together import several, widened

_READINGS = (pronoun, several, of_neighbour, of_region, seated, named, owned, pointing, somebody)
"""Tried in order; the first that has an answer decides, an empty one too."""


def meant(cast: ArticleParties, span: Span, *, persons: bool) -> list[Meant]:
    """What one phrase means; several for ``the two leaders``, none where nothing can be decided."""
    span = widened(cast.text, span)
    solid = [each.span for each in cast.places_in(span)]
    phrase = phrases.read_phrase(cast.text, span, solid)
    if phrase.span.end <= phrase.span.start:
        return []
    for reading in _READINGS:
        found = reading(cast, phrase, persons=persons)
        if found is not None:
            return found
    words = nameable(cast.text, phrase.span)
    return [own_words(cast, replace(phrase, span=words))] if words else []
