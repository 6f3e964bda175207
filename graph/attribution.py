"""Who says it, and how sure: GRaSP attributions with factuality values.

A chain of sources is one attribution a source, ordered from the inmost (``kh:order`` 0, whom the words name as the
first speaker) to the outermost.  Where the text names none, the document itself says it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
from rdflib.namespace import RDF

from khabar.graph.terms import TYPE, Quads, kh, node
from khabar.ontology.namespaces import FACTUALITY, GRASP
from khabar.ontology.schema import Modality

FACTUALITY_OF: dict[Modality, tuple[ox.NamedNode, ...]] = {
    "actual": (node(FACTUALITY.CERTAIN), node(FACTUALITY.POSITIVE), node(FACTUALITY.NONFUTURE)),
    "planned": (node(FACTUALITY.PROBABLE), node(FACTUALITY.POSITIVE), node(FACTUALITY.FUTURE)),
    "possible": (node(FACTUALITY.POSSIBLE), node(FACTUALITY.POSITIVE), node(FACTUALITY.UNDERSPECIFIED)),
    "negated": (node(FACTUALITY.CERTAIN), node(FACTUALITY.NEGATIVE), node(FACTUALITY.NONFUTURE)),
}
_ATTRIBUTION, _HAS, _FOR = node(GRASP.Attribution), node(GRASP.hasAttribution), node(GRASP.isAttributionFor)
_TO, _VALUE, _ORDER = node(GRASP.wasAttributedTo), node(RDF.value), kh("order")


def add_attribution(quads: Quads, event: ox.NamedNode, modality: Modality, sources: Sequence[ox.NamedNode]) -> None:
    """The chain of an event; ``sources`` the outermost last."""
    for order, source in enumerate(sources or [quads.document]):
        attribution = node(f"{event.value}/attribution/{order}")
        quads.add(event, _HAS, attribution)
        quads.add(attribution, TYPE, _ATTRIBUTION)
        quads.add(attribution, _FOR, event)
        quads.add(attribution, _TO, source)
        quads.add(attribution, _ORDER, ox.Literal(order))
        quads.add(attribution, _VALUE, *FACTUALITY_OF[modality])
