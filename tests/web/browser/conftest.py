"""A real Chromium that looks at a real ``pledgebook serve``; where there is none, these tests are skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pledgebook import Book
from tests.web.markup import HOSTILE

CHROMIUM = shutil.which("chromium")
FLAGS = "--disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
PATIENCE = 120
"""Seconds that a server or a page may take on a busy machine before it counts as broken."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt-get install chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    root = ["--no-sandbox"] if os.getuid() == 0 else []
    return {"executable_path": CHROMIUM, "args": [*FLAGS.split(), *root]}


@pytest.fixture
def page(page: Page) -> Page:
    page.set_default_timeout(PATIENCE * 1000)
    return page


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """The address of a server over the ledger, for as long as the block lasts."""
    command = [sys.executable, "-m", "pledgebook", "serve", "--ledger", str(ledger), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        yield "http" + said.partition("http")[2].split("/ ")[0]
    finally:
        server.terminate()
        server.wait(PATIENCE)
        server.stdout.close()  # type: ignore[union-attr]


@pytest.fixture(scope="session")
def desk(ledger: Path) -> Iterator[str]:
    """The address of the example ledger."""
    with serving(ledger) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a ledger of one article that means harm."""
    folder = tmp_path_factory.mktemp("hostile-desk")
    (folder / "a.jsonl").write_text(json.dumps(HOSTILE), encoding="utf-8")
    with Book.open(folder / "h.db") as book:
        book.read([folder / "a.jsonl"], reader="rules")
    with serving(folder / "h.db") as address:
        yield address


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a ledger into which nothing was read."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Book.open(path).close()
    with serving(path) as address:
        yield address


@pytest.fixture(scope="session")
def details(ledger: Path) -> dict[str, str]:
    """The pages of one entry of each kind, of an article and of a party, by what they show."""
    with Book.open(ledger) as book:
        found = {f"entry of {kind}": f"/entries/{book.entries(kind=kind, limit=1)[0].id}" for kind in book.kinds}
        disputed = next(each for each in book.iter_entries() if each.conflicts)
        longest = max(book.articles(), key=lambda each: each.statements)
        return {**found, "disputed entry": f"/entries/{disputed.id}", "article": f"/articles/{longest.id}"}


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[str]]:
    """What axe finds against WCAG 2.2 A and AA on a page, each with the element that it concerns."""
    axe = Axe()

    def find(page: Page) -> list[str]:
        options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
        response = axe.run(page, options=options).response
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in response["violations"]
            for node in rule["nodes"]
        ]

    return find
