"""Compile the vocabulary: ``python -m pledgebook.vocabulary [--check]``.

``--check`` writes nothing and answers with exit code 1 where the compiled file is out of date.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pledgebook.errors import PledgebookError, StaleVocabulary
from pledgebook.vocabulary import COMPILED
from pledgebook.vocabulary.compiling import SOURCE, compiled


def main(arguments: list[str] | None = None) -> int:
    """Compile, or check that the compiled file is up to date; 0 when all is well."""
    parser = argparse.ArgumentParser(prog="python -m pledgebook.vocabulary", description="Compile the vocabulary.")
    parser.add_argument("--check", action="store_true", help="only check that the compiled file is up to date")
    parser.add_argument("--source", type=Path, default=SOURCE, help="the folder of YAML files")
    options = parser.parse_args(arguments)
    try:
        text = compiled(options.source)
        if options.check and (not COMPILED.exists() or COMPILED.read_text(encoding="utf-8") != text):
            raise StaleVocabulary(COMPILED)
    except PledgebookError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not options.check:
        COMPILED.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
