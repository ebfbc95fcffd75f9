"""Texts of odd shapes: read to the end, every quote at its offsets, actions found all the same."""

from __future__ import annotations

import pytest

from kg.claims import Name, NameKind
from kg.extract.parse import MODEL, Source, load_model, parse
from kg.model import ActorKind
from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import document

ACTION = "Norwich City Council will plant trees."


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("".join(f"{' ' * depth}- {ACTION[:-1]} in {depth}.\n" for depth in range(500)), 500),
        ("".join(f"{'#' * (1 + depth % 6)} Part {depth}\n\n" for depth in range(300)) + ACTION, 1),
        (f"\u202bמועצת העיר תשתול עצים.\u202c\n\n{ACTION}\n\n\u200f{ACTION}\n", 1),
        (
            f"Bell\x07, escape\x1b[0m, null-like\x01.\n\n{ACTION}\n\x0c\n{ACTION}\u2028\u2029\x85\n",
            1,
        ),
        (f"{ACTION} " * 100, 1),
        (f"{'and the board ' * 800}\n\n{ACTION}\n", 1),
        (f"{'(' * 500}{ACTION}{')' * 500}\n\n{ACTION}\n", 1),
        (f"{'“' * 500}\n\n{ACTION}\n", 1),
        ("\u0301" * 1000 + f"\n\n{ACTION}\n", 1),
        (f"{'x' * 20_000}\n\n{ACTION}\n", 1),
    ],
    ids=[
        "lists in lists",
        "headings",
        "right to left",
        "control characters",
        "one long line",
        "a sentence without end",
        "brackets",
        "quotation marks",
        "marks without letters",
        "one long word",
    ],
)
def test_what_stands_in_an_odd_text_is_found(text: str, least: int) -> None:
    reading = interpret(document(text))
    check_evidence(reading)
    owned = [each for each in reading.commitments if "plant" in each.action and each.owners]
    assert len(owned) >= least


def test_entities_are_recognised_where_a_proper_noun_is_unknown_and_as_ever() -> None:
    known = "Norfolk Council"
    name = Name(start=0, end=len(known), text=known, kind=NameKind.BODY, actor=ActorKind.BODY)
    sources = [
        Source(text="Angela Merkel and Siemens agreed to meet."),
        Source(text=f"{known} will plant twenty trees.", names=(name,)),
        Source(text="Trees are planted in the streets of the town."),
    ]
    parsed = list(parse(sources))
    nlp = load_model(MODEL)
    whole = [nlp(" ".join(token.text for token in each.doc)) for each in parsed]
    assert [[token.tag_ for token in doc] for doc in whole] == [
        [token.tag_ for token in each.doc] for each in parsed
    ]
    assert [token.ent_type_ for token in parsed[0].doc] == [token.ent_type_ for token in whole[0]]
    assert any(token.ent_type_ == "PERSON" for token in parsed[0].doc)
    assert any(token.ent_type_ for token in whole[1])
    assert not any(token.ent_type_ for each in parsed[1:] for token in each.doc)
