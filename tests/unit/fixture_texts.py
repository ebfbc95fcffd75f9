"""Passages of the seeds, the keys of what they speak of, and quotes found by searching.

A quote that is changed without its text fails at once.
"""

from __future__ import annotations

import hashlib
import re

from kg.model import Document, Evidence, Modality, collapse
from kg.vocabulary import global_key, scoped_key, statement_key

STRATEGY_TEXT = """\
 This Joint Health and Wellbeing Strategy for Cambridgeshire and Peterborough covers the local
authority areas shown on the maps below. The Health and Wellbeing Board leads it.

Priority 1: Places that support health and wellbeing

1.2  Preventing homelessness and improving pathways into
housing for vulnerable people.

How are we working together already?

• District\tCouncil\tplanning\tofficers\tfrom\tCambridgeshire\tand

HEALTH AND WELLBEING STRATEGY 12
\x0c
Peterborough have met with representatives of the local NHS ‘Estates’ group.

What can the Health and Wellbeing Board do?

• Health and care providers on the Health and Wellbeing Board can commit to working with sub-regional Housing

Board members, to prevent homelessness and develop joint pathways into housing for vulnerable people.

• Endorse the Combined Authority Industrial Strategy goal for inclusive growth across the area.

• Rough sleepers are offered health checks at every winter shelter by 31 March 2021.

Outcomes for residents:

• Rough sleepers are helped to improve their physical and mental health.
"""

NEWS_TEXT = """\
South Cambs’ MP has led a Westminster Hall debate today calling for urgent additional health funding for Cambridgeshire and Peterborough.

She said: "The CCG has to reduce its spend outside of hospitals by £33m this year - that means significant cuts to community care."

In response, minister Stephen Hammond said: "NHS England is committed to bringing all CCGs up to target as soon as possible."

Mrs Allen pressed the minister for "immediate emergency extra funding" of £5.5m for the Cambridgeshire and Peterborough Clinical Commissioning Group (CCG).

Afterwards Mr Hammond agreed to meet with Mrs Allen and the CCG's chief executive Jan Thomas to go through the financials in more detail.
"""

STRATEGY_DOCUMENT = "strategy"
NEWS_DOCUMENT = "2018/news"

CCG = global_key("body", "Cambridgeshire and Peterborough Clinical Commissioning Group")
NHS_ENGLAND = global_key("body", "NHS England")
COMBINED_AUTHORITY = global_key("body", "Cambridgeshire and Peterborough Combined Authority")
AREA = global_key("area", "Cambridgeshire and Peterborough")
BOARD = scoped_key(STRATEGY_DOCUMENT, "body", "Health and Wellbeing Board")
PROVIDERS = scoped_key(
    STRATEGY_DOCUMENT, "group", "Health and care providers on the Health and Wellbeing Board"
)
JOINT_STRATEGY = scoped_key(STRATEGY_DOCUMENT, "strategy", "Joint Health and Wellbeing Strategy")
INDUSTRIAL_STRATEGY = global_key("strategy", "Combined Authority Industrial Strategy")
SCHEME = scoped_key(STRATEGY_DOCUMENT, "scheme", "priorities")
PLACES = scoped_key(STRATEGY_DOCUMENT, "priority", "1")
HOMELESSNESS = scoped_key(STRATEGY_DOCUMENT, "priority", "1.2")
HAMMOND = scoped_key(NEWS_DOCUMENT, "person", "Stephen Hammond")
ALLEN = scoped_key(NEWS_DOCUMENT, "person", "Heidi Allen")
THOMAS = scoped_key(NEWS_DOCUMENT, "person", "Jan Thomas")
CHIEF_EXECUTIVE = scoped_key(NEWS_DOCUMENT, "post", "CCG chief executive")


def document(key: str, text: str) -> Document:
    """Return a document with nothing known about it but its text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(key=key, path=f"{key}.txt", text=text, sha256=sha256)


def quote(
    source: Document,
    exact: str,
    *,
    extractor: str = "bullets",
    confidence: float = 0.9,
    page: int | None = None,
    rest: tuple[Evidence, ...] = (),
) -> Evidence:
    """Return the evidence for the first place where ``source`` says ``exact``, white space aside."""
    pattern = r"\s+".join(re.escape(word) for word in exact.split())
    found = re.search(pattern, source.text)
    assert found, f"{source.key} does not say {exact!r}"
    return Evidence(
        document=source.key,
        start=found.start(),
        end=found.end(),
        exact=collapse(exact),
        extractor=extractor,
        confidence=confidence,
        page=page,
        continuation=rest,
    )


def commitment_key(source: Document, action: str, modality: Modality) -> str:
    """Return the key of the commitment of ``source`` to do ``action``."""
    return statement_key(source.key, "commitment", action, modality)
