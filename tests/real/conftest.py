"""A site of its own for tests that stop, starve or crowd it: production settings, own database, real processes."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from demo.cast import PASSWORD
from tests.prepared import copy_prepared_site

ROOT = Path(settings.BASE_DIR)
DATABASE_URL = os.environ.get("DATABASE_URL", "")


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running site that can be killed and started again."""

    def __init__(self, data: Path, **extra: str) -> None:
        self.port = free_port()
        self.base = f"http://localhost:{self.port}"
        self.env = {
            **{key: value for key, value in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "EMAIL_URL"}},
            "PYTHONPATH": f"{ROOT}/site:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "DATA_DIR": str(data),
            "DEMO": "1",
            "SECRET_KEY": "real-" + "abcdefghij" * 6,
            "BASE_URL": self.base,
            "ALLOWED_HOSTS": "localhost",
            **extra,
        }
        self.process: subprocess.Popen | None = None

    def manage(self, *words: str) -> str:
        """Run a management command; returns what it printed."""
        return subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.env, check=True, capture_output=True, text=True
        ).stdout

    def ask(self, code: str) -> str:
        """Run a line of Python on the site's database; returns the last printed line."""
        return self.manage("shell", "--no-imports", "-c", code).strip().splitlines()[-1]

    def start(self) -> None:
        """Start and wait until it answers."""
        self.process = subprocess.Popen(
            [
                *[str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", str(self.port)],
                *["--workers", "2", "--blocking-threads", "12", "--backpressure", "200", "--log-level", "critical"],
                "config.wsgi:application",
            ],
            cwd=ROOT,
            env=self.env,
            start_new_session=True,
        )
        for _attempt in range(150):
            try:
                urllib.request.urlopen(self.base + "/healthz", timeout=2)
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """kill -9, with its workers."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=10)
            self.process = None

    def person(self, login: str = "") -> "Person":
        """A browser-like visitor, signed in when a login is given."""
        person = Person(self.base)
        if login:
            status, _url, _text = person.post("/account/login/", login=f"{login}@voorbeeld.example", password=PASSWORD)
            assert status == 200
        return person


class Person:
    """Keeps cookies; follows redirects; posts forms with their token."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.token = ""

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, final address and text."""
        return self._open(urllib.request.Request(self.base + path))

    def post(self, path: str, page: str = "", **fields: str) -> tuple[int, str, str]:
        """Fill in the form on `page` (the same address by default) and send it."""
        if not self.token or page or not fields.pop("again", ""):
            _status, _url, text = self.get(page or path)
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
            self.token = found.group(1) if found else self.token
        return self.send(path, **fields)

    def send(self, path: str, **fields: str) -> tuple[int, str, str]:
        """Send a form with the token of the last page."""
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self._open(urllib.request.Request(self.base + path, data=body, headers={"Referer": self.base + path}))

    def _open(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, request.full_url, error.read().decode()


@pytest.fixture(scope="session")
def own_database() -> Iterator[dict[str, str]]:
    """A PostgreSQL database beside the tests' own, when the suite runs on PostgreSQL; else SQLite in the data folder."""
    if not DATABASE_URL:
        yield {}
        return
    import psycopg

    name = f"knooppunt_real_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(DATABASE_URL, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    yield {"DATABASE_URL": DATABASE_URL.rsplit("/", 1)[0] + "/" + name}
    with psycopg.connect(DATABASE_URL, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, own_database: dict[str, str]) -> Server:
    """The site with its demo, not started."""
    server = Server(tmp_path_factory.mktemp("real"), **own_database)
    if own_database:
        server.manage("prepare")
    else:
        copy_prepared_site(tmp_path_factory, Path(server.env["DATA_DIR"]))
    return server


@pytest.fixture(scope="session")
def server(prepared: Server) -> Iterator[Server]:
    """The running site, the same one for all tests."""
    prepared.start()
    yield prepared
    prepared.kill()
