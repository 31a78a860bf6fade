"""The times of articles by pledgebook and by HeidelTime: how far the two agree, and what each costs.

usage: python benchmarks/heideltime.py --heideltime COMMAND [SOURCE...] [--rounds N] [--show]

HeidelTime (Strötgen and Gertz, 2010) is the usual yardstick for times in text. It is under the GPL and no part of this
project: install it elsewhere (Java, its standalone jar, a part-of-speech tagger) and give the command that prints one
text as TimeML, with {file} and {date} where the text's file and the day of publication belong, such as

    java -jar heideltime-standalone.jar {file} -c config.props -dct {date} -t news -l english -pos treetagger

Without sources it reads the project's own examples; articles without a date are left out. --show lists every
disagreement, for somebody to judge. Costs are CPU milliseconds an article, of HeidelTime those of its processes, with
and without what the same command takes for an empty text (the start of the Java machine, which a server would pay once).
Its values are read as inclusive days: 2022, 2022-Q3, 2022-W07, 2022-SU, 202 (a decade), FY2022 (the calendar year, as
it means it); values that name no days of the calendar (PRESENT_REF, P3D, XXXX-11) are left out, as pledgebook leaves
them out. Two expressions are the same where their characters overlap.
"""

from __future__ import annotations

import argparse
import html
import re
import resource
import shlex
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sources import EXAMPLES

from pledgebook import ingest
from pledgebook.model import Article, Span
from pledgebook.values.calendar_units import around, months
from pledgebook.values.period import Period
from pledgebook.values.timex_reading import calendar_times

_TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Timed:
    """An expression with the days that it means."""

    span: Span
    days: tuple[date | None, date | None]
    said: str


def days_of(value: str) -> Period | None:
    """The days that a TIMEX3 value names; ``None`` if it names none."""
    value = value.partition("T")[0].removeprefix("FY")
    if match := re.fullmatch(r"(\d\d)(\d)?", value):
        return around("decade" if match[2] else "century", date(int(value.ljust(4, "0")) or 1, 1, 1))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        return around("weekend" if match[3] else "week", date.fromisocalendar(int(match[1]), int(match[2]), 1))
    if match := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        length = 3 if match[2] == "Q" else 6
        return months(int(match[1]), (int(match[3]) - 1) * length + 1, length)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return months(int(match[1]), _SEASONS[match[2]], 3)
    return Period.parse(value) if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else None


def marked(timeml: str) -> tuple[str, list[Timed]]:
    """The text of a TimeML document, and its expressions that name days."""
    body = timeml.partition("<TimeML>\n")[2].rpartition("</TimeML>")[0]
    text, place, found, begun = "", 0, [], ""
    for tag in _TAG.finditer(body):
        piece = html.unescape(body[place : tag.start()])
        place = tag.end()
        period = days_of(begun) if tag.group(1) is None else None
        if period:
            found.append(Timed(Span(len(text), len(text) + len(piece)), (period.first, period.last), begun))
        text += piece
        begun = next(iter(re.findall(r'value="([^"]*)"', tag.group(1) or "")), "")
    return text + html.unescape(body[place:]), found


def theirs(command: str, article: Article, folder: Path) -> tuple[list[Timed], float]:
    """What HeidelTime finds in the article, and the CPU seconds that its processes took."""
    path = folder / "article.txt"
    path.write_text(article.text, encoding="utf-8")
    said = [part.format(file=path, date=article.date) for part in shlex.split(command)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = subprocess.run(said, capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    text, found = marked(answer)
    if text.strip() != article.text.strip():
        print(f"{article.id}: HeidelTime changed the text; its places are not those of the article")
        found = []
    return found, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(article: Article, rounds: int) -> tuple[list[Timed], float]:
    """What pledgebook finds, and the CPU seconds that it took, each round seeing the text anew."""
    day, spent = date.fromisoformat(article.date or ""), 0.0
    for each in range(rounds):
        text = article.text + " " * each
        started = time.process_time()
        found = calendar_times(text, day)
        spent += time.process_time() - started
    return [Timed(each.span, (each.value.first, each.value.last), each.value.iso) for each in found], spent / rounds


def compared(one: Sequence[Timed], other: Sequence[Timed]) -> Iterator[tuple[str, Timed, Timed | None]]:
    """Each expression as ``same``, ``other days``, ``ours alone`` or ``theirs alone``."""
    left = list(other)
    for each in one:
        match = next((that for that in left if that.span.overlaps(each.span)), None)
        if match is None:
            yield "ours alone", each, None
            continue
        left.remove(match)
        yield ("same" if match.days == each.days else "other days"), each, match
    yield from (("theirs alone", each, None) for each in left)


def shown(article: Article, sort: str, each: Timed, other: Timed | None) -> str:
    """A disagreement on one line."""
    around_it = (
        article.text[max(each.span.start - _AROUND, 0) : each.span.start],
        article.text[each.span.end :][:_AROUND],
    )
    said = f"{each.said} / {other.said}" if other else each.said
    return f"{sort}: {article.date} {around_it[0]}[{each.span.of(article.text)}]{around_it[1]} = {said}".replace(
        "\n", " "
    )


def main() -> None:
    """Print the agreement and the costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--heideltime", required=True, metavar="COMMAND")
    parser.add_argument("sources", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--show", action="store_true")
    said = parser.parse_args()
    articles = [item for item in ingest.articles(said.sources) if isinstance(item, Article) and item.date]
    counts: Counter[str] = Counter()
    spent = {"ours": 0.0, "theirs": 0.0}
    with tempfile.TemporaryDirectory() as folder:
        _, start = theirs(said.heideltime, Article(id="empty", text="Nothing.", date="2022-10-19"), Path(folder))
        calendar_times("On Monday.", timedelta(1) + date(2022, 10, 19))  # vocabularies are read once a process
        for article in articles:
            found, cost = ours(article, said.rounds)
            other, more = theirs(said.heideltime, article, Path(folder))
            spent = {"ours": spent["ours"] + cost, "theirs": spent["theirs"] + more}
            for sort, each, match in compared(found, other):
                counts[sort] += 1
                if said.show and sort != "same":
                    print(shown(article, sort, each, match))
    both = counts["same"] + counts["other days"]
    print(f"{len(articles)} articles: {both} expressions found by both, {counts['same']} of them with the same days")
    print(f"{counts['ours alone']} by pledgebook alone, {counts['theirs alone']} by HeidelTime alone")
    mine, full = (spent[who] * 1000 / max(len(articles), 1) for who in ("ours", "theirs"))
    warm = max(full - start * 1000, 0)
    print(f"pledgebook  {mine:9.2f} ms of CPU an article")
    print(f"HeidelTime  {full:9.2f} ms, {warm:.2f} ms without the start of its processes")
    print(f"pledgebook takes 1/{full / mine:,.0f} of its time, 1/{warm / mine:,.0f} without the start")


if __name__ == "__main__":
    main()
