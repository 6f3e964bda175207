"""Perfect passives that Buckwalter's dictionary leaves out: it lists some 170 for eleven thousand transitive perfects.

The vowels follow from the active's: the last becomes i, those before it u (">arosal" -> ">urosil", "hAjam" -> "huwjim");
a hollow stem of form IV, VIII or X gets iy (">aSAb" -> ">uSiyb"), a doubled one keeps its shadda ("Ead~" -> "Eud~").
Source: any grammar of Standard Arabic, for instance Ryding (2005), chapter 38.
"""

from __future__ import annotations

import re

SOUND = re.compile(r"^(.+)[aiu]([^aiuoAwyY~'|>&}{])$")
HOLLOW = re.compile(r"^([>{].+)A([^aiuoAwyY~'|>&}{])$")
DOUBLED = re.compile(r"^(.*[^aiuo])a([^aiuoAwyY~'|>&}{]~)$")
DEFECTIVE = re.compile(r"^([^A]+)a[wy]$")
HEAVY_HAMZA = re.compile(r"[|&}']|.>")
"""A hamza inside the stem, whose seat would change."""


def perfect_passive(voc: str, category: str) -> tuple[str, str] | None:
    """The vocalised stem, in Buckwalter's letters, and the category of the passive of an active perfect; None where the
    category has none or the spelling is not regular."""
    if HEAVY_HAMZA.search(voc):
        return None
    if category in {"PV", "PV-n"} and (found := SOUND.match(voc)):
        return f"{_head(found[1])}i{found[2]}", f"{category}_Pass"
    if category == "PV_V" and (found := HOLLOW.match(voc)):
        return f"{_head(found[1])}iy{found[2]}", "PV_V_Pass"
    if category == "PV_V" and (found := DOUBLED.match(voc)):
        vowel = "i" if voc.startswith(">") or "sota" in voc else "u"
        return f"{_head(found[1])}{vowel}{found[2]}", "PV_V_Pass"
    if category == "PV_Atn" and (found := DEFECTIVE.match(voc)):
        return f"{_head(found[1])}iy", "PV_no-w_Pass"
    if category == "PV_ttAw":
        return _head(voc), "PV_w_Pass"
    return None


def _head(stem: str) -> str:
    return re.sub("[ai]", "u", stem).replace("A", "uw")
