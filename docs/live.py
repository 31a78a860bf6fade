"""Documents quote live output: run the commands that they show and write down what they print.

usage: python docs/live.py [--check]

A fenced block that is marked ``console`` and whose lines begin with ``$ pledgebook`` is run in a folder that holds the examples
and a ledger made of them; what it prints replaces the block's output. With ``--check`` nothing is written, and a document
that has gone stale is named.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# the same width everywhere, and the package beside this file rather than an installed one
SURROUNDINGS = {**os.environ, "COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1", "PYTHONPATH": str(ROOT / "src")}


def run(command: str, folder: Path) -> str:
    """What a command line prints, standard error after standard output."""
    words = shlex.split(command)
    assert words[0] == "pledgebook", f"documents show pledgebook commands only, found: {command}"
    done = subprocess.run(
        [sys.executable, "-m", "pledgebook", *words[1:]],
        cwd=folder, env=SURROUNDINGS, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if "Traceback (most recent call last)" in done.stderr:
        sys.exit(
            f"{command} broke off, and nothing was written:\n{done.stderr}run this with the project's own .venv/bin/python"
        )
    return done.stdout + done.stderr


def refreshed(document: str, folder: Path) -> str:
    """The document with every shown command's output as it is now; a last line of ``…`` keeps a block cut short."""

    def replace(block: re.Match[str]) -> str:
        lines = block[1].splitlines()
        if not lines or not lines[0].startswith("$ pledgebook"):
            return block[0]
        out = []
        for place, line in enumerate(lines):
            if line.startswith("$ "):
                said = run(line[2:], folder).rstrip("\n").splitlines()
                shown = len(_output(lines[place + 1 :]))
                cut = shown and lines[place + shown] == "…"
                out += [line, *([*said[: shown - 1], "…"] if cut and len(said) >= shown else said)]
        return "```console\n" + "".join(f"{line.rstrip()}\n" for line in out) + "```"

    return BLOCK.sub(replace, document)


def _output(lines: list[str]) -> list[str]:
    """The lines up to the next command."""
    end = next((place for place, line in enumerate(lines) if line.startswith("$ ")), len(lines))
    return lines[:end]


def prepare(folder: Path) -> None:
    """The examples and a ledger of them, as the documents take them for given."""
    (folder / "examples").symlink_to(ROOT / "examples")
    run("pledgebook read examples/articles --ledger demo.db", folder)


def main() -> int:
    """Refresh or check all documents."""
    said = sys.argv[1:]
    if said not in ([], ["--check"]):
        sys.exit("usage: python docs/live.py [--check]")
    check, stale = bool(said), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        for path in DOCUMENTS:
            before = path.read_text(encoding="utf-8")
            after = refreshed(before, folder)
            if after != before:
                stale += 1
                print(f"{path.relative_to(ROOT)}: {'stale' if check else 'refreshed'}")
                if check:
                    print("\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)))
                else:
                    path.write_text(after, encoding="utf-8")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
