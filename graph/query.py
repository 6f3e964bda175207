"""Asking in SPARQL: prefixes known beforehand, terms bound, errors that point at the place.

A query reads only.  Its default graph is the union of all documents; ``GRAPH ?g { … }`` tells them apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import namedtuple
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pyparsing import ParseException
from rdflib import URIRef
from rdflib.namespace import XSD
from rdflib.plugins.sparql.parser import parseQuery

from khabar.graph.errors import GraphError, QueryError
from khabar.graph.named import named_query
from khabar.graph.terms import text
from khabar.ontology.namespaces import PREFIXES

if TYPE_CHECKING:
    import pandas

Binding = str | int | float | bool | date | URIRef
Value = str | int | float | bool | date | None

_NAME = re.compile(r"[\w-]+")
_POSITION = re.compile(r"error at (\d+):(\d+)")
# IRIs, strings and comments hold no braces that count; the group is what else matters.
_TOKEN = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"{3}(?:\\.|[^\\])*?\"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*"""
    r"""|(?P<token>[{}]|\b(?:CONSTRUCT|WHERE)\b)""",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = frozenset(str(XSD[name]) for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_FRACTIONS = frozenset(str(XSD[name]) for name in ("decimal", "double", "float"))


def run_query(store: ox.Store, query: str, bindings: dict[str, Binding]) -> Result:
    """Answer a query given as SPARQL or by name.

    ``bindings`` are terms for variables: a str is a plain literal (give ``rdflib.URIRef`` for an IRI), numbers, bool
    and date are typed.  They reach the query as terms in a VALUES row and are never read as SPARQL.
    Raises QueryError where the query is wrong.
    """
    sparql = named_query(query, bindings) if _NAME.fullmatch(query.strip()) else query
    check(sparql)
    if bindings:
        sparql = _bound(sparql, bindings)
    try:
        answer = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise _explained(sparql, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query could not be answered: {error}") from error
    return Result(answer)


def check(sparql: str) -> None:
    """Raise QueryError with the place where the text is no SPARQL query."""
    try:
        ox.Store().query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _explained(sparql, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query could not be answered: {error}") from error


def term(value: Binding) -> ox.NamedNode | ox.Literal:
    """The RDF term of a Python value."""
    if isinstance(value, URIRef):
        try:
            return ox.NamedNode(str(value))
        except ValueError as error:
            raise QueryError(f"{str(value)!r} is no IRI that a query can be asked with") from error
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(str(XSD.date)))
    return text(value)


def _bound(sparql: str, bindings: dict[str, Binding]) -> str:
    """The query with one VALUES row of serialised terms at the head of its outermost pattern."""
    for name in bindings:
        if not re.search(rf"[?$]{re.escape(name)}(?!\w)", sparql):
            known = ", ".join(sorted(set(re.findall(r"[?$](\w+)", sparql))))
            raise QueryError(f"the query has no variable ?{name}; it has {known}")
    place = _pattern_start(sparql)
    names = " ".join(f"?{name}" for name in bindings)
    row = " ".join(str(term(value)) for value in bindings.values())
    return f"{sparql[:place]} VALUES ({names}) {{ ({row}) }} {sparql[place:]}"


def _pattern_start(sparql: str) -> int:
    """Behind the brace that opens the outermost pattern; a CONSTRUCT's template comes before it."""
    depth, skip = 0, False
    for match in _TOKEN.finditer(sparql):
        token = (match["token"] or "").upper()
        if token == "CONSTRUCT":
            skip = True
        elif token == "WHERE" and depth == 0:
            skip = False
        elif token == "{":
            if depth == 0 and not skip:
                return match.end()
            depth += 1
        elif token == "}":
            depth -= 1
            skip = skip and depth > 0
    raise QueryError("the query has no pattern in braces that a value could be bound in")


def _explained(sparql: str, message: str) -> QueryError:
    """Line, column, the line itself with a caret, and the name of a character that nobody sees."""
    lines = sparql.split("\n")
    line, column = _place(sparql, message)
    line = min(line, len(lines))
    shown = lines[line - 1]
    hidden = _invisible(sparql)
    hint = ""
    if hidden is not None:
        line, column, char = hidden
        shown = lines[line - 1]
        name = unicodedata.name(char, "UNNAMED")
        hint = f"\nan invisible character stands there: U+{ord(char):04X} {name}; delete it"
    elif "Prefix not found" in message:
        hint = f"\na prefix is not declared; known beforehand: {', '.join(PREFIXES)}"
    elif re.match(r"\s*(?:PREFIX\s[^>]*>\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b", sparql, re.IGNORECASE):
        hint = "\na query only reads; to change the graph, add or remove documents"
    marked = "".join("·" if _is_invisible(char) else " " if char == "\t" else char for char in shown)
    return QueryError(
        f"SPARQL syntax error in line {line}, column {column}:\n  {marked}\n  {' ' * (column - 1)}^{hint}", line, column
    )


def _place(sparql: str, message: str) -> tuple[int, int]:
    """Line and column: where rdflib's parser stops, which is nearer to the mistake than Oxigraph's last attempt."""
    try:
        parseQuery(sparql)
    except ParseException as error:
        return error.lineno, error.column
    except Exception:  # rdflib's parser may fail in ways of its own; only the place is lost then
        pass
    match = _POSITION.search(message)
    return (int(match[1]), int(match[2])) if match else (1, 1)


def _is_invisible(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind == "Cf" or (kind in ("Zs", "Zl", "Zp") and char != " ") or (kind == "Cc" and char not in "\t\n\r")


def _invisible(sparql: str) -> tuple[int, int, str] | None:
    """Line, column and character of the first one outside strings and comments, or None."""
    inside = [match.span() for match in _TOKEN.finditer(sparql) if match["token"] is None]
    for place, char in enumerate(sparql):
        if _is_invisible(char) and not any(start <= place < end for start, end in inside):
            return sparql.count("\n", 0, place) + 1, place - sparql.rfind("\n", 0, place), char
    return None


def to_python(value: Any) -> Value:
    """A term as a plain value: IRIs and texts as str, numbers, booleans and whole days typed, partial dates as str."""
    if value is None:
        return None
    if not isinstance(value, ox.Literal):
        return str(value.value) if isinstance(value, ox.NamedNode) else str(value)
    kind = value.datatype.value
    if kind in _NUMBERS:
        return int(value.value)
    if kind in _FRACTIONS:
        return float(value.value)
    if kind == str(XSD.boolean):
        return value.value in ("true", "1")
    if kind == str(XSD.date):
        try:
            return date.fromisoformat(value.value)
        except ValueError:
            return value.value
    return value.value


class Result:
    """An answer.  ``kind`` is "select", "ask" or "construct".

    Iterate a select's rows (named tuples of plain values) or a construct's triples; ``bool(result)`` is the answer of
    an ask, or whether there is anything.  The rows are read once and kept.
    """

    def __init__(self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> None:
        self.columns: list[str] = []
        self._rows: list[tuple[Value, ...]] = []
        self._triples: list[ox.Triple] = []
        self._answer = False
        try:
            if isinstance(answer, ox.QueryBoolean):
                self.kind = "ask"
                self._answer = bool(answer)
            elif isinstance(answer, ox.QueryTriples):
                self.kind = "construct"
                self._triples = list(answer)
            else:
                self.kind = "select"
                self.columns = [variable.value for variable in answer.variables]
                self._rows = [tuple(to_python(value) for value in solution) for solution in answer]
        except (OSError, RuntimeError) as error:
            raise GraphError(f"the query could not be answered to its end: {error}") from error

    @property
    def rows(self) -> list[Any]:
        """A select's rows as named tuples (a column that is no Python name is called _0, _1, …)."""
        row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]
        return [row(*values) for values in self._rows]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._triples if self.kind == "construct" else self.rows)

    def __len__(self) -> int:
        return len(self._triples) if self.kind == "construct" else len(self._rows)

    def __bool__(self) -> bool:
        return self._answer if self.kind == "ask" else len(self) > 0

    def frame(self) -> pandas.DataFrame:
        """A pandas DataFrame: a column a variable, Arabic as it is, numbers and days typed.

        A construct gives subject, predicate and object; an ask one cell.
        """
        import pandas

        if self.kind == "ask":
            return pandas.DataFrame({"answer": [self._answer]})
        if self.kind == "construct":
            spo = [tuple(to_python(part) for part in (t.subject, t.predicate, t.object)) for t in self._triples]
            return pandas.DataFrame(spo, columns=["subject", "predicate", "object"])
        frame = pandas.DataFrame(self._rows, columns=self.columns)
        for column in self.columns:
            values = [value for value in frame[column] if value is not None]
            if values and all(isinstance(value, date) for value in values):
                frame[column] = pandas.to_datetime(frame[column])
        return frame

    def turtle(self) -> str:
        """A construct's triples as Turtle."""
        if self.kind != "construct":
            raise QueryError(f"only a CONSTRUCT or DESCRIBE query gives Turtle, and this is a {self.kind.upper()} query")
        return (ox.serialize(self._triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode("utf-8")

    def _repr_html_(self) -> str:
        return str(self.frame()._repr_html_())  # type: ignore[operator]
