"""Run the notebook's cells and write down what they print.

usage: python docs/notebook.py [--check]

The cells of ``analyst.ipynb`` run one after another in this process, from the root of the repository; what they print
becomes their output. With ``--check`` nothing is written, and an output that has gone stale is named.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "analyst.ipynb"


def printed(cells: list[dict[str, Any]]) -> list[str]:
    """What each code cell prints when all are run in order."""
    names: dict[str, Any] = {}
    out = []
    for cell in (each for each in cells if each["cell_type"] == "code"):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(_text(cell["source"]), f"{NOTEBOOK.name} {cell['id']}", "exec"), names)  # noqa: S102 - our own
        out.append(said.getvalue())
    return out


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)


def outputs(text: str) -> list[dict[str, Any]]:
    """A cell's output as notebooks keep it."""
    return [{"output_type": "stream", "name": "stdout", "text": text.splitlines(keepends=True)}] if text else []


def main() -> int:
    """Refresh or check the notebook."""
    os.chdir(ROOT)
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    cells = [each for each in notebook["cells"] if each["cell_type"] == "code"]
    stale = 0
    for number, (cell, text) in enumerate(zip(cells, printed(notebook["cells"]), strict=True), 1):
        if cell["outputs"] != outputs(text):
            stale += 1
            print(f"{NOTEBOOK.name}: {cell['id']} {'is stale' if '--check' in sys.argv else 'refreshed'}")
        cell["outputs"], cell["execution_count"] = outputs(text), number
    if "--check" in sys.argv:
        return int(stale > 0)
    NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
