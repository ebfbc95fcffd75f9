"""What a publisher says of a dataset, which no document can say."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import UsageError
from kg.lexicon.partial_dates import PartialDate
from kg.vocabulary import is_iri

__all__ = ["About"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a dataset beside the graph itself; what is not known stays empty.

    Attributes:
        title: Its name.
        licence: Under what it may be used: an IRI, or words.
        publisher: Who publishes it: an IRI, or a name.
        issued: When: a day, a month or a year in ISO 8601.
        home: The address under which its files are published, ending in "/".
    """

    title: str | None = None
    licence: str | None = None
    publisher: str | None = None
    issued: str | None = None
    home: str | None = None

    def __post_init__(self) -> None:
        """Check that the home is an address and the date is one.

        Raises:
            UsageError: One of them is not.
        """
        if self.home is not None and not (
            self.home.startswith(("http://", "https://")) and is_iri(self.home)
        ):
            raise UsageError(
                f"the home {self.home!r} is not an address; give one such as "
                "https://data.example.org/remit/"
            )
        if self.issued is not None:
            try:
                PartialDate.parse(self.issued)
            except ValueError:
                raise UsageError(
                    f"{self.issued!r} is not a day, a month or a year; write such as 2026-11-24"
                ) from None

    @property
    def folder(self) -> str | None:
        """The home with exactly one "/" at its end."""
        return None if self.home is None else self.home.rstrip("/") + "/"
