"""Parties as analysts type them: a code, or a name that the vocabulary knows."""

from __future__ import annotations

from pledgebook.vocabulary import load

PREFIXES = ("ORG:", "PER:")


def party_codes(said: str) -> tuple[str, ...]:
    """The codes that a typed party may stand for.

    A code (``UKR``, ``EU``, ``ORG:Microsoft``) stands for itself, in small letters too; a name of the vocabulary
    (``Ukraine``, ``World Bank``) for its code; any other name for a group and a person of that name.
    """
    if said.startswith(PREFIXES):
        return (said,)
    known = load()
    if any(said.upper() in known.section(name) for name in ("states", "organisations")):
        return (said.upper(),)  # before names: Tun is somebody's surname, too
    for spelling in (said, said.title(), said.upper()):
        codes = dict.fromkeys(name.code for name in known.names.get(spelling, ()))
        if codes:
            return tuple(codes)
    if said.isalpha() and len(said) == len(said.encode()) and (said.isupper() or len(said) <= 3):
        return (said.upper(),)
    return tuple(prefix + said for prefix in PREFIXES)
