"""How fast every page is over HTTP, and whether readers, a read and a reviewer get along: on a synthetic ledger.

usage: python benchmarks/web.py [--entries N] [--ledger PATH] [--rounds N] [--readers N] [--seconds N] [--only PART] [--judged]

``pages``: each page is asked for many times, one request after another, with changing filters where it takes some, after
the server has prepared itself (how long that took is told). Shown are the first answer, the median, the 95th percentile
(wall-clock milliseconds), and of the CPU milliseconds of the server, which a busy machine changes less, the mean and the
95th percentile (the clock ticks every 10 ms). With ``--judged`` somebody judges an entry before each request, so that
nothing can be answered from what was answered before. ``crowd``: readers leaf through pages side by side while
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
from itertools import chain, repeat
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from synthetic import GOODS, PARTIES, fill

from pledgebook import Book
from pledgebook.ledger import Deed

PATIENCE = 300.0
"""Seconds after which an answer counts as lost."""
IDLE = 3.0
"""Seconds after which a connection on which nothing was asked is not used any more."""
ACTIONS = ("accept", "note", "accept", "reject")
"""What the reviewer does, over and over."""
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

    def rest(self) -> float:
        """Wait until it has nothing to do any more; the CPU seconds that it has used."""
        before, quiet = self.cpu(), 0
        while quiet < 4:  # on a busy machine it may stand still for a moment
            time.sleep(1.5)
            now = self.cpu()
            quiet, before = quiet + 1 if now - before < 50 else 0, now
        return before / 1000


@contextmanager
def serving(ledger: Path) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(ledger)
    try:
        yield server
    finally:
        server.stop()


class Reader:
    """Somebody with a browser: keeps the connection open, and shows a token where one is given."""

    def __init__(self, port: int, key: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._headers = {"authorization": f"Bearer {key}"} if key else {}
        self._last = 0.0

    def get(self, path: str) -> tuple[int, float]:
        """The status of the answer and how many milliseconds it took."""
        status, _, took = self._ask("GET", path)
        return status, took

    def json(self, path: str) -> Any:
        """What an address of the API answers."""
        return json.loads(self._ask("GET", path)[1])

    def send(self, path: str, body: Any) -> tuple[int, Any, float]:
        """The status of the answer to what is sent, the answer, and how many milliseconds it took."""
        status, found, took = self._ask("POST", path, json.dumps(body))
        return status, json.loads(found), took

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes, float]:
        if time.monotonic() - self._last > IDLE:  # the server may have hung up; it is called anew
            self._connection.close()
        start = time.perf_counter()
        kind = {"content-type": "application/json"} if body else {}
        self._connection.request(method, path, body, {**self._headers, **kind})
        answer = self._connection.getresponse()
        found = answer.read()
        self._last = time.monotonic()
        return answer.status, found, (time.perf_counter() - start) * 1000


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
        "/review": [f"/review?queue={queue}" for queue in ("confidence", "amount", "conflicts", "undecided")],
        "/judgements": ["/judgements", "/judgements?open=true"],
        "/audit": ["/audit", "/audit?before=500"],
        "/problems": ["/problems"],
        "/about": ["/about"],
        "/api/v1/entries": [f"/api/v1/entries?kind=commitment&donor={code}" for code in PARTIES[:8]],
        "/api/v1/totals": [f"/api/v1/totals?by={by}" for by in ("donor", "stage")],
        "/api/v1/checks": [
            "/api/v1/checks?limit=20",
            *(f"/api/v1/checks?limit=20&donor={code}" for code in PARTIES[:4]),
        ],
        "/api/v1/positions": ["/api/v1/positions", "/api/v1/disputes", "/api/v1/meetings", "/api/v1/due"],
        "/api/v1/judgements": ["/api/v1/judgements"],
    }


def high(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def judging(ledger: Path) -> Iterator[None]:
    """Somebody who accepts an entry of another kind each time, and waits until the ledger takes it into account."""
    with Book.open(ledger) as book:
        entries = [book.entries(kind=kind, limit=2_000) for kind in book.kinds]
        for each in chain.from_iterable(zip(*entries, strict=False)):
            book.judge("accept", each.id, by="rosa")
            yield


def key_of(ledger: Path) -> str:
    """A token of an admin, whom the ledger gets if it has none yet, with a log of 20,000 lines."""
    with Book.open(ledger) as book:
        if not book.accounts.exist():
            book.accounts.add("rosa", "admin", "several words apart", by="root")
            deeds = [Deed("rosa", "judged", f"accept entry {number}") for number in range(20_000)]
            book._ledger.judge([], deeds=deeds)  # noqa: SLF001 - a log as long as years make it
        return book.accounts.add_token("rosa", "benchmark", by="root")


def pages(server: Server, ledger: Path, rounds: int, seconds: float, *, judged: bool) -> None:
    """Print how fast each page is."""
    reader = Reader(server.port, key_of(ledger))
    reviewer = judging(ledger) if judged else repeat(None)
    print(f"prepared in {server.rest():.1f} s of CPU", flush=True)
    head = ("first ms", "median", "p95", "CPU mean", "CPU p95", "asked")
    print(f"{'page':<20}", *(f"{each:>9}" for each in head), flush=True)
    for name, addresses in paths(ledger).items():
        times, used, end = [], [], time.monotonic() + seconds
        for number in range(rounds):
            next(reviewer)
            before = server.cpu()
            status, took = reader.get(addresses[number % len(addresses)])
            assert status == 200, f"{addresses[number % len(addresses)]}: {status}"
            times.append(took)
            used.append(server.cpu() - before)
            if time.monotonic() > end and number >= 2 * len(addresses):
                break
        row = (times[0], median(times), high(times), sum(used) / len(used), high(used))
        print(f"{name:<20}", *(f"{each:9.1f}" for each in row), f"{len(times):9}", flush=True)


def crowd(server: Server, ledger: Path, readers: int, seconds: float) -> None:  # noqa: PLR0915 - one scene
    """Print what came of readers, a read and a reviewer side by side."""
    addresses = [
        each
        for name, some in paths(ledger).items()
        if name not in ("/changes", "/ as of a day", "/audit")
        for each in some
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
                found[words if words in ("200", "307", "404") else f"{words} {path}"] += (
                    1  # an entry may have been joined
                )
                times.append(took)

    made: list[str] = []
    waits: list[float] = []
    key = key_of(ledger)

    def judge() -> None:
        reviewer = Reader(server.port, key)
        # reports: entries may be joined while the reader reads
        rows = reviewer.json("/api/v1/entries?kind=commitment&limit=1000")["rows"]
        sequence = reviewer.json("/api/v1/summary")["sequence"]
        for number, report in enumerate(row["statements"][0] for row in rows):
            if time.monotonic() > end:
                return
            body = {"action": ACTIONS[number % len(ACTIONS)], "target": report, "why": f"number {number}"}
            status, answer, took = reviewer.send("/api/v1/judgements", {**body, "sequence": sequence})
            waits.append(took)
            with lock:
                found[f"judging {status}"] += 1
            sequence = answer.get("sequence", sequence)
            made.extend(row["id"] for row in answer.get("rows", ()))
            time.sleep(0.1)

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
    print(f"  median {median(ranked):.0f} ms, p95 {high(times):.0f} ms, slowest {ranked[-1]:.0f} ms")
    print(f"  read ended with {code}: {articles} new articles; {len(made)} judgements made, {lost} lost", flush=True)
    print(
        f"  the reviewer waited {median(waits):.0f} ms (median), p95 {high(waits):.0f} ms, longest {max(waits):.0f} ms"
    )


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
    parser.add_argument("--seconds", type=float, default=60, help="how long the crowd reads")
    parser.add_argument("--judged", action="store_true", help="somebody judges before each request for a page")
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
                pages(server, ledger, options.rounds, options.page_seconds, judged=options.judged)
        if options.only != "pages":
            with serving(ledger) as server:
                server.rest()
                crowd(server, ledger, options.readers, options.seconds)


if __name__ == "__main__":
    main()
