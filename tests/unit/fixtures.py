"""Two small readings, made by hand, that hold every kind of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.fixture_news import news_reading
from tests.unit.fixture_strategy import strategy_reading
from tests.unit.fixture_texts import (
    ALLEN,
    BOARD,
    CCG,
    CHIEF_EXECUTIVE,
    COMBINED_AUTHORITY,
    HAMMOND,
    HOMELESSNESS,
    INDUSTRIAL_STRATEGY,
    JOINT_STRATEGY,
    NEWS_DOCUMENT,
    NEWS_TEXT,
    NHS_ENGLAND,
    PLACES,
    PROVIDERS,
    SCHEME,
    STRATEGY_DOCUMENT,
    STRATEGY_TEXT,
    THOMAS,
    document,
    quote,
)

if TYPE_CHECKING:
    from kg.model import Reading

__all__ = [
    "ALLEN",
    "BOARD",
    "CCG",
    "CHIEF_EXECUTIVE",
    "COMBINED_AUTHORITY",
    "HAMMOND",
    "HOMELESSNESS",
    "INDUSTRIAL_STRATEGY",
    "JOINT_STRATEGY",
    "NEWS_DOCUMENT",
    "NEWS_TEXT",
    "NHS_ENGLAND",
    "PLACES",
    "PROVIDERS",
    "SCHEME",
    "STRATEGY_DOCUMENT",
    "STRATEGY_TEXT",
    "THOMAS",
    "document",
    "news_reading",
    "quote",
    "readings",
    "strategy_reading",
]


def readings() -> tuple[Reading, ...]:
    """Return both readings."""
    return (strategy_reading(), news_reading())
