"""All that is found in an article's text before its sentences are looked at."""

from __future__ import annotations

from pledgebook.model import Article
from pledgebook.reading.rules.mentions import COUNT, MONEY, PARTY, TIME, Mention
from pledgebook.values.amounts import FoundMoney, find_money
from pledgebook.values.counting import find_counts
from pledgebook.values.currencies import home_currencies
from pledgebook.values.timex import find_times
from pledgebook.vocabulary.names import find_names


def _money(found: FoundMoney) -> Mention:
    value = found.value
    size = value.high if value.high is not None else value.low
    return Mention(MONEY, found.span, wide=found.hedged, size=(value.currency, size) if size is not None else None)


def find_mentions(article: Article) -> list[Mention]:
    """Parties, sums, counts and times with their places in the article's text."""
    text = article.text
    found = [Mention(PARTY, each.span, each.code or "", each.sort) for each in find_names(text)]
    found += [_money(each) for each in find_money(text, home=home_currencies(article.source, article.url))]
    found += [Mention(TIME, each.span) for each in find_times(text)]
    return found + [Mention(COUNT, each.span) for each in find_counts(text, shares=True)]
