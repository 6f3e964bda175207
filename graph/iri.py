"""Readable, stable IRIs: the same type and name give the same IRI in every document.

Letters of all scripts stay as they are (RFC 3987), so that an IRI reads like the name; everything that could end an
IRI or mean something in a query becomes a hyphen (names) or is percent-encoded (ids of documents, which stay distinct).
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from khabar.extract.contract import Entity
from khabar.graph.errors import GraphError

BASE = "https://w3id.org/khabar/id/"
LONGEST_SLUG = 80  # longer names are cut, and told apart by a hash
_TATWEEL = "\u0640"  # stretches a word on the line and is no letter
_DIACRITICS = range(0x064B, 0x0660)  # vowel signs: the same name with and without them is one


def slug(name: str) -> str:
    """The name as one segment of an IRI: NFC, letters and digits kept, direction marks dropped, else a hyphen."""
    out: list[str] = []
    for char in unicodedata.normalize("NFC", name):
        kind = unicodedata.category(char)
        if kind == "Cf" or char == _TATWEEL or ord(char) in _DIACRITICS:
            continue
        out.append(char if kind[0] in "LMN" and _allowed(char) else "-")
    cleaned = "-".join(part for part in "".join(out).split("-") if part)
    if not cleaned or len(cleaned) > LONGEST_SLUG:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        cleaned = f"{cleaned[:LONGEST_SLUG]}-{digest}".strip("-")
    return unicodedata.normalize("NFC", cleaned)


def _allowed(char: str) -> bool:
    """Whether RFC 3987 allows the letter unescaped (``iunreserved``)."""
    code = ord(char)
    if code >= 0x10000:
        return code < 0xE0000 and code & 0xFFFF < 0xFFFE
    return code < 0x80 or 0xA0 <= code <= 0xD7FF or 0xF900 <= code <= 0xFDCF or 0xFDF0 <= code <= 0xFFEF


def encode(identifier: str) -> str:
    """An id as one segment of an IRI, reversible: two ids never share one."""
    return "".join(
        char if (char.isalnum() and _allowed(char)) or char in "-._~" else quote(char, safe="", errors="surrogatepass")
        for char in identifier
    )


def check_iri(iri: str) -> str:
    """The absolute IRI as it is; raises GraphError where a character could break it."""
    scheme, colon, rest = iri.partition(":")
    if not (colon and scheme.isascii() and scheme[:1].isalpha() and rest) or any(
        char in '<>"{}|^`\\' or char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in iri
    ):
        raise GraphError(f'{iri!r} is no absolute IRI: it needs a scheme and none of <>"{{}}|^`\\, spaces or control characters')
    return iri


@dataclass(frozen=True)
class Iris:
    """All IRIs below one base (default: Khabar's own).  ``base`` ends in "/" or "#"."""

    base: str = BASE

    def __post_init__(self) -> None:
        check_iri(self.base)
        if not self.base.endswith(("/", "#")):
            raise GraphError(f"the base of IRIs must end in '/' or '#', and {self.base!r} does not")

    def entity(self, entity: Entity, document_id: str) -> str:
        """A known entity's own IRI, else one by type and name.

        Groups are told by common nouns ("عشرة جنود"), so the same words in two documents are other people: a group's
        IRI holds its document's id.
        """
        if entity.iri is not None:
            return check_iri(entity.iri)
        scope = f"{encode(document_id)}/" if entity.type == "group" else ""
        return f"{self.base}{entity.type}/{scope}{slug(preferred_name(entity))}"

    def document(self, document_id: str) -> str:
        return f"{self.base}document/{encode(document_id)}"

    def graph(self, document_id: str) -> str:
        """The named graph that holds all that one document gave."""
        return f"{self.base}graph/document/{encode(document_id)}"

    def event(self, document_id: str, event_id: str) -> str:
        return f"{self.base}event/{encode(document_id)}/{encode(event_id)}"

    def fact(self, document_id: str, number: int) -> str:
        return f"{self.base}fact/{encode(document_id)}/{number}"

    def span(self, document_id: str, start: int, end: int) -> str:
        """Words of a document, as RFC 5147 writes a range of characters."""
        return f"{self.document(document_id)}#char={start},{end}"


def preferred_name(entity: Entity) -> str:
    """What the entity is called: its Arabic label, else its fullest name."""
    return entity.label.get("ar") or next(iter(entity.names), "") or next(iter(entity.label.values()), entity.id)
