"""From files, folders and standard input to dated articles whose text is stored once, exactly: ``docs/ingest.md``."""

from __future__ import annotations

from pledgebook.ingest.draft import Draft, admit, derive_id
from pledgebook.ingest.intake import Intake, articles
from pledgebook.ingest.sources import STDIN, STDIN_NAME

__all__ = ["STDIN", "STDIN_NAME", "Draft", "Intake", "admit", "articles", "derive_id"]
