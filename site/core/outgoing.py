"""Asking an address on the web whether it is there: only hosts that are allowed, never a private address.

# SECURITY: addresses come from people. The host must be on a list, every address it resolves to must be public, and the
# connection goes to the address that was checked, so that a name cannot point elsewhere between the two.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

SECONDS = 5
REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
_USER_AGENT = "Knooppunt-linkcheck"
_NOT_HEAD = {403, 405, 501}  # some servers refuse the question without a body


class NotAllowed(Exception):
    """This address may not be asked."""


class Unreachable(Exception):
    """Nothing answers there."""


def is_allowed(host: str, allowed: Iterable[str]) -> bool:
    """The host is on the list, or below a name that is."""
    host = host.lower().rstrip(".")
    return any(host == name or host.endswith(f".{name}") for name in allowed)


def _public_address(host: str, port: int, resolve: Callable[..., Any]) -> str:
    try:
        found = {row[4][0] for row in resolve(host, port, proto=socket.IPPROTO_TCP)}
    except OSError as error:
        raise Unreachable(host) from error
    if not found or not all(ipaddress.ip_address(address).is_global for address in found):
        raise NotAllowed(host)
    return str(sorted(found)[0])


def _checked(url: str, allowed: Iterable[str]) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotAllowed(url) from error
    if parts.scheme not in PORTS or parts.username or not parts.hostname or port not in (None, PORTS[parts.scheme]):
        raise NotAllowed(url)
    if not is_allowed(parts.hostname, allowed):
        raise NotAllowed(parts.hostname)
    return parts


def status_of(
    url: str,
    allowed: Iterable[str],
    *,
    resolve: Callable[..., Any] = socket.getaddrinfo,
    connect: Callable[..., socket.socket] = socket.create_connection,
) -> int:
    """The HTTP status of an address, after at most three redirects (each checked in the same way).

    Raises NotAllowed for a host that is not on the list, a private address, another port or a login in the address;
    Unreachable when nothing answers in time.
    """
    hosts = list(allowed)
    for _step in range(REDIRECTS + 1):
        parts = _checked(url, hosts)
        status, location = _ask(parts, resolve, connect)
        if not (300 <= status < 400 and location):
            return status
        url = urljoin(url, location)
    raise Unreachable(url)


def _ask(parts: SplitResult, resolve: Callable[..., Any], connect: Callable[..., socket.socket]) -> tuple[int, str]:
    host, port = str(parts.hostname), PORTS[parts.scheme]
    address = _public_address(host, port, resolve)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    status, location = 0, ""
    for method in ("HEAD", "GET"):
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        try:
            raw = connect((address, port), timeout=SECONDS)
            secure = parts.scheme == "https"
            connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
            connection.request(method, path, headers={"User-Agent": _USER_AGENT, "Host": host})
            answer = connection.getresponse()
            status, location = answer.status, answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unreachable(host) from error
        finally:
            connection.close()
        if status not in _NOT_HEAD:
            break
    return status, location
