"""The namespaces of Khabar's RDF."""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SDO, SKOS, XSD

KH = Namespace("https://w3id.org/khabar/ontology#")
ID = Namespace("https://w3id.org/khabar/id/")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
GAF = Namespace("http://groundedannotationframework.org/gaf#")
GRASP = Namespace("http://groundedannotationframework.org/grasp#")
FACTUALITY = Namespace("http://groundedannotationframework.org/grasp/factuality#")
OA = Namespace("http://www.w3.org/ns/oa#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")

PREFIXES: dict[str, str] = {
    "kh": str(KH),
    "id": str(ID),
    "sem": str(SEM),
    "gaf": str(GAF),
    "grasp": str(GRASP),
    "fact": str(FACTUALITY),
    "oa": str(OA),
    "geo": str(GEO),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "skos": str(SKOS),
    "prov": str(PROV),
    "schema": str(SDO),
    "dcterms": str(DCTERMS),
}
"""Prefixes known to every query."""

__all__ = [
    "DCTERMS", "FACTUALITY", "GAF", "GEO", "GRASP", "ID", "KH", "OA", "OWL", "PREFIXES", "PROV", "RDF", "RDFS", "SDO",
    "SEM", "SKOS", "XSD",
]
