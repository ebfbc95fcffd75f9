"""The kinds of things that readings tell apart: modalities, roles, actors, figures, blocks."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ActorKind", "BlockKind", "Measure", "Modality", "ModalityGroup", "Role"]


class ModalityGroup(StrEnum):
    """What kind of thing a modality says about its owner; nothing is counted across groups."""

    PROMISE = "promise"
    ACTIVITY = "activity"
    EXPECTATION = "expectation"
    OPTION = "option"
    REFUSAL = "refusal"


class Modality(StrEnum):
    """How a text binds an owner to an action (annotation guide, "Modality")."""

    COMMITTED = "committed"
    AGREED = "agreed"
    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    RECOMMENDED = "recommended"
    REQUESTED = "requested"
    OBLIGED = "obliged"
    POSSIBLE = "possible"
    DECLINED = "declined"

    @property
    def group(self) -> ModalityGroup:
        """Return the group that this modality belongs to.

        >>> Modality.REQUESTED.group.value
        'expectation'
        """
        return _GROUPS[self]


_GROUPS = {
    Modality.COMMITTED: ModalityGroup.PROMISE,
    Modality.AGREED: ModalityGroup.PROMISE,
    Modality.PLANNED: ModalityGroup.PROMISE,
    Modality.ONGOING: ModalityGroup.ACTIVITY,
    Modality.DONE: ModalityGroup.ACTIVITY,
    Modality.OBLIGED: ModalityGroup.EXPECTATION,
    Modality.RECOMMENDED: ModalityGroup.EXPECTATION,
    Modality.REQUESTED: ModalityGroup.EXPECTATION,
    Modality.POSSIBLE: ModalityGroup.OPTION,
    Modality.DECLINED: ModalityGroup.REFUSAL,
}


class Role(StrEnum):
    """What an actor is to a strategy."""

    OWNS = "owns"
    LEADS = "leads"
    PRODUCES = "produces"
    APPROVES = "approves"
    OVERSEES = "oversees"
    DELIVERS = "delivers"
    FUNDS = "funds"
    ENDORSES = "endorses"


class ActorKind(StrEnum):
    """The class of an actor: the local name of a class of the ontology."""

    BODY = "Body"
    LOCAL_AUTHORITY = "LocalAuthority"
    COMBINED_AUTHORITY = "CombinedAuthority"
    NHS_BODY = "NHSBody"
    GOVERNMENT = "Government"
    GOVERNMENT_DEPARTMENT = "GovernmentDepartment"
    PUBLIC_AGENCY = "PublicAgency"
    PARTNERSHIP = "Partnership"
    COMMISSION = "Commission"
    CHARITY = "Charity"
    COMPANY = "Company"
    PARTY = "PoliticalParty"
    GROUP = "ActorGroup"
    PROGRAMME = "Programme"
    PERSON = "Person"
    POST = "Post"


class Measure(StrEnum):
    """What kind of number a figure is."""

    VALUE = "value"
    COUNT = "count"
    RANK = "rank"
    DIFFERENCE = "difference"
    FORECAST = "forecast"


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    CELL = "cell"
    CAPTION = "caption"
    FURNITURE = "furniture"
