"""Asking addresses on the web: allowed hosts only, never a private address, and what is there is told."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from core.outgoing import NotAllowed, Unreachable, is_allowed, status_of

HOSTS = ["example.org"]
PUBLIC = "93.184.215.14"


class _Answers(BaseHTTPRequestHandler):
    """Paths say what they answer: /404, /naar/…, /zonder-head."""

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        if self.path.startswith("/naar/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/naar/"))
        elif self.path == "/zonder-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        elif self.path == "/rond":
            self.send_response(301)
            self.send_header("Location", "/rond")
        else:
            self.send_response(int(self.path.strip("/") or 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = _answer

    def log_message(self, *args: object) -> None:
        """Nothing to the console."""


@pytest.fixture
def server():
    found = HTTPServer(("127.0.0.1", 0), _Answers)
    found.asked = []
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()


def _resolve(*addresses: str):
    return lambda host, port, **kwargs: [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (found, port)) for found in addresses
    ]


def _status(server, url: str, *addresses: str) -> int:
    """Ask; whatever public address is connected to, our own server answers."""
    to = []

    def connect(where, timeout):
        to.append(where)
        return socket.create_connection(server.server_address, timeout)

    found = status_of(url, HOSTS, resolve=_resolve(*(addresses or (PUBLIC,))), connect=connect)
    assert {where[0] for where in to} <= {PUBLIC}
    return found


@pytest.mark.parametrize(("path", "status"), [("", 200), ("404", 404), ("500", 500), ("zonder-head", 200)])
def test_status_is_told(server, path, status):
    assert _status(server, f"http://example.org/{path}") == status
    assert server.asked[0][2] == "example.org"


def test_redirect_is_followed_within_allowed_hosts_only(server):
    assert _status(server, "http://example.org/naar//404") == 404
    assert _status(server, "http://example.org/naar/http://www.example.org/200") == 200
    for elsewhere in ("http://elders.example/", "http://127.0.0.1/", "file:///etc/passwd", "http://example.org:8080/"):
        with pytest.raises(NotAllowed):
            _status(server, f"http://example.org/naar/{elsewhere}")
    with pytest.raises(Unreachable):
        _status(server, "http://example.org/rond")


@pytest.mark.parametrize(
    "url",
    [
        "http://elders.example/",
        "http://example.org.elders.example/",
        "http://notexample.org/",
        "ftp://example.org/",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "http://example.org:99999999/",
        "http://[::1]/",
        "http:///x",
        "javascript:alert(1)",
        "",
    ],
)
def test_address_that_may_not_be_asked_is_not(server, url):
    with pytest.raises(NotAllowed):
        _status(server, url)
    assert not server.asked


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1", "100.64.0.1"]
)
def test_private_address_behind_an_allowed_name_is_not_asked(server, address):
    for addresses in ((address,), (PUBLIC, address)):
        with pytest.raises(NotAllowed):
            _status(server, "http://example.org/", *addresses)
    assert not server.asked


def test_nothing_there_is_unreachable(server):
    def refuse(where, timeout):
        raise ConnectionRefusedError

    with pytest.raises(Unreachable):
        status_of("http://example.org/", HOSTS, resolve=_resolve(PUBLIC), connect=refuse)

    def unknown(*args, **kwargs):
        raise socket.gaierror

    with pytest.raises(Unreachable):
        status_of("http://example.org/", HOSTS, resolve=unknown)


def test_names_below_an_allowed_name_are_allowed():
    assert is_allowed("WWW.example.org.", HOSTS)
    assert not is_allowed("example.org.evil.example", HOSTS)
