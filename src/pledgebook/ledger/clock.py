"""Moments as the ledger writes them: in UTC, to the microsecond, so that they compare as texts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now(ahead: timedelta = timedelta()) -> str:
    """This moment, or one so far ahead (or, negative, ago)."""
    return written(datetime.now(UTC) + ahead)


def written(moment: datetime) -> str:
    """A moment in UTC in the ledger's notation."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
