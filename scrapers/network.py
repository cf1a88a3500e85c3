"""Connections to public addresses only, with one deadline over everything that a server does.

The host's name is resolved here and the connection goes to one of the addresses that were checked,
so a name cannot point elsewhere between the check and the connection. TLS is verified for the
host's name, always. Proxies of the environment are not used. Not bounded by the deadline: the
system's own look-up of a name, which the standard library cannot interrupt.
"""

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore2
import httpx2

from scrapers.errors import NotAllowed

_NAT64 = IPv6Network("64:ff9b::/96")


class Network(httpx2.HTTPTransport):
    """The transport of a client that reads addresses which strangers wrote.

    `seconds` is how long one request may take, from `begin` to the last byte. With
    `allow_private`, loopback and private addresses are reached too.
    """

    def __init__(self, *, seconds: float, allow_private: bool) -> None:
        self._seconds = seconds
        self._sockets = _Sockets(allow_private=allow_private)
        # Not the parent's constructor: it builds a pool that connects wherever a name points.
        # A test holds that private addresses are refused, should the attribute be renamed.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            keepalive_expiry=30.0,
            network_backend=self._sockets,
        )

    def begin(self) -> None:
        """Start the clock of one request."""
        self._sockets.deadline = time.monotonic() + self._seconds


def public_addresses(host: str, port: int, *, allow_private: bool = False) -> list[str]:
    """Return the addresses of a host, all of which are public unless `allow_private`.

    Raises NotAllowed when one is not, or is link-local (169.254.169.254 is), which no permission
    opens; OSError when the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    for address in addresses:
        if allow_private and _is_link_local(address):
            raise NotAllowed(
                f"the host “{host}” is at {address}, where a machine is told its secrets. "
                "It is never read, with --allow-private neither",
                address=host,
            )
        if not allow_private and not _is_public(address):
            raise NotAllowed(
                f"the host “{host}” is at {address}, which is not a public address. "
                "Use --allow-private if this is your own server",
                address=host,
            )
    return addresses


def _is_link_local(address: str) -> bool:
    """Tell whether an address is of the link alone, where clouds keep a machine's secrets."""
    ip = ip_address(address.partition("%")[0])
    return any(each.is_link_local for each in (ip, *_inside(ip)))


def _is_public(address: str) -> bool:
    ip = ip_address(address.partition("%")[0])
    return all(each.is_global and not each.is_multicast for each in (ip, *_inside(ip)))


def _inside(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    if isinstance(ip, IPv4Address):
        return []
    inside = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        inside.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [each for each in inside if each is not None]


class _Sockets(httpcore2.NetworkBackend):
    """Opens connections, each to an address that was checked."""

    def __init__(self, *, allow_private: bool) -> None:
        self.deadline = float("inf")
        self._allow_private = allow_private
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of the host that answers."""
        try:
            addresses = public_addresses(host, port, allow_private=self._allow_private)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the host’s name is not known ({error})") from error
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.NetworkStream:
        stream = self._sockets.connect_tcp(
            address, port, self.time_left(timeout), local_address, socket_options
        )
        return _Stream(stream, self)

    def time_left(self, timeout: float | None) -> float:
        """Return the seconds that one operation may take. Raises ReadTimeout when none is left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for one request is over")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore2.NetworkStream):
    """A connection whose every operation ends by the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, sockets: _Sockets) -> None:
        self._stream = stream
        self._sockets = sockets

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._sockets.time_left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._sockets.time_left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._sockets.time_left(timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._sockets)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
