"""Frozen, typed records that pass between the stages.

Offsets are zero-based code points of the stored text, start inclusive, end exclusive.
Entities name each other by ``key``: the local part of their IRI (see ``kg.vocabulary``).
"""

from kg.model.entities import (
    Actor,
    Area,
    Attribution,
    FigureTable,
    Indicator,
    Period,
    Priority,
    Strategy,
)
from kg.model.kinds import ActorKind, BlockKind, Measure, Modality, ModalityGroup, Role
from kg.model.links import Link, LinkCandidate, Unlinked
from kg.model.reading import Reading
from kg.model.statements import (
    Commitment,
    Definition,
    Event,
    Funding,
    Membership,
    Observation,
    Outcome,
    Seat,
)
from kg.model.text import Block, Caution, Document, Evidence, Hint, collapse

__all__ = [
    "Actor",
    "ActorKind",
    "Area",
    "Attribution",
    "Block",
    "BlockKind",
    "Caution",
    "Commitment",
    "Definition",
    "Document",
    "Event",
    "Evidence",
    "FigureTable",
    "Funding",
    "Hint",
    "Indicator",
    "Link",
    "LinkCandidate",
    "Measure",
    "Membership",
    "Modality",
    "ModalityGroup",
    "Observation",
    "Outcome",
    "Period",
    "Priority",
    "Reading",
    "Role",
    "Seat",
    "Strategy",
    "Unlinked",
    "collapse",
]
