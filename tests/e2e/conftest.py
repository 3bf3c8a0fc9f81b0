"""Browser tests run against the real thing: production settings, web server, worker, SMTP, Chromium."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from demo.cast import CAST, PASSWORD
from tests.prepared import copy_prepared_site

ROOT = Path(settings.BASE_DIR)
CHROMIUM = os.environ.get("CHROMIUM", "")
SAME_IN_ENGLISH = {"Menu", "Begin"}
NO_BROWSER = "no Chromium: set CHROMIUM or install it; browser journeys did not run"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser the journeys are skipped with the reason."""
    for item in items:
        if "tests/e2e" in str(item.fspath):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def _plain_text(mail: Message) -> str:
    """The text of a mail, whatever else comes with it."""
    parts = [part for part in mail.walk() if part.get_content_type() == "text/plain" and not part.get_filename()]
    return parts[0].get_payload(decode=True).decode() if parts else ""


class Site:
    """A running site of its own, with a mail server."""

    def __init__(self, base: str, mails: list) -> None:
        self.base, self.mails = base, mails

    def code_for(self, address: str) -> str:
        """The code in the newest mail to an address; waits for the worker."""
        for _attempt in range(60):
            for mail in reversed(self.mails):
                if mail["To"] == address:
                    found = re.search(r"^\s*([A-Z0-9-]{4,12})\s*$", _plain_text(mail), re.MULTILINE)
                    if found:
                        return found.group(1)
            time.sleep(0.5)
        raise AssertionError(f"no mail for {address}")

    def link_for(self, address: str, part: str, *, having: str = "") -> str:
        """The first link with `part` in it in the newest mail to an address that holds these words; waits for the worker."""
        for _attempt in range(60):
            for mail in reversed(self.mails):
                text = _plain_text(mail)
                is_it = mail["To"] == address and having in text
                found = re.search(rf"http\S*{part}\S*", text) if is_it else None
                if found:
                    return found.group(0)
            time.sleep(0.5)
        raise AssertionError(f"no mail with {part} for {address}")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Prepare and start the site once for all journeys."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Message

    mails: list = []

    class Keep(Message):
        def handle_message(self, message: object) -> None:
            mails.append(message)

    smtp = Controller(Keep(), hostname="127.0.0.1", port=_free_port())
    smtp.start()
    port = _free_port()
    data = tmp_path_factory.mktemp("e2e")
    env = {
        **{
            key: value
            for key, value in os.environ.items()
            if key not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
        },
        "PYTHONPATH": f"{ROOT}/site:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATA_DIR": str(data),
        "DEMO": "1",
        "SECRET_KEY": "e2e-" + "abcdefghij" * 6,
        "BASE_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "EMAIL_URL": f"smtp://127.0.0.1:{smtp.port}",
    }
    copy_prepared_site(tmp_path_factory, data)
    binary = Path(sys.executable).parent / "granian"
    web = subprocess.Popen(
        [
            str(binary),
            "--interface",
            "wsgi",
            "--port",
            str(port),
            "--workers",
            "1",
            "--blocking-threads",
            "4",
            "--log-level",
            "warning",
            "config.wsgi:application",
        ],
        cwd=ROOT,
        env=env,
    )
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--interval", "0.3", "--no-startup-delay", "-v", "0"],
        cwd=ROOT,
        env=env,
    )
    base = f"http://localhost:{port}"
    for _attempt in range(100):
        try:
            urllib.request.urlopen(base + "/healthz", timeout=1)
            break
        except OSError:
            time.sleep(0.2)
    yield Site(base, mails)
    for process in (web, worker):
        process.terminate()
        process.wait(timeout=15)
    smtp.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One Chromium for all journeys."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(params=["desktop", "English, phone without JavaScript"])
def visit(request: pytest.FixtureRequest, site: Site, browser: object) -> Iterator[Callable]:
    """Opens fresh windows: at 1280 px with JavaScript in Dutch, and at 360 px without JavaScript in English.

    `visit.say(text)` is a text of the interface in the visit's language, `visit.at(path)` its address.
    """
    phone = "phone without JavaScript" in request.param
    language = "en" if "English" in request.param else "nl"

    def say(text: str) -> str:
        with translation.override(language):
            said = gettext(text)
        assert language == "nl" or said != text or text in SAME_IN_ENGLISH, f"no English for {text}"
        return said

    def at(path: str) -> str:
        return path if language == "nl" else f"/{language}{path}"

    contexts = []

    def open_window() -> object:
        context = browser.new_context(
            viewport={"width": 360 if phone else 1280, "height": 800}, java_script_enabled=not phone, base_url=site.base
        )
        context.set_default_timeout(8000)
        contexts.append(context)
        return context.new_page()

    open_window.phone, open_window.language, open_window.say, open_window.at = phone, language, say, at
    yield open_window
    for context in contexts:
        context.close()


_cookies: dict[tuple[str, str], list] = {}


def sign_in(page: object, role: str) -> None:
    """Sign in through the form, with the second step for staff; a second window of the same person keeps its session.

    A code of the second step works once, so signing in again within half a minute would have to wait.
    """
    player = next(player for player in CAST if player.role == role)
    page.goto("/account/login/")
    key = (page.url.split("/account")[0], role)
    if key in _cookies:
        page.context.add_cookies(_cookies[key])
        page.goto("/mijn/")
        return
    page.fill("[name=login]", player.email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    if player.is_staff_role:
        other = page.context.new_page()
        other.goto(f"/demo/code/{role}/")
        code = other.inner_text(".code")
        other.close()
        page.fill("[name=code]", code)
        page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/mijn/")
    _cookies[key] = page.context.cookies()
