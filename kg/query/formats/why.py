"""How a fact came about, as a tree of text for people and as data for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.query.formats.text import safe, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from kg.query.why import Why
    from kg.query.words import Words

__all__ = ["place_of", "to_data", "to_json", "to_text", "word_lines", "words_data"]

#: More quotes of one fact than these are only counted.
_SHOWN = 3
_STEP = "    "
_ORIGINS = {
    "inferred": "inferred when the graph was built, by no rule that there still is; build it again",
    "ontology": "stated by the ontology",
    "tables": "from the project's tables of bodies and places (ontology/authority/)",
}


def to_text(answers: Sequence[Why], *, columns: int) -> str:
    """Return ``answers`` as trees: under each fact its quotes, or its rule and the facts behind it."""
    return "\n\n".join("\n".join(_lines(each, columns)) for each in answers) + "\n"


def _lines(answer: Why, columns: int, indent: str = "") -> Iterator[str]:
    yield from _wrapped(safe(" — ".join(answer.names)), columns, indent)
    inner = indent + "  "
    if answer.reason is not None:
        reason = answer.reason
        yield from _wrapped(f"follows by the rule {reason.rule}: {reason.title}.", columns, inner)
        yield from _wrapped(safe(reason.because), columns, inner)
        for fact in reason.facts:
            yield from _lines(fact, columns, indent + _STEP)
        if reason.others:
            ways = "1 other way" if reason.others == 1 else f"{reason.others} other ways"
            yield f"{inner}(it follows in {ways} too)"
    elif answer.words:
        yield from word_lines(answer.words, columns=columns, indent=inner)
    else:
        yield from _wrapped(_ORIGINS[answer.origin], columns, inner)
        if answer.sources:
            yield from _wrapped(safe(f"({'; '.join(answer.sources)})"), columns, inner)


def word_lines(words: Sequence[Words], *, columns: int, indent: str = "") -> Iterator[str]:
    """Yield the quotes, each with where it stands; of many the first, and how many there are."""
    for each in words[:_SHOWN]:
        lead = {"owner": "owner named by ", "list": "in the list "}.get(each.says, "")
        yield from _wrapped(f"{lead}“{safe(each.quote)}”", columns, indent)
        yield from _wrapped(place_of(each), columns, indent)
    if len(words) > _SHOWN:
        more = len(words) - _SHOWN
        yield f"{indent}and {more} more {'quote' if more == 1 else 'quotes'}"


def place_of(words: Words) -> str:
    """Return where a quote stands and how it was read."""
    page = f", page {words.page}" if words.page is not None else ""
    return (
        f"({safe(words.title or words.document)}{page}, characters {words.start}–{words.end}; "
        f"read by {words.extractor}, confidence {words.confidence:g})"
    )


def _wrapped(text: str, columns: int, indent: str) -> Iterator[str]:
    yield from (indent + line for line in wrap(text, max(30, columns - len(indent))))


def to_json(answers: Sequence[Why]) -> str:
    """Return ``answers`` as JSON."""
    return json.dumps([to_data(each) for each in answers], ensure_ascii=False, indent=2) + "\n"


def to_data(answer: Why) -> dict[str, Any]:
    """Return ``answer`` as what JSON can hold."""
    data: dict[str, Any] = {
        "fact": [term.value for term in answer.fact.terms],
        "names": list(answer.names),
        "origin": answer.origin,
    }
    if answer.words:
        data["words"] = [words_data(each) for each in answer.words]
    if answer.sources:
        data["sources"] = list(answer.sources)
    if answer.reason is not None:
        data |= {
            "rule": answer.reason.rule,
            "title": answer.reason.title,
            "because": answer.reason.because,
            "facts": [to_data(each) for each in answer.reason.facts],
            "otherWays": answer.reason.others,
        }
    return data


def words_data(words: Words) -> dict[str, Any]:
    """Return a quote as what JSON can hold."""
    return {
        "says": words.says,
        "quote": words.quote,
        "document": words.document,
        "title": words.title,
        "page": words.page,
        "start": words.start,
        "end": words.end,
        "extractor": words.extractor,
        "confidence": words.confidence,
    }
