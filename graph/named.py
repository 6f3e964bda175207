"""The named queries (``queries/*.rq``): their first comment line says what they answer.

The line ``#participants`` in one stands for the patterns that give an ``?event`` of a predicate ``?p`` its
``?who`` and ``?whom``, and the relation ``?told`` between them.  A query names it behind its GRAPH pattern, and what is ``given``
comes behind that: Oxigraph would join the given name with the patterns in another order, at ten times the cost.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from importlib.resources import files

from khabar.graph.errors import QueryError
from khabar.ontology.schema import MUTUAL_TYPES

_PARTICIPANTS = "    #participants\n"
# Agents; those to whom it is done; of a mutual event, whose parties are all agents, the others of them; and whom it concerns.
_WHO_AND_WHOM = f"""\
    OPTIONAL {{ ?event kh:agent ?a . ?a skos:prefLabel ?who FILTER(LANG(?who) = "ar") }}
    OPTIONAL {{
      {{ ?event kh:recipient ?to }} UNION {{
        VALUES ?mutual {{ {" ".join(f"kh:type-{kind}" for kind in sorted(MUTUAL_TYPES))} }}
        ?event sem:eventType ?mutual ; kh:agent ?to FILTER NOT EXISTS {{ ?event kh:recipient ?other }}
      }} UNION {{
        ?event kh:concerns ?to OPTIONAL {{ ?event sem:eventType kh:type-agree BIND("agreementConcerning" AS ?concerning) }}
      }}
      ?to skos:prefLabel ?whom FILTER(LANG(?whom) = "ar" && (!BOUND(?a) || ?to != ?a))
    }}
    BIND(COALESCE(?concerning, STRAFTER(STR(?p), "#")) AS ?told)
"""
_CONDITION = re.compile(r"^ *#(?P<variable>[a-z]+) (?P<line>.*\n)", re.MULTILINE)


@cache
def _texts() -> dict[str, str]:
    folder = files("khabar.graph").joinpath("queries")
    return {
        entry.name.removesuffix(".rq"): entry.read_text(encoding="utf-8").replace(_PARTICIPANTS, _WHO_AND_WHOM)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".rq")
    }


def named_queries() -> dict[str, str]:
    """Name -> one line that says what it answers and which values it takes."""
    return {name: text.split("\n", 1)[0].lstrip("# ").strip() for name, text in _texts().items()}


def named_query(name: str, given: Container[str] = ()) -> str:
    """The SPARQL of a named query; raises QueryError naming those that there are.

    Lines that begin with ``#VARIABLE`` are part of the query only where that variable is ``given`` a value: a condition
    on something unbound would cost as much as the rest of the query together.
    """
    try:
        text = _texts()[name.strip()]
    except KeyError:
        raise QueryError(f"{name.strip()!r} is neither SPARQL nor a named query; there are: {', '.join(_texts())}") from None
    return _CONDITION.sub(lambda found: found["line"] if found["variable"] in given else "", text)
