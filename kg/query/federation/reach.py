"""Connections to a server whose address was looked at first, so that no name leads inside.

A name on the open network may lead to an address of this machine or of the network around it. It is
resolved once, what it leads to is looked at, and that very address is connected to.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from http.client import HTTPConnection
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Connection", "connect_to"]


class Connection(HTTPConnection):
    """A connection to one of ``addresses``, encrypted where the scheme says so."""

    def __init__(
        self, host: str, port: int, *, addresses: Sequence[str], secure: bool, timeout: float
    ) -> None:
        """Connect to ``addresses``, the first that answers; ``host`` is what is asked for there."""
        super().__init__(host, port, timeout=timeout)
        self._addresses = addresses
        self._secure = secure
        # Kept beside ``sock``, which is given up while the last answer is still being read.
        self._wire: socket.socket | None = None

    def connect(self) -> None:
        """Connect, and check the certificate of an encrypted connection against the host's name."""
        self._wire = self.sock = self._reached()
        if self._secure:
            import ssl

            context = ssl.create_default_context()
            self._wire = self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def _reached(self) -> socket.socket:
        failure = OSError("it has no address")
        for address in self._addresses:
            try:
                return socket.create_connection((address, self.port), self.timeout)
            except OSError as error:
                failure = error
        raise failure

    def abort(self) -> None:
        """End the connection, also while another thread waits for something to come over it."""
        if self._wire is not None:
            with suppress(OSError):
                self._wire.shutdown(socket.SHUT_RDWR)


def connect_to(address: str, *, timeout: float) -> Connection:
    """Return a connection to the server of ``address``; nothing is sent yet.

    Raises:
        ServiceError: Its name leads into a private network.
        OSError: Its name leads nowhere.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not _means_itself(host):
        for each in found:
            if not _is_public(each):
                raise ServiceError(
                    f"{host} leads to {each}, an address of a private network, so it was not "
                    "called; where that server is meant, allow it by its number: "
                    f"--allow-service ENDPOINT={parts.scheme}://{each}{parts.path}"
                )
    return Connection(host, port, addresses=found, secure=secure, timeout=timeout)


def _means_itself(host: str) -> bool:
    """Say whether ``host`` is written as the very address that it is."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost"
    return True


def _is_public(address: str) -> bool:
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    return found.is_global and not found.is_multicast
