"""Who signs with whom, how many pacts a sentence tells of, and those that lean on one told before."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()
DAY = "2031-05-08"  # a Thursday


def pacts(text: str, anchor: str, *parties: str, status: str = "signed", title: str = "") -> tuple[Statement, ...]:
    """What is read of the pact at an anchor whose parties a reader marked so."""
    place = Span(text.index(anchor), text.index(anchor) + len(anchor))
    sentence = next(each for each in sentences(text) if each.covers(place))
    roles = tuple(Role("parties", Span(text.index(each), text.index(each) + len(each))) for each in parties)
    mark = Mark("agreement", sentence, place, roles, {"status": status})
    return resolve(Article("a", text, DAY, title=title), [mark], KINDS).statements


def codes(statement: Statement) -> set[str]:
    return {each.code for each in statement.values["parties"]}


@pytest.mark.parametrize(
    ("text", "anchor", "found"),
    [
        ("Peru and Chile signed defence agreements with Fiji.", "defence agreements", ["FJI PER", "CHL FJI"]),
        ("Fiji signed fishing deals with Peru, Chile and Kenya.", "fishing deals", ["FJI PER", "CHL FJI", "FJI KEN"]),
        ("Peru and Chile signed a joint agreement with Fiji.", "joint agreement", ["CHL FJI PER"]),
        ("Peru and Chile signed an agreement with Fiji.", "agreement", ["CHL FJI PER"]),
        ("Peru, Chile and Fiji signed trilateral agreements.", "trilateral agreements", ["CHL FJI PER"]),
        ("Peru welcomed that Chile signed agreements with Fiji.", "agreements", ["CHL FJI"]),
        ("The treaty of Peru and Chile was signed in May.", "treaty", ["CHL PER"]),
        ("Peru signed a pact with Fiji on Monday, and so did Chile.", "pact", ["FJI PER", "CHL FJI"]),
        ("Peru signed a pact with Fiji, as did Chile and Kenya.", "pact", ["FJI PER", "CHL FJI", "FJI KEN"]),
        ("In Fiji two of them signed pacts: Peru and Chile.", "pacts", ["FJI PER", "CHL FJI"]),
    ],
)
def test_one_side_of_several_signs_one_each(text: str, anchor: str, found: list[str]) -> None:
    named = [each for each in ("Peru", "Chile", "Fiji", "Kenya") if each in text]
    told = pacts(text, anchor, *(each for each in named if "welcomed" not in text or each != "Peru"))
    assert [" ".join(sorted(codes(each))) for each in told] == found
    assert len({each.id for each in told}) == len(told)


def test_a_place_is_no_party() -> None:
    text = (
        "Peru's president was in Suva on Monday, where Fiji signed a pact with her, and in Nairobi and Lima on Tuesday."
    )
    (told,) = pacts(text, "pact", "Peru", "Fiji", "Nairobi")
    assert codes(told) == {"PER", "FJI"}
    assert told.values["date"].iso == "2031-05-05"
    (stays,) = pacts("The deal brought calm in Fiji, Peru said.", "deal", "Fiji", "Peru")
    assert codes(stays) == {"PER", "FJI"}


@pytest.mark.parametrize(
    ("rest", "anchor", "parties"),
    [
        (" and another with Chile in Santiago", "another", {"FJI", "CHL"}),
        (". A day earlier Kenya signed its own in Nairobi", "its own", {"FJI", "KEN"}),
        (". Chile signed a similar document", "a similar document", {"FJI", "CHL"}),
        (". There are nine of those, Kenya having signed on Monday", "having signed", {"FJI", "KEN"}),
    ],
)
def test_a_pact_told_only_by_another_is_with_the_same(rest: str, anchor: str, parties: set[str]) -> None:
    start = "Fiji signed a fishing pact with Peru" if anchor == "another" else "Peru signed a fishing pact with Fiji"
    text = f"{start}{rest}. Fiji is glad, Fiji said."
    first, second = pacts(text, "fishing pact", "Peru", "Fiji")
    assert (codes(first), codes(second), second.said) == ({"PER", "FJI"}, parties, anchor)
    assert second.values["status"] == "signed"


def test_nothing_leans_on_what_is_only_proposed_or_far_away() -> None:
    text = "Peru proposed a fishing pact to Fiji. Kenya signed its own."
    assert len(pacts(text, "fishing pact", "Peru", "Fiji", status="proposed")) == 1
    far = "Peru signed a fishing pact with Fiji. " + "It rained on the harbour and on the boats there. " * 12
    assert len(pacts(far + "Kenya signed its own.", "fishing pact", "Peru", "Fiji")) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru and Fiji will sign a fishing pact on Friday.", "agreed"),
        ("The fishing pact is to be signed by Peru and Fiji.", "agreed"),
        ("Peru and Fiji were to have signed a fishing pact.", "agreed"),
        ("Peru and Fiji signed a fishing pact and will build a port.", "signed"),
        ("Peru signed a fishing pact with Fiji, which will be signed by Chile, too.", "signed"),
    ],
)
def test_what_is_only_to_be_signed_is_not_signed(text: str, status: str) -> None:
    (told,) = pacts(text, "fishing pact", "Peru", "Fiji")
    assert told.values["status"] == status


def test_the_countries_are_the_two_named_before() -> None:
    text = "It is the first shipment to Fiji since Peru chose a president, two days after the countries signed a deal on fish."
    (told,) = pacts(text, "deal", "Fiji", "the countries")
    assert codes(told) == {"FJI", "PER"}


def test_a_pact_under_which_another_is_signed_is_its_owners() -> None:
    text = "Peru signed a defence pact with Fiji under the African Union's Nairobi declaration."
    pact, above = (
        Span(text.index(each), text.index(each) + len(each))
        for each in ("defence pact", "African Union's Nairobi declaration")
    )
    roles = tuple(Role("parties", Span(text.index(each), text.index(each) + len(each))) for each in ("Peru", "Fiji"))
    marks = [Mark("agreement", Span(0, len(text)), each, roles, {"status": "signed"}) for each in (pact, above)]
    first, second = resolve(Article("a", text, DAY), marks, KINDS).statements
    assert (codes(first), first.values["status"]) == ({"PER", "FJI"}, "signed")
    assert (codes(second), second.values["status"]) == ({"AU"}, "in_force")


def test_a_signature_is_of_its_day_and_not_of_the_year_that_the_money_is_for() -> None:
    (told,) = pacts("Peru signed a pact with Fiji on Monday and promised rice this year.", "pact", "Peru", "Fiji")
    assert told.values["date"].iso == "2031-05-05"
    (other,) = pacts("Peru signed a pact with Fiji, with $4 million for this year.", "pact", "Peru", "Fiji")
    assert "date" not in other.values or other.values["date"].iso == DAY


def test_of_several_told_in_one_breath_each_has_the_day_behind_its_party() -> None:
    text = "Fiji signed earlier pacts with Peru (May 2), Chile, Kenya (May 5)."
    told = pacts(text, "earlier pacts", "Fiji", "Peru", "Chile", "Kenya")
    days = {min(codes(each) - {"FJI"}): each.values["date"].iso for each in told}
    assert days == {"PER": "2031-05-02", "CHL": "2031-05-05", "KEN": "2031-05-05"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Fiji signed three pacts: with Peru on Saturday, with Chile on Sunday at breakfast, with Kenya for dinner.",
            {"PER": "2031-05-03", "CHL": "2031-05-04", "KEN": "2031-05-04"},
        ),
        (
            "On Saturday Fiji signed pacts with Peru, and on Sunday with Chile and Kenya.",
            {"PER": "2031-05-03", "CHL": "2031-05-04", "KEN": "2031-05-04"},
        ),
        (
            "Fiji signed pacts with Peru on Saturday and with Chile and Kenya on Sunday.",
            {"PER": "2031-05-03", "CHL": "2031-05-04", "KEN": "2031-05-04"},
        ),
        (
            "Fiji signed pacts with Peru, Chile and Kenya on Sunday.",
            {"PER": "2031-05-04", "CHL": "2031-05-04", "KEN": "2031-05-04"},
        ),
    ],
)
def test_of_several_told_in_turn_each_has_the_day_beside_its_party(text: str, days: dict[str, str]) -> None:
    told = pacts(text, "pacts", "Fiji", "Peru", "Chile", "Kenya")
    assert {min(codes(each) - {"FJI"}): each.values["date"].iso for each in told} == days


@pytest.mark.parametrize(
    ("text", "anchor", "days"),
    [
        (
            "Kenya and Fiji signed memoranda with Peru on Monday and with Chile on Tuesday.",
            "memoranda",
            {"FJI KEN PER": "2031-05-05", "CHL FJI KEN": "2031-05-06"},
        ),
        (
            "Kenya and Fiji signed memoranda on fishing with Peru on 5 May, and on Tuesday with Chile and Laos.",
            "memoranda",
            {"FJI KEN PER": "2031-05-05", "CHL FJI KEN LAO": "2031-05-06"},
        ),
        (
            "Fiji signed a memorandum with Peru in Lima on Monday and with Chile in Santiago on Tuesday.",
            "a memorandum",
            {"FJI PER": "2031-05-05", "CHL FJI": "2031-05-06"},
        ),
        (
            "Kenya and Fiji signed a joint memorandum with Peru and with Chile on Tuesday.",
            "joint memorandum",
            {"CHL FJI KEN PER": "2031-05-06"},
        ),
        ("Fiji signed an accord on dealing with Peru on Monday and with Chile on Tuesday.", "accord", None),
    ],
)
def test_pacts_with_several_on_days_of_their_own_are_several(
    text: str, anchor: str, days: dict[str, str] | None
) -> None:
    told = pacts(text, anchor, *(each for each in ("Kenya", "Fiji", "Peru", "Chile", "Laos") if each in text))
    found = {" ".join(sorted(codes(each))): each.values["date"].iso for each in told if "date" in each.values}
    assert found == days if days else len(told) == 1


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        ("The two ministers did so on Tuesday in Lima.", "2031-05-06"),
        ("The president flew to Lima to do it, with rain on the roof as she spoke on Wednesday.", "2031-05-07"),
        ("The two ministers had lunch on Tuesday in Lima.", None),
        ("They did so on Tuesday in Lima and again on Wednesday in Suva.", None),
        ("They are to do so on Saturday.", None),
    ],
)
def test_a_signature_without_a_day_has_that_by_which_the_next_sentence_tells_of_it(
    behind: str, day: str | None
) -> None:
    (told,) = pacts(f"Peru and Fiji have signed a pact meant to last. {behind}", "pact", "Peru", "Fiji")
    assert (told.values["date"].iso if "date" in told.values else None) == day


def test_a_pact_told_of_again_by_it_is_a_step_of_its_own() -> None:
    text = "Peru signed a mining treaty with Fiji in March; it entered into force on Monday."
    signed, held = pacts(text, "mining treaty", "Peru", "Fiji")
    assert (signed.values["status"], signed.values["date"].iso) == ("signed", "2031-03")
    assert (held.said, held.values["status"], held.values["date"].iso) == ("it", "in_force", "2031-05-05")
    assert codes(held) == {"PER", "FJI"}
    (hoped,) = pacts(
        "Peru and Fiji reached a mining treaty. They hope to sign it in June.", "mining treaty", "Peru", "Fiji"
    )
    assert hoped.values["status"] == "signed"  # as the reader marked it


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru and Fiji opened talks on a fishing pact.", "negotiating"),
        ("Peru and Fiji are negotiating a new fishing pact.", "negotiating"),
        ("Peru and Fiji concluded negotiations on a fishing pact.", "agreed"),
        ("Peru and Fiji reached a fishing pact after a night of talks.", "agreed"),
    ],
)
def test_what_is_talked_about_is_not_agreed(text: str, status: str) -> None:
    (told,) = pacts(text, "fishing pact", "Peru", "Fiji", status="agreed")
    assert told.values["status"] == status


def test_what_is_ratified_was_signed_when_its_text_says() -> None:
    text = "Peru's parliament on Wednesday ratified the fishing pact with Fiji that was signed in March."
    (told,) = pacts(text, "fishing pact", "Peru", "Fiji")
    assert told.values["date"].iso == "2031-03"
    active = "Peru's parliament on Wednesday ratified the fishing pact that Lima and Suva signed on April 30."
    assert pacts(active, "fishing pact", "Peru", "Suva")[0].values["date"].iso == "2031-04-30"


def test_a_signature_is_not_of_the_year_of_what_it_is_the_first_since() -> None:
    text = "On Monday Peru's president, the first to come since Rojas in 1997, signed a pact with Fiji."
    (told,) = pacts(text, "pact", "Peru", "Fiji")
    assert told.values["date"].iso == "2031-05-05"


def test_a_pact_that_is_over_did_not_end_when_it_came_into_force() -> None:
    text = "Peru withdrew on Monday from the fishing treaty with Fiji, which entered into force in 1999."
    (told,) = pacts(text, "fishing treaty", "Peru", "Fiji", status="ended")
    assert told.values["date"].iso == "2031-05-05"
    (bare,) = pacts("The pact of Peru and Fiji, which took effect in 1999, has expired.", "pact", "Peru", "Fiji")
    assert bare.values["status"] == "ended"
    assert "date" not in bare.values


@pytest.mark.parametrize(
    ("text", "anchor", "marked", "found"),
    [
        ("Peru and Chile each signed a pact with Fiji.", "pact", ["Peru", "Chile", "Fiji"], ["FJI PER", "CHL FJI"]),
        ("Peru and Chile signed separately a deal with Fiji.", "deal", ["Peru", "Chile", "Fiji"], ["FJI PER", "CHL FJI"]),
        ("He and Chile's premier each signed a pact with Fiji.", "pact", ["He", "Chile", "Fiji"], ["CHL FJI"]),
        (
            "At the Fiji-Andes summit on Monday in Quito, Peru, Chile and Kenya signed long agreements with Fiji.",
            "long agreements",
            ["Peru", "Chile", "Kenya", "Fiji"],
            ["FJI PER", "CHL FJI", "FJI KEN"],
        ),
        ("Peru became the last of the Chile bloc to conclude a pact with Fiji.", "pact", ["Peru", "Chile", "Fiji"], ["FJI PER"]),
        ("Kenya is the 12th partner of Chile to sign a pact with Fiji.", "pact", ["Kenya", "Chile", "Fiji"], ["FJI KEN"]),
    ],
)  # fmt: skip
def test_each_may_sign_its_own_and_who_is_only_counted_signs_nothing(
    text: str, anchor: str, marked: list[str], found: list[str]
) -> None:
    told = pacts(text, anchor, *marked)
    assert [" ".join(sorted(codes(each))) for each in told] == found


@pytest.mark.parametrize(
    ("rest", "parties"),
    [
        ("Later Rojas flew to Suva to put her name to the Fijian version.", {"FJI", "PER"}),
        ("Kenya signed on Monday, in a smaller hall.", {"KEN", "CHL"}),
        ("Some had been faster; Kenya signed last Monday.", {"KEN", "CHL"}),
    ],
)
def test_a_pact_told_in_passing_is_like_the_one_before(rest: str, parties: set[str]) -> None:
    text = f"Peru's president Ana Rojas on Thursday signed a defence pact with Chile. {rest}"
    told = pacts(text, "defence pact", "Peru", "Chile")
    assert [codes(each) for each in told] == [{"PER", "CHL"}, parties]
    assert told[1].values["status"] == "signed"


@pytest.mark.parametrize(
    "rest",
    [
        "A loan, which Kenya signed on Monday, is another matter.",
        "Kenya signed on Monday with a red pen.",
        "It signed on Monday.",
        "He had read the long version.",
    ],
)
def test_nothing_is_told_in_passing_by_half_a_sentence(rest: str) -> None:
    text = f"Peru on Thursday signed a defence pact with Chile. {rest}"
    assert len(pacts(text, "defence pact", "Peru", "Chile")) == 1


def test_nothing_was_signed_on_a_day_to_come() -> None:
    text = "Peru and Fiji have a fishing pact, which will enter into force in August."
    roles = tuple(
        Role(name, Span(text.index(said), text.index(said) + len(said)))
        for name, said in (("parties", "Peru"), ("parties", "Fiji"), ("date", "August"))
    )
    place = Span(text.index("fishing"), text.index(", which"))
    mark = Mark("agreement", Span(0, len(text)), place, roles, {"status": "signed"}, when={"told": 4.0})
    (told,) = resolve(Article("a", text, DAY), [mark], KINDS).statements
    assert "date" not in told.values
