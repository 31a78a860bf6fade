"""Whom the rules reader takes for the recipient where two promises stand side by side."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article
from pledgebook.reading import open_reader


@pytest.mark.parametrize(
    ("text", "given"),
    [
        (
            "Germany will give Ukraine $5 million. Fiji will give Tonga $3 million.",
            {"$5 million": "Ukraine", "$3 million": "Tonga"},
        ),
        (
            "Norway pledged $40 million to Ukraine on Monday. Fiji will give Tonga $3 million for roads.",
            {"$40 million": "Ukraine", "$3 million": "Tonga"},
        ),
        (
            "Norway gave Ukraine $5 million and Fiji will give Tonga $3 million.",
            {"$5 million": "Ukraine", "$3 million": "Tonga"},
        ),
        ("Japan lent Kenya $5 million; Fiji granted Tonga $3 million.", {"$5 million": "Kenya", "$3 million": "Tonga"}),
        (
            "Norway gave Ukraine $5 million. Sweden will send $3 million to Moldova.",
            {"$5 million": "Ukraine", "$3 million": "Moldova"},
        ),
        (
            "Norway gave Ukraine $5 million. Sweden added $3 million.",
            {"$5 million": "Ukraine", "$3 million": "Ukraine"},
        ),
    ],
)
def test_who_stands_between_the_verb_and_the_amount_gets_it(text: str, given: dict[str, str]) -> None:
    (marks,) = open_reader("rules", load_kinds()).read([Article("a", text, "2024-05-02")])
    found = {mark.anchor.of(text): [span.of(text) for span in mark.spans("recipients")] for mark in marks}
    assert found == {amount: [party] for amount, party in given.items()}
