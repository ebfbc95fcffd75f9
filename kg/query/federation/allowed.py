"""The endpoints that a user allows, and the limits of what they may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit, urlunsplit

from kg.errors import ServiceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["NONE_ALLOWED", "Limits", "Services", "normalised", "origin"]

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one call may take: seconds until its whole answer is there, and bytes of it."""

    seconds: float = 60
    most_bytes: int = 50_000_000


def _say_nothing(_said: str) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The endpoints that may be asked, by their addresses, and where each is found.

    ``tell`` is told of a call that failed and that its query lets fail (SILENT).
    """

    places: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    tell: Callable[[str], None] = _say_nothing

    @classmethod
    def of(
        cls,
        allowed: Iterable[str],
        *,
        limits: Limits | None = None,
        tell: Callable[[str], None] = _say_nothing,
    ) -> Services:
        """Return what ``allowed`` says: addresses, each perhaps with ``=ADDRESS`` to ask instead.

        Raises:
            UsageError: One is not the address of a server.
        """
        places = {}
        for each in allowed:
            named, equals, instead = each.partition("=http")
            places[normalised(named)] = normalised(f"http{instead}" if equals else named)
        return cls(places=places, limits=limits or Limits(), tell=tell)

    def place(self, endpoint: str, *, source: str) -> str:
        """Return the address at which ``endpoint`` is asked.

        Raises:
            ServiceError: It is not allowed.
        """
        try:
            found = self.places.get(normalised(endpoint))
        except UsageError as error:
            raise ServiceError(f"{source}: SERVICE <{endpoint}> is refused: {error}") from None
        if found is None:
            raise ServiceError(
                f"{source} would call {endpoint}, which is not allowed, so nothing was called; to "
                f"let it, add --allow-service {endpoint} (or list it in remit.toml: [query] "
                "allow-service)"
            )
        return found

    def allows_origin(self, address: str) -> bool:
        """Say whether ``address`` is at a server that may be asked."""
        return origin(address) in {origin(place) for place in self.places.values()}


#: Where no option was given: nothing is called.
NONE_ALLOWED = Services()


def normalised(address: str) -> str:
    """Return ``address`` in the one form in which addresses are compared.

    >>> normalised("HTTPS://Query.Wikidata.org:443/sparql")
    'https://query.wikidata.org/sparql'

    Raises:
        UsageError: It is not the address of a server, or holds a user's name.
    """
    parts = _split(address)
    host = (parts.hostname or "").lower().rstrip(".")
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    place = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def origin(address: str) -> tuple[str, str, int]:
    """Return scheme, host and port of ``address``."""
    parts = _split(address)
    return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS[parts.scheme]


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        valid = parts.scheme in _PORTS and parts.hostname and (parts.port or 1)
    except ValueError:
        valid = None
    plain = address.isascii() and address.isprintable() and not set(address) & set(' <>"{}|\\^`')
    if not valid or not plain:
        raise UsageError(
            f"{address!r} is not the address of a SPARQL endpoint; give one such as "
            "https://query.wikidata.org/sparql"
        )
    if "@" in parts.netloc or parts.fragment:
        raise UsageError(
            f"the address of {parts.hostname} holds a user’s name or a fragment, which Remit does "
            "not send; give it without"
        )
    return parts
