"""Documents to blocks, on small texts kept as files: each line of a ``.blocks`` file is a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.model import BlockKind
from kg.structure import blocks
from tests.texts import block_lines, cases, document, document_of, parameters

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("structure")
NAMES = {
    "action_labels", "adverts", "blank_lines_between_all_lines", "bullets_broken_over_lines",
    "chart_labels_inside_lists", "control_characters", "deeply_nested_lists",
    "heading_with_bullet_mark", "headings_split_over_lines", "letterhead", "lone_bullets",
    "nearly_empty", "numbered_actions_with_lists", "repeated_headings", "right_to_left",
    "running_heads_with_page_numbers", "sentence_interrupted_by_furniture", "source_notes",
    "table_inside_a_list", "tabs_in_sentences",
}  # fmt: skip


def test_number_of_cases() -> None:
    assert len(CASES) == 45
    assert {path.stem for path in CASES} >= NAMES
    for folder in {path.parent for path in CASES}:
        texts = {path.stem for path in folder.glob("*.txt")}
        assert {path.stem for path in folder.glob("*.blocks")} == texts


@pytest.mark.parametrize("path", parameters(CASES))
def test_case(path: Path) -> None:
    expected = path.with_suffix(".blocks").read_text(encoding="utf-8").splitlines()
    assert block_lines(blocks(document_of(path))) == expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_parents_stand_before_and_enclose(path: Path) -> None:
    found = blocks(document_of(path))
    assert [block.index for block in found] == list(range(len(found)))
    for block in found:
        if block.parent is not None:
            assert block.parent < block.index
            assert found[block.parent].kind in (
                BlockKind.HEADING,
                BlockKind.ITEM,
                BlockKind.PARAGRAPH,
            )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_only_what_was_left_out_has_a_reason(path: Path) -> None:
    left_out = (BlockKind.FURNITURE, BlockKind.TABLE, BlockKind.CAPTION)
    for block in blocks(document_of(path)):
        assert bool(block.reason) == (block.kind in left_out)


def test_every_word_stands_in_one_block() -> None:
    """No word is lost and none is read twice; only the marks of lists stand in no block's text."""
    for path in CASES:
        source = document_of(path)
        counted = [0] * len(source.text)
        for block in blocks(source):
            for character, offset in zip(block.text, block.offsets, strict=True):
                counted[offset] += not character.isspace()
        missed = {c for c, n in zip(source.text, counted, strict=True) if c.isalpha() and not n}
        assert max(counted, default=0) <= 1, path.stem
        assert missed <= {"a", "b", "c"}, path.stem


def test_a_line_of_200_000_characters_is_read_whole() -> None:
    sentence = "The council will mend the wall and the gate before the winter. "
    text = (sentence * (200_000 // len(sentence) + 1))[:200_000]
    found = blocks(document(f"THE WALL\n{text}\n• Mend the gate\n"))
    assert found[0].kind is BlockKind.HEADING
    assert found[-1].text == "Mend the gate"
    body = found[1:-1]
    assert {block.kind for block in body} == {BlockKind.PARAGRAPH}
    assert " ".join(block.text for block in body) == text.strip()


def test_a_line_of_200_000_characters_without_a_space_is_read_whole() -> None:
    text = "x" * 200_000
    found = blocks(document(text))
    assert "".join(block.text for block in found).replace(" ", "") == text


def test_lists_may_nest_a_hundred_deep() -> None:
    lines = [f"{'  ' * depth}• Do the work of depth {depth}, in steps:" for depth in range(100)]
    found = blocks(document("The trust will:\n" + "\n".join(lines) + "\n"))
    assert [block.text for block in found[1:]] == [line.strip(" •") for line in lines]
    assert {block.kind for block in found[1:]} == {BlockKind.ITEM}


def test_the_page_of_a_block_is_that_of_its_first_word() -> None:
    text = "The first page ends here.\n\nThe second page begins here.\n"
    source = document(text)
    paged = type(source)(
        **{name: getattr(source, name) for name in ("key", "path", "text", "sha256")},
        pages=(text.index("The second"),),
    )
    assert [block.page for block in blocks(paged)] == [1, 2]
    assert {block.page for block in blocks(source)} == {None}
