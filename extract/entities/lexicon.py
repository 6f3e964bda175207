"""The entity lexicons, ready for look-up by ``Word.norm``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from khabar.extract.entities.organization_kinds import OrganizationKind, kinds
from khabar.extract.language.normalise import normalise
from khabar.extract.lexicon import read


@dataclass(frozen=True, slots=True)
class EntityLexicon:
    """The word lists of titles, organizations, places, countries, groups and names, each explained in its TOML file's header."""

    position: frozenset[str]
    kin: frozenset[str]
    aide: frozenset[str]
    backed: frozenset[str]
    role: frozenset[str]
    rank: frozenset[str]
    learned: tuple[tuple[str, ...], ...]
    spokesman: frozenset[str]
    behalf: frozenset[str]
    duties: frozenset[str]
    acting: frozenset[str]
    bodies: frozenset[str]
    noble: frozenset[str]
    styles: frozenset[str]
    address: frozenset[str]
    grades: frozenset[str]
    wishes: frozenset[str]
    press: frozenset[str]
    affairs: frozenset[str]
    title_prepositions: frozenset[str]
    envoy: frozenset[str]
    minister: frozenset[str]
    cabinet: frozenset[str]
    presiding: frozenset[str]
    chambers: frozenset[str]
    stately: frozenset[str]
    chancellor: frozenset[str]
    chancelleries: frozenset[str]
    """Codes of the states that a chancellor governs."""
    corporate: frozenset[str]
    deputy: frozenset[str]
    courtesy: frozenset[str]
    addresses: dict[str, str]
    """By what people are called by: the kind of organization that has such people, or nothing."""
    crowned: frozenset[str]
    former: frozenset[str]
    personal: frozenset[str]
    followed: dict[str, frozenset[str]]
    """By a word before who is followed in an office: the prepositions between them."""
    origin: frozenset[str]
    leading: frozenset[str]
    governing: frozenset[str]
    charged: frozenset[str]
    headed: frozenset[str]
    local: frozenset[str]
    posts: frozenset[str]
    held: frozenset[str]
    elected: frozenset[str]
    deputed: frozenset[str]
    matters: frozenset[str]
    scholars: frozenset[str]
    heading: frozenset[str]
    saying: frozenset[str]
    organizations: dict[str, OrganizationKind]
    ambiguous: frozenset[str]
    stations: frozenset[str]
    parents: frozenset[str]
    nisbas: dict[str, str]
    """By an adjective: the folded label of the organization that it tells."""
    counting: frozenset[str]
    banks: frozenset[str]
    media: frozenset[str]
    judged: frozenset[str]
    published: frozenset[str]
    owned: frozenset[str]
    acts: frozenset[str]
    allying: frozenset[str]
    organized: dict[str, frozenset[str]]
    """By an organization's noun that is an adjective, too: the nouns behind which it is one."""
    called: dict[str, frozenset[str]]
    """By the Arabic label of a known organization: the nouns that stand for it for short."""
    shared: frozenset[str]
    common: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """By an organization's name that is a common noun, too: what the text holds one of if it is one, and what if the name."""
    states: dict[str, tuple[str, ...]]
    """By a state's code: its names, its adjective's stem and its capital, as texts that are of it have them."""
    courts: dict[str, int]
    """By a word for a kind of court: which kind."""
    worldwide: frozenset[str]
    national: frozenset[str]
    vague: frozenset[str]
    diplomacy: frozenset[str]
    forces: frozenset[str]
    commanding: frozenset[str]
    places: frozenset[str]
    directions: frozenset[str]
    facilities: frozenset[str]
    sites: frozenset[str]
    areas: frozenset[str]
    settlements: frozenset[str]
    provinces: frozenset[str]
    sectors: frozenset[str]
    several: frozenset[str]
    waters: frozenset[str]
    rivers: frozenset[str]
    banks_of: dict[str, str]
    """By what a known place is called that any river has: the river of which it is."""
    capitals: frozenset[str]
    municipal: frozenset[str]
    struck: frozenset[str]
    accords: frozenset[str]
    sanctuaries: frozenset[str]
    homeland: frozenset[str]
    masculine_countries: frozenset[str]
    epithets: dict[str, tuple[str, tuple[str, ...]]]
    """By what stands for a state: its code, and words one of which the text holds then."""
    namesakes: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    """By a state's name that another's capital has, too: what the text holds one of if it is the city, and what if the state."""
    lands: frozenset[str]
    foes: frozenset[str]
    friendly: frozenset[str]
    forms: dict[str, frozenset[str]]
    """By a noun for states of one form: their codes."""
    adjectival: dict[str, frozenset[str]]
    """By a country's name that is an adjective, too: the nouns behind which it is one."""
    stateless: dict[str, frozenset[str]]
    """By a nisba: the nouns behind which it tells no state."""
    people: frozenset[str]
    followers: frozenset[str]
    counters: frozenset[str]
    singular: frozenset[str]
    machines: frozenset[str]
    vessels: frozenset[str]
    cargo: frozenset[str]
    collective: frozenset[str]
    crowds: frozenset[str]
    whole: frozenset[str]
    partitive: frozenset[str]
    given: frozenset[str]
    given_words: frozenset[str]
    family: frozenset[str]
    family_words: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    closers: frozenset[str]
    never: frozenset[str]
    native: frozenset[str]
    houses: dict[str, str]


@cache
def entity_lexicon() -> EntityLexicon:
    titles, places, countries, groups, names = (
        read(name) for name in ("titles.toml", "places.toml", "country_words.toml", "groups.toml", "names.toml")
    )
    organizations = read("organizations.toml")
    parts = {name: frozenset(words.split()) for name, words in read("name_parts.toml").items()}
    return EntityLexicon(
        position=frozenset(titles["position"]),
        kin=frozenset(titles["kin"]),
        aide=frozenset(titles["aide"]),
        backed=frozenset(titles["backed"]),
        role=frozenset(titles["role"]),
        rank=frozenset(titles["rank"]),
        learned=tuple(tuple(rank.split()) for rank in titles["learned"]),
        spokesman=frozenset(titles["spokesman"]),
        behalf=frozenset(titles["behalf"]),
        duties=frozenset(titles["duties"]),
        acting=frozenset(titles["acting"]),
        bodies=frozenset(titles["bodies"]),
        noble=frozenset(titles["noble"]),
        styles=frozenset(titles["styles"]),
        address=frozenset(titles["address"]),
        grades=frozenset(titles["grades"]),
        wishes=frozenset(titles["wishes"]),
        press=frozenset(titles["press"]),
        affairs=frozenset(titles["affairs"]),
        title_prepositions=frozenset(titles["prepositions"]),
        envoy=frozenset(titles["envoy"]),
        minister=frozenset(titles["minister"]),
        cabinet=frozenset(titles["cabinet"]),
        presiding=frozenset(titles["presiding"]),
        chambers=frozenset(titles["chamber"]),
        stately=frozenset(titles["stately"]),
        chancellor=frozenset(titles["chancellor"]),
        chancelleries=frozenset(countries["chancelleries"]),
        corporate=frozenset(titles["corporate"]),
        deputy=frozenset(titles["deputy"]),
        courtesy=frozenset(titles["courtesy"]),
        addresses=dict.fromkeys(titles["courtesy"], "") | titles["addresses"],
        crowned=frozenset(titles["crowned"]),
        former=frozenset(titles["former"]),
        personal=frozenset(titles["personal"]),
        followed={word: frozenset(between) for word, between in titles["followed"].items()},
        origin=frozenset(titles["origin"]),
        leading=frozenset(titles["leading"]),
        governing=frozenset(titles["governing"]),
        charged=frozenset(titles["charged"]),
        headed=frozenset(titles["headed"]),
        local=frozenset(titles["local"]),
        posts=frozenset(titles["posts"]),
        held=frozenset(titles["held"]),
        elected=frozenset(titles["elected"]),
        deputed=frozenset(titles["deputed"]),
        matters=frozenset(titles["matters"]),
        scholars=frozenset(titles["scholars"]),
        heading=frozenset(titles["heading"]),
        saying=frozenset(titles["saying"]),
        organizations=kinds(organizations["kind"]),
        ambiguous=frozenset(organizations["ambiguous"]),
        stations=frozenset(organizations["stations"]),
        parents=frozenset(organizations["parents"]),
        nisbas={form: normalise(label) for label, forms in organizations["nisbas"].items() for form in forms},
        counting=frozenset(organizations["counting"]),
        banks=frozenset(organizations["banks"]),
        media=frozenset(organizations["media"]),
        judged=frozenset(organizations["judged"]),
        published=frozenset(organizations["published"]),
        owned=frozenset(organizations["owned"]),
        acts=frozenset(organizations["acts"]),
        allying=frozenset(organizations["allying"]),
        organized={noun: frozenset(nouns) for noun, nouns in organizations["adjectival"].items()},
        called={label: frozenset(nouns) for label, nouns in organizations["called"].items()},
        shared=frozenset(normalise(name) for name in organizations["shared"]),
        common={name: (tuple(told["noun"]), tuple(told["name"])) for name, told in organizations["common"].items()},
        states={code: _telling(entry) for code, entry in read("countries.toml").items()},
        courts={word: kind for kind, words in enumerate(organizations["courts"]) for word in words},
        worldwide=frozenset(organizations["worldwide"]),
        national=frozenset(organizations["national"]),
        vague=frozenset(organizations["vague"]),
        diplomacy=frozenset(organizations["diplomacy"]),
        forces=frozenset(organizations["forces"]),
        commanding=frozenset(organizations["commanding"]),
        places=frozenset(places["named"]),
        directions=frozenset(places["direction"]),
        facilities=frozenset(places["facility"]),
        sites=frozenset(places["site"]),
        areas=frozenset(places["area"]),
        settlements=frozenset(places["settlement"]),
        provinces=frozenset(places["province"]),
        sectors=frozenset(places["sector"]),
        several=frozenset(places["several"]),
        waters=frozenset(places["waters"]),
        rivers=frozenset(places["rivers"]),
        banks_of=dict(places["banks"]),
        capitals=frozenset(places["capital"]),
        municipal=frozenset(places["municipal"]),
        struck=frozenset(places["struck"]),
        accords=frozenset(places["accord"]),
        sanctuaries=frozenset(places["sanctuary"]),
        homeland=frozenset(countries["homeland"]),
        masculine_countries=frozenset(countries["masculine"]),
        epithets={entry["word"]: (entry["state"], tuple(entry["beside"])) for entry in countries["epithet"]},
        namesakes={name: (tuple(told["city"]), tuple(told["state"])) for name, told in countries["namesakes"].items()},
        lands=frozenset(countries["lands"]),
        foes=frozenset(countries["foes"]),
        friendly=frozenset(countries["friendly"]),
        forms={noun: frozenset(codes) for noun, codes in countries["form"].items()},
        adjectival={name: frozenset(nouns) for name, nouns in countries["adjectival"].items()},
        stateless={nisba: frozenset(nouns) for nisba, nouns in countries["stateless"].items()},
        people=frozenset(groups["people"]),
        followers=frozenset(groups["followers"]),
        counters=frozenset(groups["counters"]),
        singular=frozenset(groups["singular"]),
        machines=frozenset(groups["machines"]),
        vessels=frozenset(groups["vessels"]),
        cargo=frozenset(groups["cargo"]),
        collective=frozenset(groups["collective"]),
        crowds=frozenset(groups["crowds"]),
        whole=frozenset(groups["whole"]),
        partitive=frozenset(groups["partitive"]),
        given=parts["given"].union(names["given"]),
        given_words=parts["given_words"],
        family=parts["family"],
        family_words=parts["family_words"],
        particles=frozenset(names["particles"]),
        openers=frozenset(names["openers"]),
        closers=frozenset(names["closers"]),
        never=frozenset(names["never"]),
        native=frozenset(names["native"]),
        houses=dict(names["houses"]),
    )


def _telling(entry: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for kind in ("names", "nisba", "capital") for name in entry.get(kind, ()))
