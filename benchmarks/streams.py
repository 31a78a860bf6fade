"""What a ledger makes of a stream of news whose truth is known: what it finds, what it has twice, what it made up.

usage: python benchmarks/streams.py [--ledger PATH] [--show] [STREAM_FOLDER]      (default benchmarks/streams/later)

A stream's folder holds ``stream.jsonl`` (articles), ``packages.json`` (what the United States promised Ukraine) and
``truth.jsonl`` (the other commitments, halts of aid, totals, agreements, meetings and reversals that the articles tell of),
each with the ids of the articles. It is read into a fresh ledger, in a temporary folder unless ``--ledger`` names its place;
one that exists is asked as it is. ``--show`` lists what is missing, double or stray, each with its sentence.

Packages     recall: those with an entry USA → UKR of their amount (within 1 %) dated 3 days before to 7 after; split: entries
             a package found; strays: military entries USA → UKR of 50 million dollars or more, announced, approved or
             delivered, dated within the stream's packages, that are neither a package nor the sum of a day's.
             undated: packages without such an entry that have one without a date, first reported in those days.
Commitments  those with an entry of the donor, recipient and amount (within 1 %) dated within 10 days, or with a date and at the
             truth's stage then (an entry's date is that of the promise); proposals also without; split, undated as above.
Totals       those with an entry of the amount and giver within 10 days; "from" counts those whose beginning is right, too,
             or the month or year that holds it.
Halts        those that a commitment's life has as stalled within 10 days; resumed: those of which it goes on afterwards.
Agreements   those with an entry of just these parties dated on the day, or signed then; status as it should be; split.
Meetings     those with an entry of the ordinal, of these parties, dated within 3 days, or undated and of these articles;
             elsewhere: further entries of the ordinal and the parties.
Reversals    those that the party's timeline has within 10 days, sure or doubtful; stray: sure ones that nothing bears out.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from amounts import close, same_amount, written

from pledgebook import Book, questions
from pledgebook.export.entries import entry_json
from pledgebook.model import Statement
from pledgebook.values.party import party_name
from pledgebook.values.period import Period

Row = dict[str, Any]
"""An entry as the ledger's JSON has it, or a line of the truth."""

SMALLEST = 50_000_000
"""US dollars from which an entry that is no package is a stray."""
DONE = {"announced", "approved", "delivered"}
PACKAGE, COMMITMENT, SIGNING, MEETING = (3, 7), (10, 10), (0, 0), (3, 3)
"""Days before and after."""
GROUP = ("udcg", "contact group", "ramstein")
"""How an ordinal names the Ukraine Defense Contact Group."""


class Shelf:
    """A ledger's entries by kind, and the sentences behind them."""

    def __init__(self, book: Book) -> None:
        self.rows: dict[str, list[Row]] = {}
        for entry in book.iter_entries():
            self.rows.setdefault(entry.kind, []).append(entry_json(entry, book.kinds))
        self._told: dict[str, Statement] = {each.id: each for each in book.statements()}
        self._texts: dict[str, str] = {each.id: book.article(each.id).article.text for each in book.articles()}
        self.turns = [
            (line.who, line.subject, each) for line in questions.positions(book) for each in line.stances if each.turned
        ]

    def of(self, kind: str) -> list[Row]:
        """The entries of a kind."""
        return self.rows.get(kind, [])

    def sentence(self, row: Row) -> str:
        """The first sentence behind an entry, with its article."""
        first = self._told[row["statements"][0]]
        return f"[{first.article}] {self._texts[first.article][first.sentence.start : first.sentence.end]}"

    def around(self, ids: Iterable[str], amount: Row) -> str:
        """The first sentence of these articles that writes one of the amount's ends."""
        for name in ids:
            for end in (amount["low"], amount["high"]):
                if end and (place := written(end, self._texts[name])) is not None:
                    line = self._texts[name]
                    start = line.rfind("\n", 0, place) + 1
                    return f"[{name}] {line[max(start, place - 120) : place + 120].splitlines()[0]}"
        return f"[{', '.join(ids)}]"


def day(said: str | None) -> date | None:
    """The first day of a period in ISO notation, or its last where it has no first."""
    period = Period.parse(said) if said else None
    return (period.first or period.last) if period else None


def within(said: str | None, truth: str, margin: tuple[int, int]) -> bool:
    """Whether an entry's day lies so many days before the truth's first to so many after its last."""
    found, true = day(said), Period.parse(truth)
    if not (found and true):
        return False
    first, last = true.first or true.last, true.last or true.first
    assert first
    assert last
    return first - timedelta(margin[0]) <= found <= last + timedelta(margin[1])


def meets(said: str | None, truth: str) -> bool:
    """Whether the truth's first day lies in a period, or the period's in the truth: "since February 2022" tells a month."""
    found, true = (Period.parse(each) if each else None for each in (said, truth))
    return bool(found and true) and any(
        one.first <= other.first <= (one.last or one.first)
        for one, other in ((found, true), (true, found))
        if one and other and one.first and other.first
    )


def codes(row: Row, name: str) -> set[str]:
    """The parties of a field."""
    return {each["code"] if isinstance(each, dict) else each for each in row.get(name) or ()}


def names_all(row: Row, truth: Row, name: str) -> bool:
    """Whether an entry names all parties that the truth does; bodies without a code by any part of their names."""
    ours = codes(row, name)
    return all(
        any(code.removeprefix("ORG:").lower() in each.lower() for each in ours)
        if code.startswith("ORG:")
        else code in ours
        for code in truth[name]
    )


def as_reported(rows: Iterable[Row]) -> list[Row]:
    """Entries without a date, under the day of their first report."""
    return [{**row, "date": row["published"]} for row in rows if not row["date"]]


def share(found: int, of: int) -> str:
    """``12/15 = 80 %``."""
    return f"{found}/{of} = {100 * found / max(1, of):.0f} %"


class Report:
    """Prints figures, and what is wrong where that is asked for."""

    def __init__(self, shelf: Shelf, *, show: bool) -> None:
        self.shelf, self._show = shelf, show

    def wrong(self, what: str, line: str, sentence: str = "") -> None:
        """One thing missing, double or stray."""
        if self._show:
            print(f"  {what}: {line}" + (f"\n      {sentence}" if sentence else ""))

    def entry(self, what: str, row: Row) -> None:
        """The same of an entry."""
        line = f"{row['id']} {row.get('date')} {row.get('stage') or row.get('status') or ''} {row['title']}"
        self.wrong(what, f"{line} ({', '.join(row['articles'])})", self.shelf.sentence(row))

    def split(self, name: str, hits: list[Row]) -> None:
        """Entries of one thing beyond the first."""
        for each in hits if len(hits) > 1 else ():
            self.entry(f"double of {name}", each)


def packages(report: Report, true: list[Row], others: list[Row]) -> None:
    """US packages for Ukraine: recall, split, strays that are none of the ``others`` either."""
    pairs = [
        each
        for each in report.shelf.of("commitment")
        if "USA" in codes(each, "donors") and "UKR" in codes(each, "recipients") and each.get("amount")
    ]
    found = parts = undated = 0
    used: set[str] = set()
    for each in true:
        near = [row for row in pairs if within(row["date"], each["date"], PACKAGE)]
        hits = [row for row in near if close(row["amount"], each["amount_usd"], "USD")]
        used.update(row["id"] for row in near if close(row["amount"], each["day_total_usd"], "USD"))
        used.update(row["id"] for row in hits)
        found, parts = found + bool(hits), parts + len(hits)
        name = f"{each['date']} {each['amount_usd'] / 1e6:g} million {each['instrument']}"
        report.split(name, hits)
        if not hits:
            late = [
                row
                for row in as_reported(pairs)
                if within(row["date"], each["date"], PACKAGE) and close(row["amount"], each["amount_usd"], "USD")
            ]
            undated += bool(late)
            amount = {"low": each["amount_usd"], "high": None}
            report.wrong(
                "undated package" if late else "missing package",
                f"{name} ({', '.join(each['ids'])})",
                report.shelf.around(each["ids"], amount),
            )
    first, last = (min(each["date"] for each in true), max(each["date"] for each in true))
    big = [
        row
        for row in pairs
        if (row["amount"].get("low") or row["amount"].get("high") or 0) >= SMALLEST
        and (row.get("sector"), row.get("stage") in DONE) == ("military", True)
        and (at := day(row["date"]))
        and first <= at.isoformat() <= last
    ]
    known = [each for each in others if each["kind"] == "commitment" and each["donors"]]
    strays = [row for row in big if row["id"] not in used and not any(promised(row, each) for each in known)]
    for row in strays:
        report.entry("stray package", row)
    strayed = share(len(strays), len(big))
    split = f"{parts / max(1, found):.2f}"
    print(f"packages     recall {share(found, len(true))}   split {split}   strays {strayed}   undated {undated}")


class Found(list[list[Row]]):
    """For each line of truth, the entries that are it; ``undated`` counts those that only entries without a date may be."""

    undated = 0

    def __str__(self) -> str:
        """How many are found, and as how many entries each."""
        found = sum(map(bool, self))
        return f"found {share(found, len(self))}   split {sum(map(len, self)) / max(1, found):.2f}   undated {self.undated}"


def found_by(report: Report, true: list[Row], rows: list[Row], hit: Callable[[Row, Row], bool]) -> Found:
    """For each line of truth, the entries that are it; what is missing or double is told."""
    all_hits = Found()
    for each in true:
        hits = [row for row in rows if hit(row, each)]
        late = not hits and any(hit(row, each) for row in as_reported(rows))
        name = f"{'+'.join(each.get('donors') or each.get('parties') or ['?'])} → {'+'.join(each.get('recipients') or ['?'])}"
        line = f"{name} {each['date']} {json.dumps(each.get('amount') or each.get('status'))}"
        report.split(line, hits)
        if not hits:
            around = report.shelf.around(each["ids"], each["amount"]) if "amount" in each else ""
            what = f"{'undated' if late else 'missing'} {each['kind']}"
            report.wrong(what, f"{line} ({', '.join(each['ids'])})", around)
        all_hits.undated += late
        all_hits.append(hits)
    return all_hits


def commitments(report: Report, true: list[Row]) -> None:
    """What other donors promised, or others got."""
    print(f"commitments  {found_by(report, true, report.shelf.of('commitment'), promised)}")


def promised(row: Row, each: Row) -> bool:
    """Whether an entry is this commitment."""
    parties = names_all(row, each, "donors") and names_all(row, each, "recipients")
    later = row["history"] if row["date"] or each.get("stage") == "proposed" else ()
    days = [row["date"], *(step["date"] for step in later if step["stage"] == each.get("stage"))]
    return parties and same_amount(row, each) and any(within(at, each["date"], COMMITMENT) for at in days)


def halts(report: Report, true: list[Row]) -> None:
    """Aid that was stalled, and went on."""
    found = resumed = 0
    for each in true:
        hits = [
            row
            for row in report.shelf.of("commitment")
            if names_all(row, each, "donors")
            and names_all(row, each, "recipients")
            and any(
                step["stage"] == "stalled" and within(step["date"], each["stalled"], COMMITMENT)
                for step in row["history"]
            )
        ]
        again = each["resumed"] and any(
            step["stage"] in DONE and within(step["date"], each["resumed"], COMMITMENT)
            for row in hits
            for step in row["history"]
        )
        found, resumed = found + bool(hits), resumed + bool(again)
        if not (hits and (again or not each["resumed"])):
            line = f"{'+'.join(each['donors'])} → {'+'.join(each['recipients'])} {each['stalled']} to {each['resumed']}"
            report.wrong("halt not resumed" if hits else "missing halt", f"{line} ({', '.join(each['ids'])})")
    print(
        f"halts        {share(found, len(true))}   resumed {share(resumed, sum(bool(each['resumed']) for each in true))}"
    )


def totals(report: Report, true: list[Row]) -> None:
    """Published running totals."""

    def hit(row: Row, each: Row) -> bool:
        return (
            names_all(row, each, "donors") and same_amount(row, each) and within(row["date"], each["date"], COMMITMENT)
        )

    hits = found_by(report, true, report.shelf.of("total"), hit)
    since = [
        (each, any(meets(row.get("since"), each["since"]) for row in rows))
        for each, rows in zip(true, hits, strict=True)
        if rows and each["since"]
    ]
    print(f"totals       {hits}   from {share(sum(right for _, right in since), len(since))}")


def agreements(report: Report, true: list[Row]) -> None:
    """Pacts: parties, day and status."""

    def hit(row: Row, each: Row) -> bool:
        days = [row["date"], *(step["date"] for step in row["history"] if step["stage"] == each["status"])]
        return codes(row, "parties") == set(each["parties"]) and any(within(at, each["date"], SIGNING) for at in days)

    hits = found_by(report, true, report.shelf.of("agreement"), hit)
    right = 0
    for each, rows in zip(true, hits, strict=True):
        good = any(row["status"] == each["status"] for row in rows)
        right += good
        if rows and not good:
            report.entry(f"status not {each['status']}", rows[0])
    print(f"agreements   {hits}   status {share(right, sum(map(bool, hits)))}")


def meetings(report: Report, true: list[Row]) -> None:
    """Ordinals of meetings."""
    told = [row for row in report.shelf.of("meeting") if row.get("ordinal")]
    found = dated = elsewhere = 0
    for each in true:
        same = [row for row in told if row["ordinal"]["n"] == each["ordinal"] and _of(row, each["of"])]
        near = [row for row in same if within(row["date"], each["date"], MEETING)]
        hits = near + [row for row in same if not row["date"] and set(row["articles"]) & set(each["ids"])]
        found, dated, elsewhere = found + bool(hits), dated + bool(near), elsewhere + len(same) - len(hits)
        name = f"{each['ordinal']} of {'+'.join(each['of'])} {each['date']}"
        if not hits:
            report.wrong("missing ordinal", f"{name} ({', '.join(each['ids'])})")
        for row in same:
            if row not in hits:
                report.entry(f"elsewhere than {name}", row)
    print(f"meetings     ordinals {share(found, len(true))}   dated {dated}   elsewhere {elsewhere}")


def _of(row: Row, of: list[str]) -> bool:
    """Whether a meeting is of these, by who was there and what the ordinal counts; persons by the start of their names."""
    text = f"{' '.join(codes(row, 'participants'))} {row['ordinal'].get('of') or ''} {row['title']}".lower()
    return any(each in text for each in GROUP) if of == ["UDCG"] else all(each.lower()[:5] in text for each in of)


def reversals(report: Report, true: list[Row]) -> None:
    """Stances that were taken back."""
    turns = report.shelf.turns
    sure = doubtful = 0
    borne: set[int] = set()
    for each in true:
        hits = [
            (number, turn)
            for number, (who, _, turn) in enumerate(turns)
            if who == party_name(each["actor"])
            and turn.day
            and within(turn.day.isoformat(), each["after"]["date"], COMMITMENT)
        ]
        borne.update(number for number, _ in hits)
        certain = any(not turn.doubt for _, turn in hits)
        sure, doubtful = sure + certain, doubtful + (bool(hits) and not certain)
        if not certain:
            line = f"{each['actor']} on {each['subject']} {each['after']['date']} ({', '.join(each['ids'])})"
            report.wrong("doubtful reversal" if hits else "missing reversal", line)
    stray = [turn for number, turn in enumerate(turns) if number not in borne and not turn[2].doubt]
    for who, subject, turn in stray:
        report.wrong(
            "stray reversal",
            f"{turn.entry} {who}: {subject} {turn.day} {turn.stance}, was {turn.turned}",
            turn.sentence,
        )
    print(f"reversals    sure {share(sure, len(true))}   doubtful {doubtful}   stray {len(stray)}")


def judge(shelf: Shelf, folder: Path, *, show: bool) -> None:
    """Print how the ledger's entries stand against a stream's truth."""
    report = Report(shelf, show=show)
    truth = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    if told := json.loads((folder / "packages.json").read_text("utf-8")):
        packages(report, told, truth)
    for kind, tell in TELL.items():
        tell(report, [each for each in truth if each["kind"] == kind])


TELL: dict[str, Callable[[Report, list[Row]], None]] = {
    "commitment": commitments,
    "halt": halts,
    "total": totals,
    "agreement": agreements,
    "meeting": meetings,
    "reversal": reversals,
}


def main() -> None:
    """Read the stream, unless the ledger is there already, and judge it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent / "streams" / "later")
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        ledger = options.ledger or Path(place) / "stream.db"
        fresh = not ledger.exists()
        with Book.open(ledger) as book:
            if fresh:
                book.read([options.folder / "stream.jsonl"])
            judge(Shelf(book), options.folder, show=options.show)


if __name__ == "__main__":
    main()
