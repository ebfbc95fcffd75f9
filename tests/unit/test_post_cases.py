"""Who holds which post, on words that no document of the seeds has."""

from __future__ import annotations

import pytest

from kg.pipeline.stages import interpret
from tests.evidence import check_evidence
from tests.texts import document_in

HARBOUR = "Eastshire Harbour Authority"


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            f"Metro mayor Anna Reed spoke.\n\nThe {HARBOUR} - the mayoral body led by Mayor Reed - "
            "will dredge the river.",
            {("Anna Reed", "Mayor", HARBOUR)},
        ),
        (
            f"Metro mayor Anna Reed spoke.\n\nThe {HARBOUR}, a body that Mayor Reed admires, will "
            "dredge the river.",
            {("Anna Reed", "Metro mayor", None)},
        ),
        (
            f"Anna Reed, deputy mayor, spoke.\n\nThe {HARBOUR} - the mayoral body led by Mayor "
            "Reed - will dredge the river.",
            {("Anna Reed", "deputy mayor", None), ("Anna Reed", "Mayor", HARBOUR)},
        ),
        (
            "Anna Reed MP\n\nDear Anna,\n\nThe council will mend the roof.",
            {("Anna Reed", "MP", None)},
        ),
        ("Anna Reed OBE\n\nThe council will mend the roof.", set()),
    ],
    ids=[
        "set after a name",
        "in another clause",
        "another post",
        "letters after a name",
        "letters of an order",
    ],
)
def test_posts(text: str, posts: set[tuple[str, str, str | None]]) -> None:
    reading = interpret(document_in({"text": text}))
    labels = {actor.key: actor.label for actor in reading.actors}
    found = {
        (labels[each.person], each.role, labels[each.body] if each.body else None)
        for each in reading.memberships
    }
    assert found == posts
    check_evidence(reading)
