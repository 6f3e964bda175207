"""The article (schema.org) and the run that read it (PROV-O)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

import pyoxigraph as ox
from rdflib.namespace import PROV, RDFS, SDO

from khabar.extract.contract import Extraction, to_json
from khabar.graph.iri import encode
from khabar.graph.terms import TYPE, Quads, kh, node, partial_date, text

FORMAT = 1  # of the RDF below and beside this module; a new number makes every document be written anew
_DIGEST = kh("digest")
_GENERATED_BY, _DERIVED_FROM = node(PROV.wasGeneratedBy), node(PROV.wasDerivedFrom)


@cache
def software() -> str:
    """The installed release of Khabar, as "khabar-0.1.0"."""
    return f"khabar-{version('khabar')}"


def digest(extraction: Extraction, base: str) -> str:
    """Equal for two readings that give the same quads: the extraction, the software and the form of the RDF."""
    seed = f"{FORMAT}\n{software()}\n{base}\n{to_json(extraction)}"
    return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()


def add_document(quads: Quads, extraction: Extraction) -> None:
    """The article itself; the text stays outside the graph, named by its SHA-256."""
    article = quads.document
    quads.add(article, TYPE, node(SDO.NewsArticle))
    quads.add(article, node(SDO.identifier), text(extraction.id))
    quads.add(article, node(SDO.inLanguage), text(extraction.language))
    quads.add(article, kh("textSha256"), text(extraction.text_sha256))
    if extraction.title:
        quads.add(article, node(SDO.headline), quads.text(extraction.title))
    if extraction.url:
        quads.add(article, node(SDO.url), text(extraction.url))
    if extraction.date:
        quads.add(article, node(SDO.datePublished), partial_date(extraction.date.isoformat()))
    if extraction.publisher:
        quads.add(article, node(SDO.publisher), quads.text(extraction.publisher))
    quads.add(quads.graph, _DIGEST, text(digest(extraction, quads.iris.base)))
    quads.add(quads.graph, _DERIVED_FROM, article)


def add_runs(quads: Quads, extractors: set[str]) -> dict[str, ox.NamedNode]:
    """One activity an extractor that took part; returns them by the extractor's name."""
    runs: dict[str, ox.NamedNode] = {}
    for extractor in sorted(extractors):
        run = node(f"{quads.graph.value}/run/{encode(extractor)}")
        agent = node(f"{quads.iris.base}software/{software()}/{encode(extractor)}")
        quads.add(run, TYPE, node(PROV.Activity))
        quads.add(run, node(PROV.used), quads.document)
        quads.add(run, node(PROV.wasAssociatedWith), agent)
        quads.add(agent, TYPE, node(PROV.SoftwareAgent))
        quads.add(agent, node(RDFS.label), text(f"{software()} {extractor}"))
        quads.add(quads.graph, _GENERATED_BY, run)
        runs[extractor] = run
    return runs
