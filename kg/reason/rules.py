"""The rules of inference: files in ``ontology/rules/``, each a SPARQL CONSTRUCT with a header.

A header is YAML in lines that begin with ``#+``: ``title`` says what the rule says, ``because`` why
one conclusion holds, with ``{variable}`` for the names of what the rule speaks of.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import RuleError
from kg.reason.patterns import Pattern, parse_construct
from kg.resources import rules_dir

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Rule", "read_rules"]

_HEADER = re.compile(r"#\+ (title|because): (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: where all of ``body`` holds, and its filters, ``head`` follows."""

    name: str
    title: str
    because: str
    text: str
    head: Pattern
    body: tuple[Pattern, ...]

    @property
    def variables(self) -> frozenset[str]:
        """The names of the variables of the rule's body."""
        return frozenset(term.name for each in self.body for term in each.variables())


@lru_cache(maxsize=4)
def read_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Return the rules of ``folder`` (the project's own by default), ordered by name.

    Raises:
        RuleError: A file is not a rule.
    """
    paths = sorted((folder or rules_dir()).glob("*.rq"), key=lambda path: path.stem)
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Rule:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: the rule cannot be read: {error}; save it as UTF-8") from None
    header = dict(_HEADER.findall(text))
    for key in ("title", "because"):
        if key not in header:
            raise RuleError(
                f"{path}: the rule has no “#+ {key}:”; say it in one line of its header"
            )
    try:
        head, body = parse_construct(text)
    except ValueError as error:
        raise RuleError(f"{path}: not a rule: {error}") from None
    rule = Rule(name=path.stem, **header, text=text, head=head, body=body)
    _check_names(rule, path)
    return rule


def _check_names(rule: Rule, path: Path) -> None:
    said = {name for _, name, _, _ in string.Formatter().parse(rule.because) if name}
    used = said | {term.name for term in rule.head.variables()}
    unknown = sorted(used - rule.variables)
    if unknown:
        raise RuleError(
            f"{path}: {unknown[0]!r} stands in no pattern of the rule; there are "
            f"{', '.join(sorted(rule.variables))}"
        )
