"""JSON as it is stored: compact, keys as given, letters as they are."""

from __future__ import annotations

import hashlib
import json

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
decode = json.loads  # psycopg hands over bytes

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False).encode


def digest(*parts: object) -> str:
    """32 hexadecimal digits that differ where any JSON value among the parts does."""
    data = _canonical(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
