"""Names for comparison and for print."""

from __future__ import annotations

import re

__all__ = ["fold_name", "plain"]


def plain(text: str) -> str:
    """Return a name without determiner, quotation marks and possessive, white space collapsed."""
    bare = re.sub(r"[‘’“”\"](?=\s|$)|(?:(?<=\s)|^)[‘’“”\"']|['’](?=$)", "", text)
    bare = re.sub(r"^(?:the|a|an|our|its|their|this|that|these)\s+", "", bare.strip(), flags=re.I)
    return " ".join(re.sub(r"['’]s$", "", bare).split())


def fold_name(text: str) -> str:
    """Return a name for comparison: apostrophes straight, & spelt out, no determiner, case kept."""
    folded = text.replace("’", "'").replace("&", "and").replace(",", " ")
    return re.sub(r"^(?:The|the)\s+", "", " ".join(folded.split()))
