"""The web: one address in, its bytes out, within limits, and never from a private network unless that is allowed."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore
import httpx

from kgraph.config import Settings
from kgraph.errors import FetchError

HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; kgraph)", "Accept-Encoding": "gzip, deflate"}
ENCODINGS = {"", "identity", "gzip", "deflate"}  # one layer of a kind that cannot grow more than a thousandfold a chunk
TEXT_TYPES = ("text/", "application/xml", "application/xhtml", "application/rss", "application/atom", "application/rdf")
JSON_TYPES = ("application/json", "application/x-ndjson", "application/jsonl", "application/x-jsonlines")
NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered; ``media_type`` is empty where the server names none."""

    content: bytes
    media_type: str
    charset: str | None


def fetch(url: str, settings: Settings) -> Page:
    """Fetch an http(s) address.

    Every host on the way, after redirects too, is resolved once, checked, and connected to at the address that was
    checked, so that a name cannot change its answer in between. Proxies and logins of the environment are not used.

    Raises
    ------
    FetchError
        It is private, not there, too slow, too large, no text, or redirects too often; the message says which.
    """
    limits = settings.limits
    deadline = time.monotonic() + limits.seconds
    transport = _Transport(_Backend(deadline, allow_private=settings.allow_private))
    options: dict[str, Any] = {"timeout": limits.seconds, "max_redirects": limits.redirects, "headers": HEADERS}
    try:
        client = httpx.Client(transport=transport, follow_redirects=True, trust_env=False, **options)
        with client, client.stream("GET", url) as response:
            _check_answer(response)
            content = _read(response, limits.document_bytes, deadline)
            return Page(content, _media_type(response), response.charset_encoding)
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        httpx.StreamError,
        httpcore.TimeoutException,
        OSError,
        ValueError,
    ) as error:
        raise _explain(error, settings) from error


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also what it wraps (IPv4 in IPv6, NAT64, 6to4).

    Examples
    --------
    >>> [is_public(address) for address in ("8.8.8.8", "10.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False, False]
    """
    ip = _unwrap(ip_address(address))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_link_local)


def _unwrap(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 one stands for, if any."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or ip


class _Transport(httpx.HTTPTransport):
    """httpx's transport over our connections; httpx has no public way to hand them in."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)


class _Backend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only, each within one deadline for all."""

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        self.deadline = deadline
        self.allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._resolve(host, port):
            try:
                left = _left(self.deadline)
                stream = httpcore.SyncBackend().connect_tcp(address, port, left, local_address, socket_options)
                return _Stream(stream, self.deadline)
            except httpcore.ConnectError as error:
                failure = error
        raise failure

    def _resolve(self, host: str, port: int) -> list[str]:
        """Resolve a host; one private address among its answers is enough to refuse it."""
        answers = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        if not self.allow_private and not all(map(is_public, addresses)):
            hint = "only addresses on the public internet are fetched, unless the setting allow_private says otherwise"
            raise FetchError(f"{host} is a private address", hint=hint)
        return addresses


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self.inner = inner
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self.inner.start_tls(ssl_context, server_hostname, _left(self.deadline)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def _left(deadline: float) -> float:
    """Give the seconds that are left."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("deadline")
    return left


def _check_answer(response: httpx.Response) -> None:
    """Refuse an answer that is an error or no text, before its body is read."""
    if not response.is_success:
        raise FetchError(f"the server answered {response.status_code}", hint="look whether the address is right")
    media_type = _media_type(response)
    if media_type and not media_type.startswith(TEXT_TYPES + JSON_TYPES):
        raise FetchError(f"it is {media_type[:60]!r}, not text", hint="name a page, a feed or a text")
    if response.headers.get("content-encoding", "").strip().lower() not in ENCODINGS:
        raise FetchError("the server packed it in a way that was not asked for", hint="download it and name the file")


def _media_type(response: httpx.Response) -> str:
    """Give the media type without its parameters."""
    return str(response.headers.get("content-type", "")).split(";")[0].strip().lower()


def _read(response: httpx.Response, limit: int, deadline: float) -> bytes:
    """Read the body, and stop where it gets too large or too late."""
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        _left(deadline)
        if len(content) > limit:
            raise FetchError(f"it has over {limit:,} bytes", hint="raise the limit document_bytes if that is meant")
    return bytes(content)


def _explain(error: Exception, settings: Settings) -> FetchError:
    """Say in one sentence what went wrong."""
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return FetchError(f"no full answer within {settings.limits.seconds:g} seconds", hint="try again later")
    if isinstance(error, httpx.TooManyRedirects):
        return FetchError(f"it redirects more than {settings.limits.redirects} times", hint="name the final address")
    if isinstance(error, socket.gaierror):
        return FetchError("no such host is known", hint="look whether the address is right and the network is up")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL | UnicodeError):
        return FetchError("it is not an http or https address", hint="write it as https://host/path")
    return FetchError(f"it could not be fetched ({error})", hint="try again later")
