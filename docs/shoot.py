"""Pictures of every page with the example ledger, wide and on a phone, into ``docs/screenshots``.

usage: python docs/shoot.py [--ledger PATH] [--out FOLDER] [--only NAME …]

Needs Debian's ``chromium`` and the extra ``dev``. Colours are reduced so that the pictures stay small. With another
ledger only those pages are taken that show no sentences of articles.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pledgebook import Book

ROOT = Path(__file__).resolve().parent.parent
FLAGS = "--disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
SIZES = {"wide": (1280, 1000), "phone": (390, 844)}
COLOURS = 128
"""Of each picture, chosen so that the few points of a rare colour keep it: the dots of stages are told apart by theirs."""
LISTS = {
    "ledger": "/?kind=commitment",
    "by-donor": "/?kind=commitment&by=donor",
    "totals": "/totals",
    "agreements": "/agreements",
    "due": "/due",
    "positions": "/positions",
    "disputes": "/disputes",
    "meetings": "/meetings",
    "parties": "/parties",
    "party": "/parties/UKR",
    "changes": "/changes",
    "problems": "/problems",
    "about": "/about",
}
"""Pages that show no sentence of an article, by the picture's name."""
FREE = ("ledger", "by-donor", "totals", "parties", "party", "meetings", "disputes")
"""Those of them that are taken of another ledger: no words of its articles beyond a count's subject stand there."""


def pages(ledger: Path, *, own: bool) -> dict[str, str]:
    """The address of each picture."""
    if not own:
        return {name: LISTS[name] for name in FREE if name != "disputes"}
    with Book.open(ledger) as book:
        entry = max(book.iter_entries(kind="commitment"), key=lambda each: (len(each.conflicts), len(each.statements)))
        article = max(book.articles(), key=lambda each: (each.statements, each.id))
    single = {"entry": f"/entries/{entry.id}", "article": f"/articles/{article.id}"}
    return {**LISTS, **single, "articles": "/articles", "review": "/review?queue=amount"}


def shoot(browser: Browser, address: str, size: tuple[int, int], path: Path, *, dark: bool = False) -> None:
    """One picture of the first screen of a page."""
    width, height = size
    view = {"width": width, "height": height}
    with browser.new_context(viewport=view, color_scheme="dark" if dark else "light") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(180_000)
        page.goto(address)
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )


def main() -> None:
    """Serve the ledger and take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        ledger = options.ledger or Path(folder) / "demo.db"
        if options.ledger is None:
            with Book.open(ledger) as book:
                book.read([ROOT / "examples" / "articles"])
        command = [sys.executable, "-m", "pledgebook", "serve", "--ledger", str(ledger), "--port", "0"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "LOGNAME": "ann"})
        try:
            assert server.stdout is not None
            address = "http" + server.stdout.readline().partition("http")[2].split("/ ")[0]
            root = ["--no-sandbox"] if os.getuid() == 0 else []
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS.split(), *root])
                for name, path in pages(ledger, own=options.ledger is None).items():
                    if not options.only or name in options.only:
                        for size, pixels in SIZES.items():
                            shoot(browser, address + path, pixels, options.out / f"{name}-{size}.png")
                        print(name, flush=True)
                if options.ledger is None and (not options.only or "dark" in options.only):
                    shoot(browser, f"{address}/positions", SIZES["wide"], options.out / "dark-wide.png", dark=True)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
