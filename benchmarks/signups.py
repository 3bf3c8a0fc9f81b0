"""2,000 people sign up for one session, each by a request of their own: the last ones beside the first, in one run."""

import os
import subprocess
import sys
import tempfile

from pages import ROOT

PEOPLE, BLOCK, PLACES = 2000, 200, 1000
SIGN_UP = f"""
import datetime, time
from django.conf import settings
from django.test import Client
from django.utils import timezone
from demo import scale
from networks.events import actions, queries
from networks.models import NetworkPage
from people.models import User
scale.make(members={PEOPLE + 100})
network, bram = NetworkPage.objects.get(slug="gemeenten"), User.objects.get(email="bram@voorbeeld.example")
start = timezone.now() + datetime.timedelta(days=10)
event = actions.plan_event(
    network, actor=bram, title="Grote dag", description="Zo.", starts_at=start, visibility="platform",
    ends_at=start + datetime.timedelta(hours=2), places={PLACES},
)
people = list(User.objects.filter(is_active=True, email__startswith="schaal").order_by("pk")[:{PEOPLE}])
assert len(people) == {PEOPLE}, len(people)
User.objects.filter(pk__in=[person.pk for person in people]).update(house_rules_accepted_at=timezone.now())
client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])  # one: a new one would read all static files again
blocks = []
for number, person in enumerate(people):
    if number % {BLOCK} == 0:
        blocks.append(0.0)
    client.cookies.clear()  # else each answer carries the messages of all before it
    client.force_login(person, backend="people.backends.AccountBackend")
    before = time.process_time()
    answer = client.post(f"{{event.get_absolute_url()}}aanmelden/", secure=settings.SECURE_SSL_REDIRECT)
    blocks[-1] += time.process_time() - before
    assert answer.status_code == 302, answer.status_code
numbers = queries.numbers_of(event)
assert numbers == {{"going": {PLACES}, "waiting": {PEOPLE - PLACES}}}, numbers
before = time.process_time()
for person in people[:{BLOCK}]:
    actions.sign_off(event, actor=person)
off = time.process_time() - before
assert queries.numbers_of(event) == {{"going": {PLACES}, "waiting": {PEOPLE - PLACES - BLOCK}}}
for number, seconds in enumerate(blocks):
    print(f"sign-ups {{number * {BLOCK} + 1:5}} to {{(number + 1) * {BLOCK}:5}}  {{seconds / {BLOCK} * 1000:6.2f}} ms each  {{seconds / blocks[0]:5.2f}}x")
print(f"signing off, the line moves up   {{off / {BLOCK} * 1000:6.2f}} ms each  {{off / blocks[0]:5.2f}}x")
"""


def main() -> None:
    """Prepare a site of its own and print processor time per sign-up, by block of people."""
    with tempfile.TemporaryDirectory() as folder:
        env = {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "PYTHONPATH": f"{ROOT}/site:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "DATA_DIR": folder,
            "DEMO": "1",
            "SECRET_KEY": "bench" + "abcdefghij" * 6,
            "BASE_URL": "http://localhost:8000",
            "ALLOWED_HOSTS": "localhost",
        }
        manage = [sys.executable, "manage.py"]
        subprocess.run([*manage, "prepare"], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*manage, "shell", "--no-imports", "-c", SIGN_UP], cwd=ROOT, env=env, check=True)


if __name__ == "__main__":
    main()
