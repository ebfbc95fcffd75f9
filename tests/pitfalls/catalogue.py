"""The 41 pitfalls of the catalogue with their titles and importance, and how each is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.pitfalls import classes, properties, wholes

if TYPE_CHECKING:
    from collections.abc import Callable

    from rdflib import Graph

CRITICAL, IMPORTANT, MINOR = "critical", "important", "minor"


@dataclass(frozen=True)
class Pitfall:
    """A pitfall that a function finds; an ontology has it where that returns anything."""

    title: str
    importance: str
    find: Callable[[Graph], list[str]]


@dataclass(frozen=True)
class Read:
    """A pitfall that no machine finds, and what was seen when the ontology was read for it."""

    title: str
    importance: str
    seen: str


FOUND_BY_MACHINE: dict[str, Pitfall] = {
    "P02": Pitfall("Creating synonyms as classes", MINOR, classes.synonyms),
    "P03": Pitfall(
        'Creating the relationship "is" instead of using rdfs:subClassOf, rdf:type or owl:sameAs',
        CRITICAL,
        properties.named_is,
    ),
    "P04": Pitfall("Creating unconnected ontology elements", MINOR, classes.unconnected),
    "P05": Pitfall("Defining wrong inverse relationships", CRITICAL, properties.wrong_inverses),
    "P06": Pitfall("Including cycles in a class hierarchy", CRITICAL, classes.cycles),
    "P07": Pitfall("Merging different concepts in the same class", MINOR, classes.several_notions),
    "P08": Pitfall("Missing annotations", MINOR, wholes.no_annotations),
    "P10": Pitfall("Missing disjointness", IMPORTANT, classes.no_disjointness),
    "P11": Pitfall(
        "Missing domain or range in properties", IMPORTANT, properties.no_domain_or_range
    ),
    "P12": Pitfall(
        "Equivalent properties not explicitly declared",
        IMPORTANT,
        properties.equivalents_not_declared,
    ),
    "P14": Pitfall("Misusing owl:allValuesFrom", CRITICAL, classes.only_without_some),
    "P15": Pitfall('Using "some not" in place of "not some"', CRITICAL, classes.some_not),
    "P19": Pitfall(
        "Defining multiple domains or ranges in properties",
        CRITICAL,
        properties.several_domains_or_ranges,
    ),
    "P20": Pitfall("Misusing ontology annotations", MINOR, wholes.misused_annotations),
    "P21": Pitfall("Using a miscellaneous class", MINOR, classes.miscellaneous),
    "P22": Pitfall(
        "Using different naming conventions in the ontology", MINOR, wholes.names_of_two_kinds
    ),
    "P23": Pitfall(
        "Duplicating a datatype already provided by the implementation language",
        IMPORTANT,
        classes.datatypes_anew,
    ),
    "P24": Pitfall("Using recursive definitions", IMPORTANT, classes.recursive),
    "P25": Pitfall(
        "Defining a relationship as inverse to itself", IMPORTANT, properties.inverse_of_itself
    ),
    "P26": Pitfall(
        "Defining inverse relationships for a symmetric one",
        IMPORTANT,
        properties.symmetric_with_inverse,
    ),
    "P27": Pitfall("Defining wrong equivalent properties", CRITICAL, properties.wrong_equivalents),
    "P28": Pitfall("Defining wrong symmetric relationships", CRITICAL, properties.wrong_symmetric),
    "P29": Pitfall(
        "Defining wrong transitive relationships", CRITICAL, properties.wrong_transitive
    ),
    "P30": Pitfall(
        "Equivalent classes not explicitly declared", IMPORTANT, classes.equivalents_not_declared
    ),
    "P31": Pitfall("Defining wrong equivalent classes", CRITICAL, classes.wrong_equivalents),
    "P32": Pitfall("Several classes with the same label", MINOR, classes.same_label),
    "P33": Pitfall(
        "Creating a property chain with just one property", MINOR, properties.chain_of_one
    ),
    "P34": Pitfall("Untyped class", IMPORTANT, classes.untyped),
    "P35": Pitfall("Untyped property", IMPORTANT, properties.untyped),
    "P36": Pitfall("URI contains file extension", MINOR, wholes.file_extension),
    "P38": Pitfall("No OWL ontology declaration", IMPORTANT, wholes.no_declaration),
    "P39": Pitfall("Ambiguous namespace", CRITICAL, wholes.ambiguous_namespace),
    "P40": Pitfall("Namespace hijacking", CRITICAL, wholes.hijacked),
    "P41": Pitfall("No license declared", IMPORTANT, wholes.no_licence),
}

FOUND_BY_READING: dict[str, Read] = {
    "P01": Read(
        "Creating polysemous elements",
        CRITICAL,
        "A council and its area, a programme and its strategy, a post and its holder, a strategy and "
        "the document that prints it are two classes each; their definitions say so.",
    ),
    "P09": Read(
        "Missing domain information",
        MINOR,
        "Every question of queries/ is answered from the terms there are.",
    ),
    "P13": Read(
        "Inverse relationships not explicitly declared",
        MINOR,
        "Left out on purpose beside ownedBy and owns: queries walk a property both ways, and an "
        "inverse of each would double the graph. OWL 2 has inverse expressions where one is needed.",
    ),
    "P16": Read(
        "Using a primitive class in place of a defined one",
        CRITICAL,
        "Which kind of body an actor is, and what a document states, is read from words and given, "
        "not inferred; classes whose members follow from other facts have equivalentClass.",
    ),
    "P17": Read(
        "Overspecializing a hierarchy",
        IMPORTANT,
        "Every leaf class has instances in graphs: kinds of bodies, statements, documents. What "
        "could be instances of a leaf (modalities, roles, topics) are concepts of schemes.",
    ),
    "P18": Read(
        "Overspecializing the domain or range",
        IMPORTANT,
        "Domains and ranges are the widest class that the extractors fill; properties that anything "
        "can have (evidence, mentionedIn, partOf, appliesTo, defines) say owl:Thing.",
    ),
    "P37": Read(
        "Ontology not available on the Web",
        CRITICAL,
        "Seen when it is published, not from a checkout: “kg export” writes the Turtle and the page "
        "that https://w3id.org/remit/ontology is to lead to, without a network.",
    ),
}
