"""The columns of a table: what stands in each, and how CSVW describes it.

https://www.w3.org/TR/tabular-metadata/#columns
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.query.terms import XSD
from kg.tables.formulas import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.export.dataset.tables.things import Value

__all__ = ["Column", "cell", "text_of"]

_IRI = "an IRI"
#: The datatypes of CSVW that XML Schema has by the same names.
_KNOWN = ("integer", "decimal", "date", "gYear", "gYearMonth", "boolean", "double", "anyURI")
_NO_TEXT = ("integer", "decimal", "date", "gYear", "gYearMonth", "boolean", "double")
#: What may stand between the values of one cell; the first that is in none of them does.
_SEPARATORS = (" | ", " ¦ ", " ‖ ", "\x1f")


@dataclass(slots=True)
class Column:
    """One property in a table, as far as its values have been seen.

    ``about`` is the last part of the IRI of what it is said of, where that is a part of the row's
    thing; ``rows`` is how many have a value; ``helps`` is true of a column that repeats what another table says, for people.
    """

    name: str
    predicate: str
    about: str = ""
    helps: bool = False
    several: bool = False
    rows: int = 0
    kinds: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    separators: list[str] = field(default_factory=lambda: list(_SEPARATORS))

    def see(self, values: Iterable[Value]) -> None:
        """Note what ``values``, those of one row, are."""
        seen = list(values)
        self.rows += 1
        self.several = self.several or len(seen) > 1
        for value in seen:
            self.kinds.add(_IRI if isinstance(value, ox.NamedNode) else value.datatype.value)
            if isinstance(value, ox.Literal):
                self.languages.add(value.language or "")
            self.separators = [each for each in self.separators if each not in value.value]

    @property
    def separator(self) -> str:
        """What stands between several values of a cell."""
        return self.separators[0] if self.separators else _SEPARATORS[-1]

    @property
    def datatype(self) -> str:
        """The datatype of all values that CSVW knows; text where they have none in common."""
        if self.kinds == {_IRI}:
            return "anyURI"
        local = next(iter(self.kinds)).removeprefix(XSD) if len(self.kinds) == 1 else ""
        return local if local in _KNOWN else "string"

    def described(self) -> dict[str, Any]:
        """Return what the metadata say of the column."""
        said: dict[str, Any] = {"name": self.name, "titles": self.name, "datatype": self.datatype}
        if self.helps:
            said["suppressOutput"] = True
        else:
            said["propertyUrl"] = self.predicate
        if self.about:
            said["aboutUrl"] = f"{{+id}}/{self.about}"
        if self.several:
            said["separator"] = self.separator
        elif self.kinds == {_IRI} and not self.helps:
            said["valueUrl"] = f"{{+{self.name}}}"
        if len(self.languages) == 1 and "" not in self.languages and self.datatype == "string":
            said["lang"] = next(iter(self.languages))
        return said


def text_of(values: Iterable[Value], column: Column) -> str:
    """Return the cell that holds ``values``."""
    texts = [each.value for each in values]
    return cell(column.separator.join(texts), column)


def cell(text: str, column: Column) -> str:
    """Return ``text`` as a cell of ``column``."""
    return text if column.datatype in _NO_TEXT else harmless(text)
