"""The demo's cast is the tests' cast: the demo is loaded once per worker, each test rolls back what it does."""

import socket
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.test.signals import setting_changed

from demo import canaries, seeding
from demo.cast import CAST
from people import standing
from people.models import User

from .prepared import copy_prepared_site

PLANTED: dict = {}


ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share a running site stay on one worker, so that each site is started once."""
    for item in items:
        for folder in ("e2e", "real"):
            if f"tests/{folder}/" in str(item.fspath):
                item.add_marker(pytest.mark.xdist_group(folder))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite the tests' database is a copy of the prepared site: migrating three times would cost a minute."""
    return ON_SQLITE


if ON_SQLITE:

    @pytest.fixture(scope="session")
    def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
        """Let the test database be the worker's own copy of the prepared site."""
        own = tmp_path_factory.mktemp("site")
        copy_prepared_site(tmp_path_factory, own)
        settings.DATABASES["default"]["TEST"]["NAME"] = str(own / "knooppunt.sqlite3")
        settings.MEDIA_ROOT = str(own / "media")
        setting_changed.send(sender=None, setting="MEDIA_ROOT", value=settings.MEDIA_ROOT, enter=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Reference data, demo and canaries, committed before the first test."""
    with django_db_blocker.unblock():
        if not ON_SQLITE:
            call_command("load_reference_data", stdout=StringIO())
            seeding.seed(lambda words: None)
        PLANTED.update(canaries.plant())


@pytest.fixture(autouse=True)
def _site_mail(settings: pytest.FixtureRequest) -> None:
    """Mail goes through the site's own outbox, as in production."""
    settings.EMAIL_BACKEND = "notifications.backends.OutboxEmailBackend"


@pytest.fixture
def mail_server_away(settings: pytest.FixtureRequest, free_port: int) -> None:
    """There is a mail server in the settings, and nobody answers there: mails wait in the outbox."""
    settings.EMAIL_URL = f"smtp://127.0.0.1:{free_port}"
    settings.SMTP = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": free_port}


def user_of(role: str) -> User | AnonymousUser:
    """The cast member with this role; `anon` is nobody."""
    if role == "anon":
        return AnonymousUser()
    return User.objects.get(email=next(player.email for player in CAST if player.role == role))


def person_of(role: str) -> User | AnonymousUser:
    """The same as a request knows them: with their groups and networks, for tests that read much and change nothing."""
    user = user_of(role)
    return user if user.is_anonymous else standing.load(user.pk)


@pytest.fixture
def cast(db: None) -> Callable[[str], User]:
    """Someone of the cast by role."""
    return user_of


@pytest.fixture
def as_role(db: None) -> Callable[[str], Client]:
    """A signed-in client for a role, with its second factor done."""

    def make(role: str) -> Client:
        client = Client()
        if role == "anon":
            return client
        user = user_of(role)
        client.force_login(user, backend="people.backends.AccountBackend")
        request = RequestFactory().get("/")
        request.session = client.session
        record_authentication(request, user, "mfa", type="totp")
        request.session.save()
        return client

    return make


@pytest.fixture
def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def smtp(free_port: int) -> Iterator[tuple[int, list]]:
    """A real SMTP server in this process; yields its port and the list of received messages."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Message

    received: list = []

    class Keep(Message):
        def handle_message(self, message: object) -> None:
            received.append(message)

    controller = Controller(Keep(), hostname="127.0.0.1", port=free_port)
    controller.start()
    yield free_port, received
    controller.stop()
