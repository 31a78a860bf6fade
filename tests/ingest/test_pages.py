from __future__ import annotations

import subprocess
import sys

import pytest

PARAGRAPHS = (
    "Norway will give Moldova 50 million euros for its power grid, the foreign ministry said on Thursday.",
    "The money is a grant, and it comes on top of a loan that both states signed in the spring of last year.",
    "Moldova's energy minister thanked the donors and said that the first cables would be laid before the winter.",
)
HEAD = """<title>Grid grant | Port Daily</title><meta property="og:title" content="Grid grant">
<meta property="og:site_name" content="Port Daily"><meta property="article:published_time" content="2024-09-26T08:00:00Z">
<link rel="canonical" href="https://example.org/grid">"""


def page(head: str = HEAD, body: str = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)) -> str:
    nav = '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{nav}<article>{body}</article><footer>Imprint</footer></body></html>"


def test_a_page_gives_its_words_and_what_it_says_about_itself(read):
    (article,) = read("grid.html", page())
    assert article.text == "\n".join(PARAGRAPHS)
    assert (article.date, article.title, article.source, article.url) == (
        "2024-09-26",
        "Grid grant",
        "Port Daily",
        "https://example.org/grid",
    )
    assert article.id.startswith("grid-")


def test_captions_of_pictures_are_left_out(read):
    figure = "<figure><img src=a.jpg><figcaption>A pylon near Balti. Photo: Jo Doe</figcaption></figure>"
    assert read("grid.html", page(body=figure.join(f"<p>{words}</p>" for words in PARAGRAPHS)))[0].text == "\n".join(
        PARAGRAPHS
    )


def test_no_date_is_taken_from_running_text(read, codes):
    body = "".join(f"<p>{words}</p>" for words in (*PARAGRAPHS, "The treaty of 12 May 2019 stays in force."))
    items = read("grid.html", page(head="<title>Grid grant</title>", body=body))
    assert codes(items) == ["no-date", "article"]


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>",
        "<html><body><nav><a href=/>Home</a></nav></body></html>",
        "<<<>>>",
        "<html><body><script>x()</script></body></html>",
        "<!-- -->",
        "just words",
    ],
)
def test_a_page_without_text_is_a_problem(read, codes, content):
    items = read("grid.html", content)
    assert codes(items) == ["no-text"]
    assert items[0].fatal


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 3_000 + "x",
        "<p>" + "a" * 100_000,
        "<table>" * 500,
        "<a href='" * 400,
        '<html><meta property="article:published_time" content="soon"><p>x',
    ],
    ids=["nested", "endless", "tables", "quotes", "date"],
)
def test_a_hostile_page_never_raises(read, content):
    assert read("grid.html", content)


def test_a_page_of_many_megabytes_is_a_problem(read, codes):
    assert codes(read("grid.html", "<html>" + "<p>words</p>" * 400_000)) == ["too-long"]


def test_a_page_of_another_charset_is_read_as_it_declares(read):
    content = page(head=HEAD + '<meta charset="windows-1252">').replace("euros", "\u20ac")
    assert "50 million \u20ac for" in read("grid.html", content.encode("cp1252"))[0].text


def test_a_declaration_inside_a_decoded_page_does_no_harm(read):
    assert read("grid.html", '<?xml version="1.0" encoding="utf-8"?>' + page())[0].text == "\n".join(PARAGRAPHS)


def test_the_page_reader_is_loaded_only_for_pages():
    code = "import sys, pledgebook.ingest as i; list(i.articles([])); sys.exit('trafilatura' in sys.modules or 'htmldate' in sys.modules or 'yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("tag", ["p", "div", "article"])
def test_a_piece_of_a_page_is_read(read, news, tag):
    article = read("grid.html", f"<{tag}>{news}</{tag}>")[-1]
    assert article.text == news


def test_of_several_dates_the_publication_counts(read):
    head = (
        '<meta property="article:modified_time" content="2024-10-02">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-09-26T00:00:00Z", '
        '"dateModified": "2024-10-01"}</script>'
    )
    (article,) = read(
        "grid.html",
        page(head, "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + "<time datetime='2021-01-01'>2021</time>"),
    )
    assert article.date == "2024-09-26"


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- daily -->\n<rss version="2.0"><channel>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">',
    ],
    ids=["rss 2", "atom", "rss 1"],
)
@pytest.mark.parametrize("name", ["news.xml", "news.html", "news"])
def test_a_feed_is_told_and_not_read_as_one_article(read, codes, name: str, head: str):
    items = "".join(f"<item><title>Grid</title><description>{words}</description></item>" for words in PARAGRAPHS)
    assert codes(read(name, f"{head}{items}")) == ["feed"]


def test_a_page_that_speaks_of_feeds_is_a_page(read):
    about = "<p>The tag &lt;rss&gt; opens a feed, and &lt;feed&gt; another one, the ministry's guide says.</p>"
    assert (
        read("grid.html", page(body=about + "".join(f"<p>{words}</p>" for words in PARAGRAPHS)))[0].date == "2024-09-26"
    )
