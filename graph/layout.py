"""Where the nodes of a view stand, computed here: the browser would take minutes.  The same part is laid out alike."""

from __future__ import annotations

import math

import networkx as nx
import numpy as np

NEAR = (150.0, 85.0)  # pixels that two names need between them, across and down
SHAPE = 1.7  # width of the whole over its height, like a screen's


def layout(plain: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Pixels from the top left corner; parts that nothing connects stand side by side, the largest first."""
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part[0]))
    boxes = [(part, _spread(plain, part)) for part in parts]
    area = sum(float(np.prod(np.ptp(places, axis=0) + NEAR)) for _, places in boxes)
    width = max([math.sqrt(area * SHAPE), *(float(np.ptp(places[:, 0])) + NEAR[0] for _, places in boxes)])
    out: dict[str, tuple[float, float]] = {}
    x = y = height = 0.0
    for part, places in boxes:
        size = np.ptp(places, axis=0) + NEAR
        if x and x + size[0] > width:
            x, y, height = 0.0, y + height, 0.0
        for iri, (left, top) in zip(part, places - places.min(axis=0), strict=True):
            out[iri] = (round(float(left) + x, 1), round(float(top) + y, 1))
        x, height = x + float(size[0]), max(height, float(size[1]))
    return out


def _spread(plain: nx.Graph[str], part: list[str]) -> np.ndarray:
    """Places of one connected part, names pushed apart until none hides another (or patience ends)."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in plain.subgraph(part).edges()))
    found = nx.spring_layout(ordered, k=1.8 / math.sqrt(len(part)), iterations=150, seed=7)
    places = np.array([found[iri] for iri in part], dtype=float) * NEAR * math.sqrt(len(part))
    for _ in range(60):
        apart = places[:, None, :] - places[None, :, :]
        lack = np.array(NEAR) - np.abs(apart)
        hidden = (lack > 0).all(axis=2) & ~np.eye(len(part), dtype=bool)
        if not hidden.any():
            break
        across = lack[..., 0] / NEAR[0] < lack[..., 1] / NEAR[1]
        sign = np.where(apart == 0, np.sign(np.arange(len(part))[:, None] - np.arange(len(part)))[..., None], np.sign(apart))
        push = np.where(np.stack([across, ~across], axis=2), sign * lack, 0.0) * hidden[..., None]
        places += push.sum(axis=1) * 0.3
    return places
