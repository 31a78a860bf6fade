"""What benchmarks of reading take: sources (without any, the project's own examples) and a number of rounds."""

from __future__ import annotations

import argparse
from pathlib import Path

from pledgebook import ingest
from pledgebook.model import Article

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"
UNIT = 3000
"""Characters to which times are related: a long article."""


def asked(about: str | None) -> tuple[list[Article], int]:
    """The articles of the sources that the command line names, and the number of rounds."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--rounds", type=int, default=5)
    said = parser.parse_args()
    return [item for item in ingest.articles(said.sources) if isinstance(item, Article)], said.rounds
