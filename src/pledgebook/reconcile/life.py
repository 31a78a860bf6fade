"""Reports of a later day that belong to a thing known before: it is taken further, or told once more.

Ten days after an announcement comes the delivery: too far apart to be two reports of one act, but one promise. The
kind declares which steps may follow which (``entry: same: follows:``). And news tells in passing of what was announced
last week: where no words date it, it looks like news of today (``retold:``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pledgebook.reconcile.cluster import Bonds, Cluster, bearable, lines_after


def continued(clusters: Sequence[Cluster], bonds: Bonds) -> list[Cluster]:
    """The clusters, with those that only retell an earlier one, or take it a step further, put to it.

    The days by which a thing was grouped stay those of the act.
    """
    return _put(_put(clusters, bonds, _retold), bonds, _advanced)


def resumed(clusters: Sequence[Cluster], bonds: Bonds) -> list[Cluster]:
    """The clusters, with those that tell the end of a halt put to the latest halt before: once every report has its place."""
    return _put(clusters, bonds, _resumes)


_Before = Callable[[Cluster, Cluster, Bonds], bool]
"""Whether the second cluster, an earlier one or of the same day, may hold what the first tells."""


def _put(clusters: Sequence[Cluster], bonds: Bonds, fits: _Before) -> list[Cluster]:
    """The clusters, each put to the latest one before that fits; one that others were put to stays by itself."""
    home = {each.id: cluster for cluster in clusters for each in cluster.members}
    kept = {id(each): each for each in clusters}
    for later in sorted(clusters, key=lambda each: (each.first, each.id)):
        near = _tied(later, home, bonds, any_=fits is _resumes)
        options = [each for each in near if fits(later, each, bonds) and bearable(each, later, bonds)]
        earlier = max(options, key=lambda each: (each.last, each.id), default=None)
        if earlier is not None:
            earlier.members += later.members
            if fits is _advanced:
                earlier.later += later.times
            for each in later.members:
                home[each.id] = earlier
            del kept[id(later)]
    return list(kept.values())


def _tied(later: Cluster, home: Mapping[str, Cluster], bonds: Bonds, *, any_: bool) -> list[Cluster]:
    """The other clusters to which a pair of reports ties this one; each is looked at until one pair does.

    ``any_``: also such as have nothing that others lean on where this one has: "will pay $4 million" ends a halt of all aid.
    """
    found: dict[int, Cluster] = {}
    for each in later.members:
        for other in bonds.near.get(each.id, {}):
            cluster = home.get(other)
            if cluster is None or cluster is later or id(cluster) in found:
                continue
            even = True if any_ and bonds.leaned_on(later) else None
            if bonds.tied((each.id, other), later, cluster, even=even) is not None:
                found[id(cluster)] = cluster
    return list(found.values())


def _retold(later: Cluster, earlier: Cluster, bonds: Bonds) -> bool:
    """Whether no words date the one, and the other is not long before and in at least as many articles."""
    return (
        0 <= later.first - earlier.last <= bonds.rule.retold
        and not any(each.worded for each in later.members)
        and _articles(later) <= _articles(earlier)
        and not _tells_apart(later, earlier)
        and not lines_after(later.members, earlier, later.first - earlier.last, bonds.rule)
    )


def _tells_apart(later: Cluster, earlier: Cluster) -> bool:
    """Whether an article tells of both, the earlier with its own day: "a new package of $5 million, as on 9 August"."""
    reminded = frozenset[str]().union(*(each.articles for each in earlier.members if each.firm and each.worded))
    return any(each.articles & reminded for each in later.members)


def _articles(cluster: Cluster) -> int:
    return len(frozenset[str]().union(*(each.articles for each in cluster.members)))


def _advanced(later: Cluster, earlier: Cluster, bonds: Bonds) -> bool:
    """Whether the one takes the other further: its first step may follow one of the other's, each other step one of both.

    A step that the other has taken already is another thing's, unless it is the only one and may follow itself: what was
    announced is not announced again, goods that are delivered arrive over days. Steps that are told of one act in any order
    count as taken together, but for what is rare: a bill that somebody called a promise is yet to be passed.
    """
    steps, taken = _steps(later, bonds), _steps(earlier, bonds)
    rare = min(max(each.rare for each in cluster.members) for cluster in (later, earlier))
    if not rare:
        taken = taken.union(*(group for group in bonds.rule.one_act if not taken.isdisjoint(group)))
    before = {step: bonds.rule.follows.get(step, frozenset()) for step in steps}
    if steps & taken:
        fits = len(steps) == 1 and all(steps <= each for each in before.values())
    else:
        further = [step for step in steps if taken & before[step]]
        fits = bool(further) and all(before[step] & (taken | steps) for step in steps)
    near = 0 <= later.first - earlier.last <= max(bonds.rule.reach, rare)
    return fits and near and not _anew(later, earlier, bonds)


def _anew(later: Cluster, earlier: Cluster, bonds: Bonds) -> bool:
    """Whether two acts of one amount were done on two days that words tell: a sum is given once, goods worth it piece by piece.

    So who "sent a $400 million package on Wednesday" announced it then, and handed over no promise of weeks before.
    """
    if later.first - earlier.last <= bonds.rule.days or not (bonds.leaned_on(later) and bonds.leaned_on(earlier)):
        return False
    if not (_steps(later, bonds) & _steps(earlier, bonds) or _in_pieces(later, bonds)):
        return False
    return all(
        any(each.firm and each.worded for each in cluster.members) and bool(_steps(cluster, bonds) & bonds.rule.acts)
        for cluster in (later, earlier)
    )


def _in_pieces(cluster: Cluster, bonds: Bonds) -> bool:
    """Whether a report tells that it comes piece by piece."""
    pieces = bonds.rule.piecemeal
    return any(each.statement.values.get(name) in labels for each in cluster.members for name, labels in pieces.items())


def _resumes(later: Cluster, earlier: Cluster, bonds: Bonds) -> bool:
    """Whether the one tells the end of a halt that the other tells, and of no halt itself."""
    ends = all(each.resumes for each in later.members)
    halted = any(each.halted for each in earlier.members)
    return ends and halted and 0 <= later.first - earlier.last <= bonds.rule.resumed


def _steps(cluster: Cluster, bonds: Bonds) -> set[str]:
    return {step for each in cluster.members if (step := each.statement.values.get(bonds.rule.ladder)) is not None}
