"""Who said it: in quotations, in reports, in transcripts; and who did not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import Article, Span
from pledgebook.resolve.parties import ArticleParties
from pledgebook.resolve.speakers import credited, named_speaker, nearer_speaker, quoted_speaker, speaker

# the anchor stands in square brackets; then who is credited, as the text names them
SAID = [
    ("“We will send [20 tanks],” said Pål Jonson, the Swedish defence minister.", "Pål Jonson"),
    ("“We will send [20 tanks],” Jonson said.", "Jonson"),
    ("Ana Ruiz said Spain would send [20 tanks].", "Ana Ruiz"),
    ("Ana Ruiz told The Guardian that Spain would send [20 tanks].", "Ana Ruiz"),
    ("Spain will send [20 tanks], Ana Ruiz told reporters on Monday.", "Ana Ruiz"),
    ("Spain will send [20 tanks], according to Ana Ruiz.", "Ana Ruiz"),
    ("Spain must send [20 tanks], according to the agreement.", "the agreement"),
    ("Spain will send [20 tanks], a senior official said on condition of anonymity.", "a senior official"),
    ("A defence ministry spokesperson separately said Spain would send [20 tanks].", "A defence ministry spokesperson"),
    ("Ana Ruiz, who runs the army, said Spain would send [20 tanks].", "Ana Ruiz"),
    ("Senator Ana Ruiz, R-Ohio, said the bill holds [$2 billion].", "Ana Ruiz"),
    ("Ana Ruiz spoke in Rome. She said Spain would send [20 tanks].", "Ana Ruiz"),
    ("Ana Ruiz urged allies to send [20 tanks].", "Ana Ruiz"),
    ("The lender reported [$2 billion] of loans, but officials in Lima said more was needed.", None),
    ("Spain will send [20 tanks].", None),
    ("Norway said it would send [20 tanks].", None),
    ("Norway on Thursday announced that it would send [20 tanks].", None),
    ("Alarm grew after a Polish minister said Spain would send [20 tanks].", "a Polish minister"),
    ("MADRID — Army officials said Spain would send [20 tanks].", "Army officials"),
    ("Spain sends [20 tanks] that according to officials are old.", "officials"),
    ("Spain will send [20 tanks]. Ana Ruiz said nothing.", None),
    ("“The army is ready.\n“We will send [20 tanks] in May,” Ana Ruiz said.", "Ana Ruiz"),
    ("Ana Ruiz spoke for an hour. She said:\n“The army is ready.\n“We will send [20 tanks] in May.", "Ana Ruiz"),
    ("Donors pledged more than [$2 billion] on Monday to the vaccine alliance.", None),
    ("LIMA, June 2 (Harbour) - Donors pledged [$2 billion] on Monday.", None),
    ("It includes 40 lorries and 90 boats for an estimated [$2 billion].", None),
    ("Clinics in Zambia were told in May that [$2 billion] worth of drugs would stop.", None),
    ("Peru is said to be weighing a swap worth [$2 billion].", None),
    # what a state's institutions do, and ask of their own lawmakers
    ("Last week the Danish administration announced a package of [20 tanks].", None),
    ("The Danish administration announced that [20 tanks] would leave in May.", "The Danish administration"),
    ("Ana Ruiz asked lawmakers for [$2 billion].", None),
    ("Ana Ruiz formally asked the Spanish parliament to approve [$2 billion].", None),
    ("Ana Ruiz asked Norway for [$2 billion].", "Ana Ruiz"),
    ("Ana Ruiz continued to send [20 tanks].", None),
    ("“We know,” Ana Ruiz continued, “that [20 tanks] will come.”", "Ana Ruiz"),
    ("Ana Ruiz expects to send [20 tanks].", None),
    ("Ana Ruiz expects that [20 tanks] will come.", "Ana Ruiz"),
    ("Western states have sent [20 tanks].", None),
    ("Hours earlier Ana Ruiz on Friday last week said Spain would send [20 tanks].", "Ana Ruiz"),
    # the nearest credit before a quotation, and the one right behind it
    ("Ana Ruiz said no. Tom Silva said, “How is it won? With [20 tanks].” Ben Cole tweeted, “Yes.”", "Tom Silva"),
    ("Hours after Tom Silva's speech, Ben Cole shot back. “We send [20 tanks],” he said.", "Ben Cole"),
    ("Asked by Tom Silva, Ben Cole spoke up. “We send [20 tanks],” he said.", "Ben Cole"),
    ("“Spain sends [20 tanks].\n“They leave in May,” Ana Ruiz said.", "Ana Ruiz"),
    ("An official briefed reporters. Spain will send [20 tanks], the official said.", "An official"),
]


def _case(marked: str) -> tuple[ArticleParties, Span]:
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    return ArticleParties.of(Article("one", text, "2023-01-05")), Span(start, marked.index("]") - 1)


@pytest.mark.parametrize(("marked", "who"), SAID)
def test_who_is_credited(marked: str, who: str | None) -> None:
    cast, anchor = _case(marked)
    sentence = cast.sentences[cast.sentence_at(anchor.start)]
    found = speaker(cast, sentence, anchor)
    assert (found.of(cast.text) if found else None) == who


def test_a_transcript_credits_its_labels() -> None:
    cast, anchor = _case("MR. LUND: Good day.\nQ: How much?\nMR. LUND: We gave [$2 million].\nMS. RUIZ: Thanks.\n")
    found = quoted_speaker(cast, anchor)
    assert found is not None
    assert found.of(cast.text) == "MR. LUND"


def test_a_speech_is_its_authors() -> None:
    text = "Today we give 20 tanks."
    article = Article("one", text, "2023-06-05", "Remarks by President Joe Biden on Ukraine", "The White House")
    assert credited(ArticleParties.of(article), Span(0, len(text)), Span(14, 22)) == ("Joe Biden", None)


def test_a_question_in_a_speech_is_nobodys() -> None:
    text = "We thank our friends.\nQ Would you give 20 tanks?\nWe gave 40 tanks."
    article = Article("one", text, "2023-06-05", "Remarks by President Joe Biden on Ukraine", "The White House")
    cast = ArticleParties.of(article)
    for words, who in (("20 tanks", None), ("40 tanks", ("Joe Biden", None))):
        at = text.index(words)
        assert credited(cast, cast.sentences[cast.sentence_at(at)], Span(at, at + len(words))) == who


def test_a_report_names_its_speaker_with_the_place() -> None:
    cast, anchor = _case("Ana Ruiz said Spain would send [20 tanks].")
    assert credited(cast, cast.sentences[0], anchor) == ("Ana Ruiz", Span(0, 8))


@given(st.text(max_size=150), st.integers(0, 150), st.integers(0, 30))
def test_any_place_of_any_text_is_answered(text: str, start: int, size: int) -> None:
    cast = ArticleParties.of(Article("one", text))
    anchor = Span(min(start, len(text)), min(start + size, len(text)))
    sentence = Span(0, len(text))
    found = speaker(cast, sentence, anchor)
    assert found is None or 0 <= found.start <= found.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "said", "Ana Ruiz", "he", ",", ".", "\n", "according to", "told", "20 tanks", "MR. LUND:"]
        ),
        max_size=30,
    )
)
def test_news_like_texts_are_answered_too(listed: list[str]) -> None:
    text = " ".join(listed)
    cast = ArticleParties.of(Article("one", text))
    for at in range(0, len(text), 5):
        speaker(cast, Span(0, len(text)), Span(at, min(at + 8, len(text))))


@pytest.mark.parametrize(
    ("text", "marked", "who"),
    [
        ("Spain will send tanks, Ana Ruiz said in Madrid. Ruiz is minister.", "na Ru", "Ana Ruiz"),
        ("Spain will send tanks, she said. Ana Ruiz left.", "tanks", "tanks"),
        ("Norway said it would send 20 tanks.", "Norway", None),
        ("The State Department said it would send 20 tanks.", "State Department", "The State Department"),
        (
            "The United States Agency for International Development said so.",
            "Agency for",
            "United States Agency for International Development",
        ),
    ],
)
def test_marked_words_are_widened_to_the_name_they_are_a_piece_of(text: str, marked: str, who: str | None) -> None:
    start = text.index(marked)
    cast = ArticleParties.of(Article("one", text, "2023-01-05"))
    found = named_speaker(cast, Span(start, start + len(marked)))
    said = found.of(text) if found else None
    assert said == who or (said and who and said.lower().removeprefix("the ") == who.lower().removeprefix("the "))


@pytest.mark.parametrize(
    ("text", "marked", "named"),
    [
        ("Fiji and Palau said that boats worth $2 million would follow.", "Fiji", "Fiji"),
        ("Boats worth $2 million will follow, according to Fiji.", "Fiji", "Fiji"),
        ("Fiji adds NZ$2 million to the fund.", "Fiji", None),
        ("The fund, which Fiji will host, hopes to raise $2 million.", "Fiji", None),
        ("Fiji has registered 200 boats.", "Fiji", None),
        ("At a meeting in May, donors pledged $2 million for boats.", "donors", None),
        ("Boats worth $2 million were lost, donors said.", "donors", "donors"),
        ("Fiji promised $2 million for boats, its emir tweeted.", "its emir tweeted", "its emir"),
        ("So many were lost, according to the Fijian foreign ministry.", "the Fijian", "the Fijian"),
        ("A Fijian official reckons with $2 million.", "A Fijian official", "A Fijian official"),
        ("The pact is over, Fiji's ambassador to Peru said.", "Peru", "Fiji's ambassador to Peru"),
    ],
)
def test_a_party_that_nothing_credits_is_no_speaker(text: str, marked: str, named: str | None) -> None:
    at = text.index(marked)
    found = named_speaker(ArticleParties.of(Article("a", text, "2025-03-04")), Span(at, at + len(marked)))
    assert (found.of(text) if found else None) == named


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        ("Ana Ruiz said Spain would pay, and Tom Silva said Peru would send [20 tanks].", "Tom Silva"),
        ("Ana Ruiz said that aides told Tom Silva that Peru would send [20 tanks].", None),
        ("Ana Ruiz said Peru would send [20 tanks], and Tom Silva said Spain would pay.", None),
    ],
)
def test_of_two_speakers_the_nearer_one_tells_it(marked: str, who: str | None) -> None:
    cast, anchor = _case(marked)
    found = nearer_speaker(cast, cast.sentences[0], anchor, Span(0, len("Ana Ruiz")))
    assert (found.of(cast.text) if found else None) == who


def test_who_asks_his_own_lawmakers_is_not_credited_though_marked() -> None:
    assert named_speaker(_case("Ana Ruiz is asking Congress for [$2 billion].")[0], Span(0, 8)) is None
    assert named_speaker(_case("Ana Ruiz is asking Peru for [$2 billion].")[0], Span(0, 8)) == Span(0, 8)
