"""A bare ``$`` of a country with dollars of its own means those only where the article tells."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.publishers import home_of

KINDS = load_kinds()


def currency(text: str, giver: str, amount: str, *, source: str = "", title: str = "") -> str:
    """The currency of this amount, given by those named so."""

    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    roles = (Role("donors", place(giver)), Role("amount", place(amount)))
    start = text.rfind("\n", 0, place(amount).start) + 1
    mark = Mark("commitment", Span(start, len(text)), place(amount), roles, {"stage": "announced"})
    (found,) = resolve(Article("a", text, "2023-10-12", title, source), [mark], KINDS).statements
    return str(found.values["amount"].currency)


LINE = "Canada will give Peru $40 million for wells, its minister said."


@pytest.mark.parametrize(
    ("text", "title", "source", "expected"),
    [
        (LINE, "", "", "USD"),
        (LINE, "", "Ottawa Morning Post", "CAD"),
        (LINE, "", "The Canadian Farmer", "CAD"),
        # an outlet of another country, and a publisher that speaks for one, mean the usual ones
        (LINE, "", "Canberra Morning Post", "USD"),
        (LINE, "", "CNN", "USD"),
        (LINE, "", "State Department", "USD"),
        (f"{LINE} So far Canada has paid US$9 million.", "", "Morning Post", "CAD"),
        # another's US dollars say nothing of the giver's
        (f"{LINE} The United States has given US$9 million.", "", "Morning Post", "USD"),
        (f"{LINE} The United States has given $9 million.", "", "Morning Post", "USD"),
        (f"{LINE} The United States has given US$9 million.", "", "CNN", "USD"),
        (f"{LINE} Its wells cost C$7 million so far.", "", "Morning Post", "CAD"),
        (f"{LINE} No Canadian dollars have been paid so far.", "", "Morning Post", "CAD"),
        (f"{LINE} That is 55 million Canadian dollars ($40 million).", "", "Morning Post", "USD"),
        # who converts writes the usual dollars with the bare sign
        (f"{LINE} Its wells cost C$7 million ($5 million) so far.", "", "Morning Post", "USD"),
        (f"{LINE} In its own money that is C$54 million.", "", "Morning Post", "USD"),
        (f"{LINE} Its wells cost C$7 million ($5 million) so far.", "C$40M for wells", "Morning Post", "CAD"),
        (f"OTTAWA — {LINE}", "", "Morning Post", "CAD"),
        (f"OTTAWA (Lima News) — {LINE}", "", "Morning Post", "USD"),
        (f"By Jane Doe\nLIMA (AFP) — {LINE} So far Canada has paid US$9 million.", "", "Morning Post", "USD"),
        # who writes for readers anywhere means the usual ones, but not where the same figure has the giver's sign
        (f"OTTAWA — {LINE}", "", "Reuters", "USD"),
        (f"{LINE} So far Canada has paid US$9 million.", "", "Voice of America", "USD"),
        (f"{LINE} The opposition asked the PM for more.", "", "AP", "USD"),
        (LINE, "C$40M for wells", "Reuters", "CAD"),
        (LINE, "", "Canadian Associated Press", "CAD"),
        (f"LIMA — {LINE}", "", "Morning Post", "USD"),
        (f"{LINE} The opposition asked the PM for more.", "", "Morning Post", "CAD"),
        (f"{LINE} The opposition asked for more.", "", "Morning Post", "USD"),
        # of the country that the article is about, and of nobody elsewhere
        (f"{LINE} Taxpayers in Peru thanked the PM.", "", "Morning Post", "USD"),
        (f"Peru is dry. Peru asked for wells. {LINE} The opposition asked the PM for more.", "", "Morning Post", "USD"),
        (f"{LINE} The opposition asked the PM for more than America gives.", "", "Morning Post", "USD"),
        (LINE.replace("$40 million", "US$40 million"), "", "Ottawa Morning Post", "USD"),
        (LINE.replace("$40 million", "€40 million"), "", "Ottawa Morning Post", "EUR"),
    ],
)
def test_a_bare_sign_means_the_giver_s_own_dollars_where_the_article_tells(
    text: str, title: str, source: str, expected: str
) -> None:
    amount = next(each for each in ("US$40 million", "€40 million", "$40 million") if each in text)
    assert currency(text, "Canada", amount, source=source, title=title) == expected


def test_what_others_give_stays_in_their_dollars() -> None:
    text = "The United States will give Peru $40 million, and C$3 million come from Canada, US$9 million from Chile."
    assert currency(text, "The United States", "$40 million", source="Ottawa Morning Post") == "USD"
    both = "Canada and Norway will give Peru $40 million."
    assert currency(both, "Canada and Norway", "$40 million", source="Ottawa Morning Post") == "USD"


@pytest.mark.parametrize(
    ("source", "home"),
    [
        ("Canberra Morning Post", "AUS"),
        ("The Peruvian", "PER"),
        ("Peru and Chile Today", ""),
        ("Morning Post", ""),
        ("BBC", "GBR"),
        ("ABC News (Australia)", "AUS"),
        ("ABC News (online)", "USA"),
        ("The New Mexican", ""),
        ("Northern Ireland Today", ""),
    ],
)
def test_an_outlet_called_after_a_country_is_at_home_there(source: str, home: str) -> None:
    assert home_of(Article("a", "", None, "", source)) == home


def test_the_language_of_an_edition_is_no_home() -> None:
    assert home_of(Article("a", "", None, "", "Andes Echo (English edition)")) == ""
    assert home_of(Article("a", "", None, "", "Danish Herald")) == "DNK"
