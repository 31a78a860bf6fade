"""Moments: when somebody judged, as ISO 8601 writes it with a time of day."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(iso: str) -> datetime | None:
    """The moment in UTC, which is meant where no offset is written; ``None`` for a day alone and for anything else.

    >>> moment("2025-01-09T12:00:00+02:00").isoformat(), moment("2025-01-09"), moment("yesterday")
    ('2025-01-09T10:00:00+00:00', None, None)
    """
    try:
        found = datetime.fromisoformat(iso)
        known = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):  # an offset may lead out of the calendar
        return None
    return known if "T" in iso.upper() else None
