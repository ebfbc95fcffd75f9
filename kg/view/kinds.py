"""How each kind of thing looks: its symbol, its colour, its words.

Symbol and colour say the same thing twice, so that a picture can be read without colour. The
colours are those of Okabe and Ito and of Paul Tol, made for colour-blind readers.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import ActorKind, Modality

__all__ = [
    "ACTORS",
    "EDGES",
    "FOLDED",
    "GROUPS",
    "GROUP_OF",
    "KINDS",
    "KIND_OF_CLASS",
    "STATEMENTS",
    "EdgeKind",
    "Group",
    "Kind",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The look of one kind of node.

    ``symbol`` is a shape of vis-network, or one that ``templates/symbols.js`` draws. Labels of a
    higher ``rank`` are kept where labels would overlap. ``line`` is the outline of a light fill: it
    stands out from the paper by 3 to 1, as WCAG 2.2 asks of what carries meaning (1.4.11).
    """

    name: str
    one: str
    many: str
    symbol: str
    colour: str
    size: int
    rank: int
    line: str = ""

    @property
    def outline(self) -> str:
        """The colour of the outline."""
        return self.line or self.colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of modalities: never added up with another."""

    name: str
    one: str
    colour: str
    fill: str
    dashes: tuple[int, ...]

    @property
    def members(self) -> tuple[Modality, ...]:
        """The modalities of the group, in their order."""
        return tuple(modality for modality in Modality if modality.group == self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeKind:
    """The look of one kind of edge; ``forward`` reads from source to target."""

    name: str
    forward: str
    back: str
    colour: str = "#6f7783"
    dashes: tuple[int, ...] = ()
    arrow: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(name="body", one="Body", many="Bodies", symbol="square",
             colour="#2b3a55", size=17, rank=90),
        Kind(name="group", one="Group", many="Groups", symbol="hexagon",
             colour="#6f86b0", size=17, rank=80),
        Kind(name="programme", one="Programme", many="Programmes", symbol="triangleDown",
             colour="#882255", size=16, rank=75),
        Kind(name="person", one="Person", many="People", symbol="triangle",
             colour="#cc79a7", size=16, rank=70, line="#b25c8c"),
        Kind(name="post", one="Post", many="Posts", symbol="pentagon",
             colour="#a18bb5", size=14, rank=40, line="#86719b"),
        Kind(name="strategy", one="Strategy", many="Strategies", symbol="diamond",
             colour="#6a3d9a", size=18, rank=85),
        Kind(name="priority", one="Priority", many="Priorities", symbol="pill",
             colour="#f0e442", size=18, rank=88, line="#6b6400"),
        Kind(name="outcome", one="Outcome", many="Outcomes", symbol="star",
             colour="#999933", size=12, rank=30, line="#7d7d26"),
        Kind(name="commitment", one="Action", many="Actions", symbol="dot",
             colour="#56606e", size=10, rank=20),
        Kind(name="funding", one="Funding", many="Funding", symbol="coin",
             colour="#ddcc77", size=14, rank=50, line="#8a7a1f"),
        Kind(name="event", one="Event", many="Events", symbol="cross",
             colour="#661100", size=13, rank=45),
        Kind(name="document", one="Document", many="Documents", symbol="page",
             colour="#b3b8bf", size=16, rank=60, line="#747b85"),
        Kind(name="other", one="Thing", many="Things", symbol="lozenge",
             colour="#44aa99", size=14, rank=35, line="#2f8577"),
    )
}  # fmt: skip

ACTORS = ("body", "group", "programme", "person", "post")

STATEMENTS = ("commitment", "outcome", "priority", "funding", "event")
"""What a document says, beside whom and what it speaks of."""

GROUPS: dict[str, Group] = {
    group.name: group
    for group in (
        Group(name="promise", one="Promised", colour="#0072b2", fill="#0072b2", dashes=()),
        Group(name="activity", one="Being done or done", colour="#009e73", fill="#009e73",
              dashes=(14, 4)),
        Group(name="expectation", one="Asked or required", colour="#b87a00", fill="#e69f00",
              dashes=(7, 5)),
        Group(name="option", one="Possible", colour="#2a82b8", fill="#ffffff", dashes=(2, 4)),
        Group(name="refusal", one="Declined", colour="#111111", fill="#111111",
              dashes=(10, 4, 2, 4)),
    )
}  # fmt: skip

GROUP_OF: dict[str, str] = {modality.value: modality.group.value for modality in Modality}

KIND_OF_CLASS: dict[str, str] = {
    **{kind.value: "body" for kind in ActorKind},
    "Actor": "body",
    ActorKind.GROUP.value: "group",
    ActorKind.PROGRAMME.value: "programme",
    ActorKind.PERSON.value: "person",
    ActorKind.POST.value: "post",
    "Strategy": "strategy",
    "Priority": "priority",
    "Outcome": "outcome",
    "Commitment": "commitment",
    "Funding": "funding",
    "Event": "event",
    "Document": "document",
}

EDGES: dict[str, EdgeKind] = {
    edge.name: edge
    for edge in (
        EdgeKind(name="owns", forward="owns", back="owned by"),
        EdgeKind(name="requests", forward="asks for", back="asked for by",
                 dashes=(7, 5), arrow=True),
        EdgeKind(name="states", forward="says", back="said by", dashes=(2, 4), arrow=True),
        EdgeKind(name="involves", forward="involves", back="involved in", dashes=(2, 4)),
        EdgeKind(name="drawnFrom", forward="drawn from", back="has the group",
                 colour="#6f86b0", dashes=(7, 5)),
        EdgeKind(name="delivers", forward="delivers", back="delivered by", arrow=True),
        EdgeKind(name="leads", forward="leads", back="led by", arrow=True),
        EdgeKind(name="produces", forward="produces", back="produced by", arrow=True),
        EdgeKind(name="approves", forward="approves", back="approved by", arrow=True),
        EdgeKind(name="oversees", forward="oversees", back="overseen by", arrow=True),
        EdgeKind(name="funds", forward="funds", back="funded by", arrow=True),
        EdgeKind(name="endorses", forward="endorses", back="endorsed by", arrow=True),
        EdgeKind(name="partOf", forward="part of", back="includes"),
        EdgeKind(name="broader", forward="under the priority", back="has the focus area", colour="#b0a400"),
        EdgeKind(name="underPriority", forward="stands under", back="has under it"),
        EdgeKind(name="aimsAt", forward="aims at", back="aim of", colour="#999933", arrow=True),
        EdgeKind(name="concerns", forward="speaks of", back="spoken of in", dashes=(2, 4)),
        EdgeKind(name="respondsTo", forward="responds to", back="answered by", arrow=True),
        EdgeKind(name="holds", forward="holds the post", back="held by", colour="#cc79a7"),
        EdgeKind(name="postIn", forward="post in", back="has the post", colour="#cc79a7"),
        EdgeKind(name="servesIn", forward="serves in", back="is served by",
                 colour="#cc79a7", dashes=(7, 5)),
        EdgeKind(name="funder", forward="gives", back="given by", arrow=True),
        EdgeKind(name="recipient", forward="given to", back="receives", arrow=True),
        EdgeKind(name="participant", forward="with", back="took part in", dashes=(2, 4)),
        EdgeKind(name="source", forward="stated in", back="states", dashes=(2, 4)),
        EdgeKind(name="shares", forward="shares actions with", back="shares actions with"),
        EdgeKind(name="includes", forward="involves in its actions",
                 back="involved in the actions of", arrow=True),
        EdgeKind(name="asks", forward="asks for actions of", back="asked for actions by", arrow=True),
    )
}  # fmt: skip

FOLDED: dict[tuple[str, str], str] = {
    ("owns", "owns"): "shares",
    ("owns", "involves"): "includes",
    ("requests", "owns"): "asks",
}
"""What two things are to each other by what each is to the same action, which is left out."""
