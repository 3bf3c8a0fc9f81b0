"""Twenty-four at once, and a server that is killed while people write (QUALITY §4)."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

AT_ONCE = 24
FIND = "from networks.discussions.models import Discussion, Reply, Reaction; d = Discussion.objects.select_related('network').get(title__startswith='Onze jobcoach');"


def _together(work: Any) -> list[Any]:
    """Run `work(number)` in 24 threads that start at the same moment."""
    gate = threading.Barrier(AT_ONCE)

    def one(number: int) -> Any:
        gate.wait(timeout=30)
        return work(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


@pytest.fixture
def conversation(server: Any) -> tuple[str, str]:
    """Address of the page and of its reply form."""
    page, uuid = server.ask(FIND + "print(d.get_absolute_url(), d.uuid)").split()
    return page, f"/gesprekken/{uuid}/reageren/"


def test_the_same_form_sent_24_times_at_once_is_stored_once(server, conversation):
    page, form = conversation
    person = server.person("lotte")
    person.post(form, page=page, text="Eerst even de pagina openen.", form_token="drukte-0")
    answers = _together(lambda number: person.send(form, text="Wij belden elke week.", form_token="drukte-1"))
    assert {status for status, _url, _text in answers} == {200}
    assert (
        server.ask(
            "from networks.discussions.models import Reply; print(Reply.objects.filter(comment='Wij belden elke week.').count())"
        )
        == "1"
    )


def test_24_replies_at_once_all_stand_and_are_counted(server, conversation):
    page, form = conversation
    person = server.person("lotte")
    person.post(form, page=page, text="Nog een keer openen.", form_token="drukte-2")
    answers = _together(
        lambda number: person.send(form, text=f"Samen geschreven {number}.", form_token=f"samen-{number}")
    )
    assert {status for status, _url, _text in answers} == {200}
    stored, counted, shown = server.ask(
        FIND + "r = Reply.objects.filter(discussion=d); s = r.filter(comment__startswith='Samen geschreven');"
        "print(s.count(), d.reply_count, r.filter(removed_at=None, hidden_at=None, is_held=False).count())"
    ).split()
    assert stored == str(AT_ONCE)
    assert counted == shown


def test_useful_pressed_24_times_at_once_counts_one_person_once(server, conversation):
    page, _form = conversation
    person = server.person("lotte")
    reply = server.ask(
        FIND + "print(Reply.objects.filter(discussion=d).exclude(user__email__startswith='lotte').first().uuid)"
    )
    person.post(f"/nuttig/{reply}/", page=page)
    answers = _together(lambda number: person.send(f"/nuttig/{reply}/"))
    assert {status for status, _url, _text in answers} == {200}
    rows, counted = server.ask(
        f"from networks.discussions.models import Reply, Reaction; r = Reply.objects.get(uuid='{reply}'); print(Reaction.objects.filter(reply=r).count(), r.useful_count)"
    ).split()
    assert rows == counted


def test_joining_24_times_at_once_makes_one_membership(server):
    person = server.person("dewi")
    person.post("/netwerken/onderwijs/meedoen/")
    _together(lambda number: person.send("/netwerken/onderwijs/meedoen/", motivation="Ik doe graag mee."))
    assert (
        server.ask(
            "from networks.models import Membership; print(Membership.objects.filter(user__email__startswith='dewi', network__slug='onderwijs').exclude(state='ended').count())"
        )
        == "1"
    )


def test_one_of_two_last_begeleiders_always_stays(server):
    server.ask(
        "from networks.models import NetworkPage; from networks.actions import appoint_coordinator; from people.models import User;"
        "n = NetworkPage.objects.get(slug='onderwijs'); appoint_coordinator(n, User.objects.get(email__startswith='lotte'), actor=None);"
        "from networks.models import Membership; Membership.objects.filter(network=n, role='coordinator').exclude(user__email__startswith='lotte').update(role='member');"
        "appoint_coordinator(n, User.objects.get(email__startswith='cem'), actor=None); print(1)"
    )
    code = (
        "from networks.models import NetworkPage; from networks.actions import leave_network; from people.models import User;"
        "from django.core.exceptions import ValidationError\n"
        "import threading\n"
        "from django.db import connection\n"
        "n = NetworkPage.objects.get(slug='onderwijs')\n"
        "gate = threading.Barrier(2)\n"
        "def leave(who):\n"
        "    user = User.objects.get(email__startswith=who); gate.wait()\n"
        "    try: leave_network(n, actor=user)\n"
        "    except ValidationError: pass\n"
        "    connection.close()\n"
        "threads = [threading.Thread(target=leave, args=[who]) for who in ('lotte', 'cem')]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "from networks.models import Membership\n"
        "print(Membership.objects.filter(network=n, role='coordinator', state='active').count())"
    )
    assert server.ask(code) == "1"


def test_after_kill_9_every_acknowledged_reply_is_there_once(server, conversation):
    page, form = conversation
    person = server.person("noor")
    person.post(form, page=page, text="Voor de klap.", form_token="klap-voor")
    acknowledged: list[int] = []
    stop = threading.Event()

    def write(worker: int) -> None:
        for number in range(200):
            if stop.is_set():
                return
            try:
                status, url, _text = person.send(
                    form, text=f"Klap {worker}-{number}.", form_token=f"klap-{worker}-{number}"
                )
            except OSError:
                return
            if status == 200 and "#" in url:
                acknowledged.append(worker * 1000 + number)

    threads = [threading.Thread(target=write, args=[worker]) for worker in range(4)]
    for thread in threads:
        thread.start()
    while len(acknowledged) < 12 and any(thread.is_alive() for thread in threads):
        stop.wait(0.05)
    server.kill()
    stop.set()
    for thread in threads:
        thread.join(timeout=30)
    assert len(acknowledged) >= 12
    server.start()
    texts = server.ask(
        "import json; from networks.discussions.models import Reply; print(json.dumps(list(Reply.objects.filter(comment__startswith='Klap ').values_list('comment', flat=True))))"
    )
    stored = json.loads(texts)
    assert len(stored) == len(set(stored))
    assert {f"Klap {number // 1000}-{number % 1000}." for number in acknowledged} <= set(stored)
    status, _url, text = server.person().get("/bibliotheek/")
    assert (status, "Wat werkt" in text) == (200, True)
