"""Write ``ontology/competency.md``: the named questions, with the answers that a reader checked.

Questions, parameters and commands come from the headers of ``queries/``, the answers from
``tests/cases/questions``. ``python -m tests.competency`` writes the file; the tests check that it is
current.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.query.catalogue import catalogue
from kg.query.formats.queries import example
from kg.query.formats.text import markdown_text
from tests.questions import Case, read_case
from tests.texts import cases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.query.catalogue import NamedQuery

__all__ = ["COMPETENCY", "competency"]

COMPETENCY = Path(__file__).resolve().parents[1] / "ontology" / "competency.md"
_HEAD = """\
# Competency questions

What the ontology has to be able to answer: the questions of `queries/`, asked of the five documents
of `seeds/`. An answer under a question was read from the documents by eye, and a test holds the graph
to it (`tests/cases/questions`). "Not found yet" is what the documents say and the graph does not.

This file is generated (`python -m tests.competency`).
"""


def competency() -> str:
    """Return the page: every named question, numbered through, by what it is about."""
    queries = sorted(catalogue(), key=lambda query: (query.theme, query.name))
    checked = _by_query()
    lines = [_HEAD]
    theme = ""
    for number, query in enumerate(queries, 1):
        if query.theme != theme:
            theme = query.theme
            lines.append(f"## {theme.capitalize()}\n")
        lines += _question(number, query, checked.get(query.name, []))
    return "\n".join(lines)


def _by_query() -> dict[str, list[tuple[Case, bool]]]:
    """Return the cases of each query, each with whether it is a known gap."""
    result: dict[str, list[tuple[Case, bool]]] = {}
    for path in cases("questions", "*.toml"):
        case = read_case(path)
        result.setdefault(case.query, []).append((case, path.parent.name == "known_gaps"))
    return result


def _question(number: int, query: NamedQuery, checked: list[tuple[Case, bool]]) -> Iterator[str]:
    indent = " " * (len(str(number)) + 2)
    yield f"{number}. **{markdown_text(query.question)}**"
    taken = ", ".join(f"`{parameter.name}`" for parameter in query.parameters) or "no parameters"
    yield f"{indent}`{query.name}` ({taken}): `{example(query)}`"
    for case, gap in checked:
        set_to = ", ".join(f"{name}={value}" for name, value in case.set.items())
        place = f" ({markdown_text(set_to)})" if set_to else ""
        label = "Not found yet" if gap else "Answer"
        yield f"{indent}- {label}{place}: {markdown_text(case.answer)}"
    yield ""


if __name__ == "__main__":
    COMPETENCY.write_text(competency(), encoding="utf-8")
