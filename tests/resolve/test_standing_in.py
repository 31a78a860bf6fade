"""Who stands for whom once a statement's date and sides are known."""

from __future__ import annotations

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, amount: str, day: str = "2025-03-04", **parties: str) -> Statement:
    anchor = Span(text.index(amount), text.index(amount) + len(amount))
    roles = [Role("amount", anchor)]
    roles += [Role(name, Span(text.index(said), text.index(said) + len(said))) for name, said in parties.items()]
    mark = Mark("commitment", Span(0, len(text)), anchor, tuple(roles), {"stage": "announced"}, 0.9, "test")
    (found,) = resolve(Article("a", text, day), [mark], KINDS).statements
    return found


def codes(statement: Statement, name: str) -> list[str]:
    return [each.code for each in statement.values.get(name, ())]


def test_a_former_presidents_gift_of_his_time_in_office_was_his_states() -> None:
    found = read("On Dec. 30 Joe Biden announced $4 million for Fiji.", "$4 million", donors="Joe Biden")
    assert codes(found, "donors") == ["USA"]
    later = read("On Feb. 3 Joe Biden announced $4 million for Fiji.", "$4 million", donors="Joe Biden")
    assert codes(later, "donors") == ["PER:Joe Biden"]


def test_a_body_that_gathers_givers_never_benefits_itself() -> None:
    text = "London pledged $4 million to the Ukraine Defense Contact Group."
    found = read(text, "$4 million", donors="London", recipients="the Ukraine Defense Contact Group")
    assert codes(found, "recipients") == ["UKR"]


def test_so_many_states_as_an_organisation_has_are_it() -> None:
    assert codes(read("The 27 EU states gave Fiji $4 million.", "$4 million", donors="The 27 EU states"), "donors") == [
        "EU"
    ]
    some = read("Sixteen EU states gave Fiji $4 million.", "$4 million", donors="Sixteen EU states")
    assert codes(some, "donors") == ["ORG:Sixteen EU states"]
