"""From probabilities to spans and labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pledgebook.kinds import Kind
from pledgebook.model import Around, Mark, Role
from pledgebook.reading.learned.pieces import Pieces
from pledgebook.reading.learned.scheme import ABSENT, PUBLISHED, Scheme
from pledgebook.reading.learned.scores import Floats, RoleScores, softmax
from pledgebook.reading.learned.tuning import Weigh, weighed
from pledgebook.reading.learned.windows import Window

LOW = 0.15
"""Least probability of an anchor's pieces to be looked at again as a role window."""
BEGIN = 0.4
"""Probability from which a piece inside a run begins a new span."""
PLAIN = Weigh()
"""The encoder's own odds."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be an anchor: its pieces, and for each kind the highest probability of any of them."""

    places: range
    chances: Floats


def runs(begins: Floats, inside: Floats, least: float) -> Iterator[range]:
    """Stretches whose pieces all reach ``least`` (begins and inside together), cut where a new one begins."""
    start = last = None
    places = np.flatnonzero(begins + inside >= least)
    anew_at = (begins[places] > BEGIN) & (begins[places] > inside[places])
    for place, anew in zip(places.tolist(), anew_at.tolist(), strict=True):
        if start is not None and last is not None and (place > last + 1 or anew):
            yield range(start, last + 1)
            start = place
        start, last = place if start is None else start, place
    if start is not None and last is not None:
        yield range(start, last + 1)


def candidates(chances: Floats, exact: Sequence[Sequence[range]], more: Sequence[range] = ()) -> list[Candidate]:
    """Anchor candidates of a text in order, from probabilities [pieces, 1 + 2·kinds].

    ``exact`` are, for each kind, the pieces of amounts that grammar found: a run that touches one becomes it. Where
    runs of two kinds overlap, the surer one gives the pieces. ``more`` are stretches to be looked at in any case.
    """
    begins, inside = np.ascontiguousarray(chances[:, 1::2].T), np.ascontiguousarray(chances[:, 2::2].T)
    both = begins + inside
    found = [
        (float(both[kind, run.start : run.stop].mean()), _snap(run, places))
        for kind, places in enumerate(exact)
        for run in runs(begins[kind], inside[kind], LOW)
    ]
    found += [(0.0, run) for run in more]
    out: list[Candidate] = []
    for _, run in sorted(found, key=lambda each: (-each[0], each[1].start)):
        if run and not any(run.start < other.places.stop and other.places.start < run.stop for other in out):
            out.append(Candidate(run, both[:, run.start : run.stop].max(axis=1)))
    return sorted(out, key=lambda each: each.places.start)


def _snap(run: range, exact: Sequence[range]) -> range:
    touched = [each for each in exact if each.start < run.stop and run.start < each.stop]
    return max(touched, key=lambda each: min(each.stop, run.stop) - max(each.start, run.start), default=run)


@dataclass(frozen=True, slots=True)
class Ask:
    """Which roles to look for: a kind's fields, those that may have several spans, and how each one's odds are made."""

    scheme: Scheme
    fields: frozenset[str]
    several: frozenset[str]
    weigh: Mapping[str, Weigh]
    other: Mark | None = None
    """Another reader's mark of the same statement."""


@dataclass(frozen=True, slots=True)
class Tags:
    """For one role, the pieces that a window shows and the probability of each to belong to it."""

    places: Sequence[int]
    both: Floats


def tags(scores: RoleScores, window: Window, pieces: Pieces, name: str, ask: Ask) -> Tags:
    """The probabilities of a role, all sources of odds weighed."""
    found = _weighed(scores, window, pieces, [name], ask)
    return Tags(window.shown_places, found[:, 0, 0] + found[:, 0, 1])


SLIGHT = 0.002
"""Chance below which a piece is not worth telling of: it could be any word."""


def weighed_fields(kind: Kind, scheme: Scheme) -> list[str]:
    """The fields of parties that the whole article decides, and those of the other side."""
    weighed = [each for each in kind.fields.values() if each.weighed]
    names = dict.fromkeys(name for each in weighed for name in (each.name, each.weighed["across"]))
    return [name for name in names if name in scheme.fields[kind.name]]


def around(scores: RoleScores, window: Window, pieces: Pieces, names: Sequence[str], ask: Ask) -> Around | None:
    """The probabilities of all pieces that a window shows to belong to these roles; ``None`` where it shows nothing."""
    places = window.shown_places
    if not len(places):
        return None
    found = _weighed(scores, window, pieces, names, ask)
    both = found[..., 0] + found[..., 1]
    chances = {}
    for column, name in enumerate(names):
        here = np.flatnonzero(both[:, column] >= SLIGHT).tolist()
        chances[name] = tuple((pieces.span(places[at], places[at]), float(both[at, column])) for at in here)
    return Around(pieces.span(places[0], places[-1]), chances)


def _weighed(scores: RoleScores, window: Window, pieces: Pieces, names: Sequence[str], ask: Ask) -> Floats:
    """Probabilities [shown, names, 2] to begin a role or to go on with it, all sources of odds weighed."""
    own = scores.roles[:, [ask.scheme.columns[name] for name in names], 1:]
    both = own[..., 0] + own[..., 1]
    weighs = [ask.weigh.get(name, PLAIN) for name in names]
    said = None if ask.other is None else _said(ask.other, window, pieces, names)
    factor = weighed(weighs, both, said) / np.maximum(both, np.float32(1e-6))
    answer: Floats = own * factor[..., None]
    return answer


def _said(other: Mark, window: Window, pieces: Pieces, names: Sequence[str]) -> Floats:
    """Whether [shown, names] another reader's mark has the piece in the role; the shown pieces are a row without a gap."""
    said = np.zeros((len(window.shown_places), len(names)), dtype=np.float32)
    for column, name in enumerate(names):
        for span in other.spans(name):
            here = pieces.within(span)
            first = window.shown_places[0]
            said[max(here.start - first, 0) : max(here.stop - first, 0), column] = 1
    return said


def roles(scores: RoleScores, window: Window, pieces: Pieces, ask: Ask) -> tuple[Role, ...]:
    """The role spans of a window, in the order of the scheme's roles and then of the text."""
    peaks = (scores.roles[..., 1] + scores.roles[..., 2]).max(axis=0, initial=0.0).tolist()
    hopes = [
        name
        for name, peak in zip(ask.scheme.roles, peaks, strict=True)
        if name in ask.fields and peak >= ask.weigh.get(name, PLAIN).hopeless()
    ]
    if not hopes:
        return ()
    out, chances = [], _weighed(scores, window, pieces, hopes, ask)
    for column, name in enumerate(hopes):
        begins, inside = np.ascontiguousarray(chances[:, column].T)
        stretches = list(runs(begins, inside, ask.weigh.get(name, PLAIN).least))
        if name not in ask.several and len(stretches) > 1:
            both = begins + inside
            stretches = [max(stretches, key=lambda run: float(both[run.start : run.stop].sum()))]
        places = window.shown_places
        out += [Role(name, pieces.span(places[run[0]], places[run[-1]])) for run in stretches]
    return tuple(out)


def labels(
    scores: RoleScores, kind: str, scheme: Scheme, other: Mapping[str, tuple[str, float]]
) -> tuple[dict[str, str], dict[str, float]]:
    """The chosen label of each label field of a kind, and how likely it is; absent ones are left out.

    ``other`` holds another reader's labels by field, with what each adds to its score.
    """
    chosen, sure = {}, {}
    for owner, name, where in scheme.slices:
        choices = scheme.labels[owner, name]
        if owner == kind and PUBLISHED not in choices:
            said, weight = other.get(name, (ABSENT, 0.0))
            chances = softmax(
                scores.labels[where] + np.array([weight * (each == said) for each in choices], np.float32)
            )
            best = int(chances.argmax())
            label = choices[best]
            sure[name] = float(chances[best])
            if label != ABSENT:
                chosen[name] = label
    return chosen, sure


def when(scores: RoleScores, kind: str, scheme: Scheme) -> dict[str, float]:
    """The log-odds of where a statement's date comes from, against its not being told; empty for a kind without dates."""
    for owner, name, where in scheme.slices:
        if owner == kind and PUBLISHED in (choices := scheme.labels[owner, name]):
            odds = dict(zip(choices, scores.labels[where].tolist(), strict=True))
            none = odds.pop(ABSENT)
            return {choice: score - none for choice, score in odds.items()}
    return {}


def certainty(scores: RoleScores, scheme: Scheme, fields: frozenset[str]) -> float:
    """How clearly a window's pieces were told apart in the least clear of these fields: 0.5 is a toss, 1 is clear."""
    columns = [scheme.columns[name] for name in fields]
    return float(np.abs(scores.roles[:, columns, 0] - 0.5).min()) + 0.5 if columns else 1.0
