"""How fast every page is over HTTP, and whether readers, a read and a reviewer get along: on a synthetic ledger.

usage: python benchmarks/web.py [--entries N] [--ledger PATH] [--rounds N] [--readers N] [--seconds N] [--only crowd|pages]

``pages``: each page is asked for many times, one request after another, with changing filters where it takes some. Shown
are the first answer after the server started, the median, the 95th percentile (wall-clock milliseconds), and the mean CPU
milliseconds of the server, which a busy machine does not change. ``crowd``: readers leaf through pages side by side while
``pledgebook read`` adds articles and a reviewer judges; shown are the answers, the errors, and the judgements that
are in the ledger afterwards. Every part is bounded in time.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote

from synthetic import GOODS, PARTIES, fill

from pledgebook import Book

PATIENCE = 300.0
"""Seconds after which an answer counts as lost."""
TICK = 1000 / os.sysconf("SC_CLK_TCK")


class Server:
    """A ``pledgebook serve`` of its own process, with one connection to it."""

    def __init__(self, ledger: Path) -> None:
        command = [sys.executable, "-m", "pledgebook", "serve", "--ledger", str(ledger), "--port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        self.port = int(said.partition("127.0.0.1:")[2].partition("/")[0])

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()

    def cpu(self) -> float:
        """CPU milliseconds that it has used."""
        words = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) * TICK


@contextmanager
def serving(ledger: Path) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(ledger)
    try:
        yield server
    finally:
        server.stop()


class Reader:
    """Somebody with a browser: keeps the connection open."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def get(self, path: str) -> tuple[int, float]:
        """The status of the answer and how many milliseconds it took."""
        start = time.perf_counter()
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        answer.read()
        return answer.status, (time.perf_counter() - start) * 1000


def paths(ledger: Path) -> dict[str, list[str]]:
    """The addresses of each page, in the order in which they are asked for; those of a list repeat."""
    chance = random.Random(1)
    with Book.open(ledger) as book:
        entries = [each.id for each in book.entries(limit=40)]
        articles = [each.id for _, each in zip(range(4000), book.articles(), strict=False)][::100]
    party = [f"party={code}" for code in PARTIES[:8]]
    days = [f"as_of={year}-{month:02}" for year in (2023, 2024) for month in (3, 9)]
    return {
        "/ (all kinds)": ["/", *(f"/?sort={sort}" for sort in ("date", "-confidence", "-amount"))],
        "/ one kind": [
            f"/?kind={kind}&sort={sort}"
            for kind in ("commitment", "position", "figure")
            for sort in ("-date", "-amount")
        ],
        "/ filtered": [f"/?kind=commitment&donor={code}&recipient=UKR" for code in PARTIES[:12]],
        "/ searched": [f"/?text={word}" for word in GOODS],
        "/entries/ID": [f"/entries/{each}" for each in chance.sample(entries, 30)],
        "/articles/ID": [f"/articles/{quote(each)}" for each in articles[:30]],
        "/totals": ["/totals", "/totals", *(f"/totals?donor={code}" for code in PARTIES[:4])],
        "/agreements": ["/agreements", "/agreements?stage=signed", *(f"/agreements?{each}" for each in party)],
        "/due": ["/due", "/due?status=overdue", *(f"/due?{each}" for each in party)],
        "/positions": ["/positions", *(f"/positions?{each}" for each in party)],
        "/disputes": ["/disputes", *(f"/disputes?{each}" for each in party)],
        "/meetings": ["/meetings", *(f"/meetings?{each}" for each in party)],
        "/parties": ["/parties", "/parties?sort=gives", "/parties?text=united"],
        "/parties/CODE": [f"/parties/{code}" for code in PARTIES[:6]],
        "/changes": ["/changes", "/changes?since=2025-05", *(f"/changes?since=2025-05&{each}" for each in party[:3])],
        "/ as of a day": [f"/?kind=commitment&{each}" for each in days],
        "/articles": ["/articles", "/articles?text=99"],
        "/problems": ["/problems"],
        "/about": ["/about"],
        "/api/v1/entries": [f"/api/v1/entries?kind=commitment&donor={code}" for code in PARTIES[:8]],
        "/api/v1/totals": [f"/api/v1/totals?by={by}" for by in ("donor", "stage")],
    }


def pages(server: Server, ledger: Path, rounds: int, seconds: float) -> None:
    """Print how fast each page is."""
    reader = Reader(server.port)
    print(f"{'page':<20} {'first ms':>9} {'median':>8} {'p95':>8} {'CPU ms':>8} {'asked':>6}", flush=True)
    for name, addresses in paths(ledger).items():
        times, end = [], time.monotonic() + seconds
        used = 0.0
        for number in range(rounds):
            before = server.cpu()
            status, took = reader.get(addresses[number % len(addresses)])
            assert status == 200, f"{addresses[number % len(addresses)]}: {status}"
            times.append(took)
            used += server.cpu() - before
            if time.monotonic() > end and number >= 2 * len(addresses):
                break
        ranked = sorted(times)
        high = ranked[min(len(ranked) - 1, int(len(ranked) * 0.95))]
        mean = used / len(times)
        print(f"{name:<20} {times[0]:9.0f} {median(times):8.1f} {high:8.1f} {mean:8.1f} {len(times):6}", flush=True)


def crowd(server: Server, ledger: Path, readers: int, seconds: float) -> None:
    """Print what came of readers, a read and a reviewer side by side."""
    addresses = [
        each for name, some in paths(ledger).items() if name not in ("/changes", "/ as of a day") for each in some
    ]
    found: Counter[str] = Counter()
    times: list[float] = []
    lock, end = threading.Lock(), time.monotonic() + seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)
        reader = Reader(server.port)
        while time.monotonic() < end:
            path = chance.choice(addresses)
            try:
                status, took = reader.get(path)
                words = str(status)
            except OSError as error:
                words, took = repr(error)[:60], 0.0
                reader = Reader(server.port)
            with lock:
                found[words if words in ("200", "404") else f"{words} {path}"] += 1  # an entry may have been joined
                times.append(took)

    made: list[str] = []

    def judge() -> None:
        with Book.open(ledger) as book:
            entries = [each.id for each in book.entries(kind="commitment", limit=400)]
            for number, entry in enumerate(entries):
                if time.monotonic() > end:
                    return
                action = ("accept", "reject", "note")[number % 3]
                made.extend(each.id for each in book.judge(action, entry, by="rosa", why=f"number {number}"))
                time.sleep(0.2)

    with tempfile.TemporaryDirectory() as folder:
        _write_news(Path(folder), 200)
        command = [sys.executable, "-m", "pledgebook", "read", folder, "--reader", "rules", "--ledger", str(ledger)]
        reading = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
        threads.append(threading.Thread(target=judge))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        code = reading.wait(PATIENCE)
    with Book.open(ledger) as book:
        there = {each.id for each in book.judgements()}
        articles = sum(each.id.startswith("fresh-") for each in book.articles())
    lost = len(set(made) - there)
    ranked = sorted(times)
    print(f"{readers} readers, {seconds:.0f} s: {dict(found)}", flush=True)
    print(
        f"  median {median(ranked):.0f} ms, p95 {ranked[int(len(ranked) * 0.95)]:.0f} ms, slowest {ranked[-1]:.0f} ms"
    )
    print(f"  read ended with {code}: {articles} new articles; {len(made)} judgements made, {lost} lost", flush=True)


def _write_news(folder: Path, number: int) -> None:
    chance = random.Random(2)
    rows = (
        {
            "id": f"fresh-{each}", "date": "2025-06-01", "title": f"Fresh report {each}", "source": "Wire",
            "text": f"Norway pledged ${chance.randrange(1, 900)} million in {chance.choice(GOODS)} for Moldova on Sunday.",
        }
        for each in range(number)
    )  # fmt: skip
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Fill a ledger, serve it, ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path, help="keep the synthetic ledger here, and take it if it is there")
    parser.add_argument("--rounds", type=int, default=60, help="requests for each page, at most")
    parser.add_argument("--page-seconds", type=float, default=20, help="seconds for each page, about")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30, help="how long the crowd reads")
    parser.add_argument("--only", choices=("pages", "crowd"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger or Path(folder) / "synthetic.db"
        if not ledger.exists():
            start = time.process_time()
            fill(ledger, options.entries)
            cpu, size = time.process_time() - start, ledger.stat().st_size / 1e6
            print(f"{options.entries:,} entries, {size:,.0f} MB, made in {cpu:.0f} s of CPU", flush=True)
        if options.only != "crowd":
            with serving(ledger) as server:
                pages(server, ledger, options.rounds, options.page_seconds)
        if options.only != "pages":
            with serving(ledger) as server:
                crowd(server, ledger, options.readers, options.seconds)


if __name__ == "__main__":
    main()
