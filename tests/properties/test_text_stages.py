"""Structure and the whole reading, on texts that nobody would write."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings

from kg.model import BlockKind, collapse
from kg.pipeline.stages import interpret
from kg.structure import blocks
from tests.evidence import check_evidence
from tests.properties.fragments import ANY_TEXT, DOCUMENTS
from tests.texts import document

_SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _check_blocks(text: str) -> None:
    source = document(text)
    found = blocks(source)
    assert [block.index for block in found] == list(range(len(found)))
    taken: set[int] = set()
    for block in found:
        assert len(block.text) == len(block.offsets)
        assert block.text == collapse(block.text)
        assert all(a < b for a, b in zip(block.offsets, block.offsets[1:], strict=False))
        words = {o for c, o in zip(block.text, block.offsets, strict=True) if not c.isspace()}
        assert not taken & words
        taken |= words
        for character, offset in zip(block.text, block.offsets, strict=True):
            assert 0 <= offset < len(text)
            assert character.isspace() or text[offset] == character
        assert block.parent is None or block.parent < block.index


@given(ANY_TEXT)
def test_blocks_of_any_text_stand_at_their_offsets(text: str) -> None:
    _check_blocks(text)


@given(DOCUMENTS)
@settings(deadline=None)
def test_blocks_of_documents_stand_at_their_offsets(text: str) -> None:
    _check_blocks(text)


@given(DOCUMENTS)
@settings(deadline=None)
def test_the_chain_of_parents_ends_at_a_heading_or_an_opening(text: str) -> None:
    found = blocks(document(text))
    for block in found:
        if block.parent is not None:
            above = found[block.parent]
            assert above.kind in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH)
        if block.kind is BlockKind.HEADING:
            assert block.level >= 1


@given(DOCUMENTS)
@_SLOW
@example("")
@example("\x00")
@example("•")
@example("• •\n•\n1.\n(a)\n")
@example("“‘\"'”’ said the Board. It will.")
@example("Action: \nAction:\nAction: to")
def test_any_document_is_read_and_its_evidence_holds(text: str) -> None:
    reading = interpret(document(text))
    check_evidence(reading)
    actors = {actor.key for actor in reading.actors}
    for commitment in reading.commitments:
        assert commitment.action
        assert {*commitment.owners, *commitment.stated_by, *commitment.requested_by} <= actors


@given(DOCUMENTS)
@settings(_SLOW, max_examples=15)
def test_a_document_is_read_the_same_twice(text: str) -> None:
    assert interpret(document(text)) == interpret(document(text))
