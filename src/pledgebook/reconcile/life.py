"""A later step of a life, dated by itself, belongs to the thing that it takes further.

Ten days after an announcement comes the delivery: too far apart to be two reports of one act, but one promise. The
kind declares which steps may follow which (``entry: same: follows:``).
"""

from __future__ import annotations

from collections.abc import Sequence

from pledgebook.reconcile.cluster import Bonds, Cluster, bearable


def advanced(clusters: Sequence[Cluster], bonds: Bonds) -> list[Cluster]:
    """The clusters, with those that are only a later step put to the latest thing before them that they continue."""
    home = {each.id: cluster for cluster in clusters for each in cluster.members}
    kept = {id(each): each for each in clusters}
    for later in sorted(clusters, key=lambda each: (each.first, each.id)):
        earlier = _continued(later, home, bonds)
        if earlier is not None:
            earlier.members += later.members
            for each in later.members:
                home[each.id] = earlier
            del kept[id(later)]
    return list(kept.values())


def _steps(cluster: Cluster, bonds: Bonds) -> set[str]:
    return {step for each in cluster.members if (step := each.statement.values.get(bonds.rule.ladder)) is not None}


def _continued(later: Cluster, home: dict[str, Cluster], bonds: Bonds) -> Cluster | None:
    """The latest cluster before this one that its step may follow; the days it was grouped by stay those of the act."""
    steps = _steps(later, bonds)
    before = bonds.rule.follows.get(next(iter(steps)), frozenset()) if len(steps) == 1 else frozenset()
    if not before:
        return None
    alike = {
        id(home[other]): home[other] for each in later.members for other in bonds.near.get(each.id, {}) if other in home
    }
    options = [
        each
        for each in alike.values()
        if each is not later
        and 0 <= later.first - each.last <= bonds.rule.reach
        and _steps(each, bonds) & before
        and bearable(each, later, bonds)
    ]
    return max(options, key=lambda each: (each.last, each.id), default=None)
