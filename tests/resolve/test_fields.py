"""From marks to values: which words decide a field, and that bad input gives a problem and no value."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import Resolved, resolve

DAY = "2022-10-19"  # a Wednesday
KINDS = load_kinds()


def resolved(text: str, anchor: str, kind: str = "commitment", /, stage: str = "", **roles: str) -> Resolved:
    """One mark on these words, resolved in an article of one sentence."""

    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    labels = {"stage": stage} if stage else {}
    marked = tuple(Role(name, place(words)) for name, words in roles.items())
    return resolve(Article("a", text, DAY), [Mark(kind, Span(0, len(text)), place(anchor), marked, labels)], KINDS)


def value(found: Resolved, field: str) -> object:
    """A period's notation, or the field's value as it is."""
    it = found.statements[0].values.get(field)
    return getattr(it, "iso", it)


def test_marked_words_are_one_ground_for_a_date() -> None:
    text = "On Monday Oslo vowed $40 million, and on Tuesday it spoke again."
    assert value(resolved(text, "$40 million", stage="announced", date="Monday"), "date") == "2022-10-17"


def test_a_currency_is_no_thing_that_is_given() -> None:
    text = "Oslo will send Lima 40 million kroner and 12 tents."
    assert value(resolved(text, "40 million kroner", items="kroner"), "items") is None
    (item,) = value(resolved(text, "40 million kroner", items="12 tents"), "items")
    assert (item.name, item.count) == ("tents", 12)


def test_a_number_alone_has_the_currency_of_the_amount_before() -> None:
    text = "The union vowed 90 million euros, Oslo alone 24 million, and 4 million eat there. It sends 3 million doses."
    amount = value(resolved(text, "24 million"), "amount")
    assert (amount.low, amount.currency) == (24_000_000, "EUR")
    assert value(resolved(text, "3 million doses"), "amount") is None
    loan = "The loan to Lima is €7 billion. One billion of it comes from Oslo. Last May it was 3 billion."
    assert value(resolved(loan, "One billion"), "amount").currency == "EUR"
    assert value(resolved(loan, "3 billion"), "amount") is None  # that the article counts in euros is no evidence
    first = loan.replace("Last May it was", "In May comes a first")
    assert value(resolved(first, "3 billion"), "amount").currency == "EUR"
    lines = "What Lima gets:\n\nOslo - €7 million\nFiji - 3 million"
    assert value(resolved(lines, "3 million"), "amount").currency == "EUR"
    assert value(resolved(loan.replace("3 billion", "3 billion litres"), "3 billion"), "amount") is None
    assert value(resolved(f"It has $9 million. {loan}", "3 billion"), "amount") is None
    assert value(resolved("Oslo vowed 24 million, Lima 90 million euros.", "24 million"), "amount") is None


def test_an_anchor_with_a_sign_and_no_readable_number_says_why() -> None:
    found = resolved("Oslo gave Lima $5 quintillion.", "$5 quintillion")
    assert value(found, "amount") is None
    assert [each.code for each in found.problems] == ["magnitude-unread"]


def test_since_when_shipments_are_numbered_dates_none() -> None:
    text = "Oslo sent Lima $40 million, the sixth shipment since August 2021."
    assert value(resolved(text, "$40 million", stage="announced"), "date") in ("2022-10-19", None)
    text = "It was the ninth session of the Danube Forum since Oslo called the first in April 2020."
    assert value(resolved(text, "session", "meeting", participants="Danube Forum"), "date") in ("2022-10-19", None)
    text = "At the ninth session, held since Oslo pressed for it, they shook hands in April 2022."
    assert value(resolved(text, "shook hands", "meeting"), "date") == "2022-04"


def test_a_sign_that_two_currencies_share_is_the_donor_s() -> None:
    text = "As China looked on, Tokyo lent Manila ¥37 billion and Rs 4 million went to Suva."
    assert value(resolved(text, "¥37 billion", amount="¥37 billion", donors="Tokyo"), "amount").currency == "JPY"
    assert value(resolved(text, "¥37 billion", amount="¥37 billion", donors="China"), "amount").currency == "CNY"
    assert value(resolved(text, "¥37 billion", amount="¥37 billion"), "amount").currency == "JPY"
    dollars = "Australia gave Suva $5 million."
    assert value(resolved(dollars, "$5 million", amount="$5 million", donors="Australia"), "amount").currency == "USD"


def test_a_length_of_time_that_a_reader_marked_runs_from_the_start_that_the_sentence_tells() -> None:
    text = "In March 2021, Oslo approved $40 million for Kyiv, to be paid over 48 months."
    assert value(resolved(text, "$40 million", deadline="over 48 months"), "deadline") == "2021-03/2025-03"
    later = text.replace("In March 2021, ", "")
    assert value(resolved(later, "$40 million", deadline="over 48 months"), "deadline") == "/2026"


def test_a_reader_decides_a_deadline_before_grammar_does() -> None:
    text = "Oslo will send $40 million by June, before a vote in 2024."
    assert value(resolved(text, "$40 million"), "deadline") == "/2023-06"
    assert value(resolved(text, "$40 million", deadline="before a vote in 2024"), "deadline") == "2024"
    assert value(resolved(text, "$40 million", stage="delivered"), "deadline") is None


def test_grammar_decides_since_when_a_sum_counts_before_a_reader_does() -> None:
    text = "Since March Oslo has sent Lima $40 million, up from 2019."
    assert value(resolved(text, "$40 million", "total", since="2019"), "since") == "2022-03"
    assert value(resolved("Oslo has sent $40 million (2019).", "$40 million", "total", since="2019"), "since") == "2019"
    assert value(resolved("This year Oslo has sent $40 million.", "$40 million", "total"), "since") == "2022"


def test_pieces_of_words_become_whole_words() -> None:
    found = resolved("Lima will get $40 million, Zemanova said.", "$40 million", speaker="man")
    assert value(found, "speaker") == "Zemanova"
    assert [
        span.of("Lima will get $40 million, Zemanova said.") for span in found.statements[0].evidence["speaker"]
    ] == ["Zemanova"]


@pytest.mark.parametrize(
    ("words", "place"), [("Aviv", "Tel Aviv"), ("the", None), ("the hall of Tel Aviv", "the hall of Tel Aviv")]
)
def test_a_place_is_a_whole_name_and_no_article(words: str, place: str | None) -> None:
    found = resolved("Sandu met Costa in the hall of Tel Aviv.", "met", "meeting", place=words)
    assert value(found, "place") == place


@pytest.mark.parametrize(
    ("text", "anchor", "field", "code"),
    [
        ("Oslo gives $40 million by 31 June.", "$40 million", "deadline", "impossible-date"),
        ("Oslo gives $40000000000000000000 now.", "$40000000000000000000", "amount", "amount-too-large"),
        ("Oslo gives ٥٠٠ million dollars now.", "٥٠٠ million dollars", "amount", "foreign-numerals"),
        ("Oslo gives $ million now.", "$ million", "amount", "sign-without-amount"),
        ("Oslo gave $5 million and gives $ million now.", "$ million now", "amount", "sign-without-amount"),
    ],
)
def test_bad_input_is_a_problem_and_no_value(text: str, anchor: str, field: str, code: str) -> None:
    marked = {"amount": anchor} if field == "amount" else {field: "31 June"}
    found = resolved(text, anchor, stage="announced", **marked)
    assert value(found, field) is None
    assert code in [each.code for each in found.problems]


def test_an_amount_may_go_on_in_the_next_line() -> None:
    found = resolved("Oslo gives $5\nbillion now.", "$5\nbillion", amount="$5\nbillion")
    amount = found.statements[0].values["amount"]
    assert (amount.low, amount.high, amount.currency) == (5_000_000_000, 5_000_000_000, "USD")


@pytest.mark.parametrize(
    ("text", "stage", "found"),
    [
        ("Oslo is expected to announce $40 million for Lima.", "announced", "proposed"),
        ("The fund reached a staff-level agreement with Lima on a new $40 million loan.", "approved", "announced"),
        ("Subject to approval by its board, Lima can draw $40 million.", "approved", "announced"),
        ("After the staff-level agreement of May its board approved $40 million for Lima.", "approved", "approved"),
        ("Oslo pledged $40 million to Lima, pending approval by its parliament.", "announced", "announced"),
        ("Oslo will soon announce another $40 million for Lima.", "announced", "proposed"),
        ("Oslo will announce $40 million for Lima today.", "announced", "announced"),
        ("Oslo announced that it is expected to send $40 million.", "announced", "announced"),
        ("Oslo is expected to announce that $40 million was delivered.", "delivered", "delivered"),
        ("Oslo gave $40 million and is expected to announce more.", "announced", "announced"),
        ("It would allow Oslo to authorize the transfer of up to $40 million of trucks.", "approved", "proposed"),
        ("The House of Representatives has finally approved $40 million for Fiji.", "approved", "proposed"),
        ("The House approved $40 million for Fiji and sent the bill to the Senate.", "approved", "proposed"),
        ("The House approved $40 million for Fiji after the Senate, too.", "approved", "approved"),
        ("The House approved $40 million for Fiji and sent the bill to the president's desk.", "approved", "approved"),
        ("The White House approved $40 million for Fiji.", "approved", "approved"),
        ("The Senate approved $40 million for Fiji.", "approved", "approved"),
        ("The funding bill for Lima includes tents, rice and $40 million for schools.", "approved", "proposed"),
        ("Oslo signed a bill that would provide $40 million.", "approved", "approved"),
        ("The bill would send $40 million, which the chamber approved on Monday.", "approved", "approved"),
        ("Oslo announced it would provide $40 million.", "announced", "announced"),
        ("Oslo is preparing a $40 million package for Lima, an aide said.", "announced", "proposed"),
        ("Oslo is readying another large package of tents and rice worth $40 million.", "announced", "proposed"),
        ("Oslo is putting together aid for Lima of $40 million.", "announced", "proposed"),
        ("A new $40 million package for Lima is in the works in Oslo.", "announced", "proposed"),
        ("Oslo is preparing for the winter and announced $40 million.", "announced", "announced"),
        ("Oslo, which was preparing a law, announced $40 million.", "announced", "announced"),
        ("Oslo gave $40 million, and more is in the works.", "announced", "announced"),
    ],
)
def test_what_is_only_about_to_be_announced_is_proposed(text: str, stage: str, found: str) -> None:
    assert value(resolved(text, "$40 million", stage=stage), "stage") == found


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Oslo gave Lima $40 million in non-military aid.", None),
        ("Oslo's nonmilitary assistance of $40 million went to Lima.", None),
        ("Oslo gave Lima $40 million in military and non-military aid.", "military"),
        ("Oslo gave Lima $40 million for its navy, and spoke of non-military aid.", "military"),
    ],
)
def test_what_is_denied_beside_an_amount_is_no_label_of_it(text: str, sector: str | None) -> None:
    start = text.index("$40 million")
    anchor = Span(start, start + 11)
    mark = Mark("commitment", Span(0, len(text)), anchor, labels={"stage": "announced", "sector": "military"})
    assert value(resolve(Article("a", text, DAY), [mark], KINDS), "sector") == sector


def test_a_piece_of_the_whole_amount_names_it() -> None:
    found = resolved("Of the $90 million Oslo sent Lima $40 million.", "$40 million", part_of="$")
    assert value(found, "part_of") == "$90 million"


@pytest.mark.parametrize("words", ["(", "a)(1", "section 614(a)(1)"])
def test_a_bracket_or_a_place_in_a_law_names_no_instrument(words: str) -> None:
    text = "Under section 614(a)(1) Oslo vowed $40 million for roads to Lima."
    assert value(resolved(text, "$40 million", instrument=words), "instrument") is None


@pytest.mark.parametrize(("words", "kept"), [("share intelligence", True), ("to", False), ("the visas", False)])
def test_a_scrap_is_no_duty(words: str, kept: bool) -> None:
    text = "Under the pact Oslo is to share intelligence, and to speed up the visas of Lima."
    found = value(resolved(text, "pact", "agreement", obligations=words), "obligations")
    assert (found is not None) == kept


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("The pact entered into force on Friday.", "signed", "in_force"),
        ("The pact entered into force on Friday.", "ended", "ended"),
        ("The pact will enter into force on Friday.", "signed", "signed"),
        ("Their envoys initialled the pact on Friday.", "signed", "agreed"),
        ("Both signed the pact on Friday.", "signed", "signed"),
        ("The pact, which both signed after a year of talks, has entered into force.", "signed", "in_force"),
        ("The pact between Oslo and Lima has since entered into force.", "signed", "in_force"),
        ("The pact was signed in May and entered into force in June.", "signed", "in_force"),
        ("Oslo and Lima agreed on a pact that took effect on Friday.", "agreed", "in_force"),
        ("The pact, which entered into force in 1999, ended on Monday.", "in_force", "ended"),
        ("The pact between Oslo and Lima has expired.", "signed", "ended"),
        # said of something else, or denied
        ("The two signed a pact that ended the war.", "signed", "signed"),
        ("The pact has ended a war between Oslo and Lima.", "signed", "signed"),
        ("The pact has ended after a year.", "signed", "ended"),
        ("The two signed the pact on Monday, replacing one that entered into force in 1994.", "signed", "signed"),
        ("The two signed the pact, their first since sanctions took effect.", "signed", "signed"),
        ("Oslo and Lima signed a pact a day after sanctions took effect.", "signed", "signed"),
        ("They signed the pact on Monday; it has not entered into force.", "signed", "signed"),
        ("The pact, signed in May, has not entered into force.", "signed", "signed"),
        ("Lima signed the pact as a truce came into effect in the north.", "signed", "signed"),
        ("Hours after a truce took effect Lima signed the pact.", "signed", "signed"),
    ],
)
def test_words_tell_how_far_a_pact_has_come(text: str, said: str, told: str) -> None:
    at = text.index("pact")
    mark = Mark("agreement", Span(0, len(text)), Span(at, at + 4), labels={"status": said})
    assert resolve(Article("a", text, DAY), [mark], KINDS).statements[0].values["status"] == told


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("It came after an online session of the Danube Forum, the 21st, on a Tuesday.", 21),
        ("It came on the eve of a session of the Danube Forum, the twelfth since April 2020.", 12),
        ("It came before the session, its 14th, opened in Lima.", 14),
        ("It was the 14th session of the Danube Forum.", 14),
        ("It was the Danube Forum's twenty-first session.", 21),
        # what stands farther off counts something else
        ("It came at a session of the Danube Forum on the last day of the fair, the eighth since April.", None),
        ("It came after a session of the Danube Forum, the 21st century notwithstanding.", None),
        ("It came after a session of the Danube Forum, the largest since April.", None),
    ],
)
def test_an_ordinal_may_stand_behind_what_it_counts(text: str, n: int | None) -> None:
    roles = {"participants": "Danube Forum"} if "Danube" in text else {}
    found = value(resolved(text, "session", "meeting", **roles), "ordinal")
    assert getattr(found, "n", None) == n


@pytest.mark.parametrize("words", ["second anniversary", "75th anniversary", "third day", "20th century"])
def test_an_ordinal_of_time_counts_no_meetings(words: str) -> None:
    text = f"It came after a session of the Danube Forum on its {words}."
    for role in (words, words.split(maxsplit=1)[0]):
        assert value(resolved(text, "session", "meeting", ordinal=role), "ordinal") is None
    assert value(resolved("They met for the 20th time.", "met", "meeting", ordinal="20th time"), "ordinal").n == 20


@pytest.mark.parametrize(
    ("years", "iso"), [("2023 and 2024", "2023/2024"), ("2023, 2024 and 2025", "2023/2025"), ("2023", "2023")]
)
def test_years_that_are_counted_up_are_one_time(years: str, iso: str) -> None:
    text = f"Oslo pledged $40 million to Lima for {years}."
    assert value(resolved(text, "$40 million", deadline="2023"), "deadline") == iso
    assert value(resolved(text, "$40 million"), "deadline") == iso


def test_a_party_is_no_thing_that_is_given() -> None:
    text = "Oslo will send Fiji F-16s and $4 million."
    assert value(resolved(text, "$4 million", items="Fiji"), "items") is None
    (item,) = value(resolved(text.replace("Fiji", "Palau"), "$4 million", items="F"), "items")
    assert item.name == "F-16s"


@pytest.mark.parametrize(
    ("text", "title", "since"),
    [
        ("Oslo has given $90 million since the invasion.", "Lorries for Ukraine", "2022-02-24"),
        ("Oslo has given $90 million since the invasion.", "Lorries for Peru", None),
        ("Oslo has given $90 million since May.", "Lorries for Ukraine since February", "2022-05"),
        ("Oslo has given $90 million for lorries.", "Lorries for Ukraine since February", None),
    ],
)
def test_a_sum_counts_from_an_event_that_the_title_names(text: str, title: str, since: str | None) -> None:
    at = text.index("$90 million")
    mark = Mark(
        "total", Span(0, len(text)), Span(at, at + 11), (Role("amount", Span(at, at + 11)),), {"measure": "given"}
    )
    (found,) = resolve(Article("a", text, DAY, title), [mark], KINDS).statements
    assert getattr(found.values.get("since"), "iso", None) == since
    for span in found.evidence.get("since", ()):
        assert found.sentence.covers(span)


def test_a_war_of_the_next_sentence_is_not_the_one_meant() -> None:
    text = "Zelenskiy heard of $90 million since the invasion. It was worse than in Afghanistan."
    mark = Mark("total", Span(0, 50), Span(19, 30), (Role("amount", Span(19, 30)),), {"measure": "given"})
    assert resolve(Article("a", text, DAY), [mark], KINDS).statements[0].values["since"].iso == "2022-02-24"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The bank gave Lima a guarantee of $40 million.", "guarantee"),
        ("The bank gave Lima a $40 million guarantee.", "guarantee"),
        ("The bank gave Lima $40 million of political risk insurance.", "guarantee"),
        ("Oslo will write off $40 million that Lima owes.", "debt_relief"),
        ("Oslo gave Lima $40 million in debt relief.", "debt_relief"),
        ("Oslo guarantees that Lima gets $40 million.", "loan"),
        ("Oslo lent Lima $40 million after its debt was restructured.", "loan"),
    ],
)
def test_words_beside_an_amount_tell_its_form(text: str, form: str) -> None:
    at = Span(text.index("$40"), text.index("$40") + len("$40 million"))
    mark = Mark("commitment", Span(0, len(text)), at, (), {"stage": "announced", "form": "loan"})
    assert value(resolve(Article("a", text, DAY), [mark], KINDS), "form") == form


def test_what_is_counted_does_not_begin_in_its_number() -> None:
    text = "The floods killed at least 1,136 people in Sindh."
    assert value(resolved(text, "at least 1,136", "figure", subject="136 people"), "subject") == "people"


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        (
            "In May the IMF lent Lima $40 million under its rapid credit facility.",
            "rapid credit facility",
            "Rapid Credit Facility",
        ),
        ("Under a stand-by arrangement the IMF lent Lima $40 million.", "", "Stand-By Arrangement"),
        ("Fiji is to send Lima $40 million from its development fund.", "fund", None),
    ],
)
def test_a_vehicle_has_a_name(text: str, said: str, code: str | None) -> None:
    roles = {"instrument": said} if said else {}
    donors = "IMF" if "IMF" in text else "Fiji"
    found = value(resolved(text, "$40 million", stage="approved", donors=donors, **roles), "instrument")
    assert getattr(found, "code", None) == code
