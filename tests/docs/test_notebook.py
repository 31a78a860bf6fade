"""The notebook's cells run as they stand. That the outputs it shows are live, `make docs` checks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_cell_of_the_notebook_runs() -> None:
    done = subprocess.run(
        [sys.executable, "docs/notebook.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode in (0, 1)
