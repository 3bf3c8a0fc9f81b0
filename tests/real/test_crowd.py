"""Twenty-four at once, and a server that is killed while people write (QUALITY §4)."""

import http.client
import json
import threading
import urllib.parse
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


AT_THE_SAME_TIME = """
import threading
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from networks import actions
from networks.models import *
from people.models import User
def together(works):
    gate = threading.Barrier(len(works))
    def one(work):
        gate.wait(timeout=30)
        try: work()
        except (PermissionDenied, ValidationError): pass
        finally: connection.close()
    threads = [threading.Thread(target=one, args=[work]) for work in works]
    [thread.start() for thread in threads]; [thread.join() for thread in threads]
n = NetworkPage.objects.get(slug='werkgevers')
"""


def test_one_of_two_last_begeleiders_always_stays(server):
    """Two people of their own: whoever stays must use a code to sign in from then on, which no other test expects."""
    code = (
        AT_THE_SAME_TIME
        + """
n = NetworkPage.objects.get(slug='onderwijs')
two = [User.objects.get_or_create(email=f'twee{i}@voorbeeld.example', defaults={'name': f'Twee {i}'})[0] for i in range(2)]
for person in two: actions.appoint_coordinator(n, person, actor=None)
others = Membership.objects.filter(network=n, role='coordinator', state='active').exclude(user__in=two)
before = [m.pk for m in others]
others.update(role='member')
together([lambda p=p: actions.leave_network(n, actor=p) for p in two])
stayed = len(actions.coordinator_ids(n))
Membership.objects.filter(pk__in=before).update(role='coordinator')
print(stayed)
"""
    )
    assert server.ask(code) == "1"


def test_of_24_begeleiders_who_all_go_at_once_one_stays(server):
    """Leaving, being demoted and being taken out, by 24 at the same moment: the network never loses its last one."""
    code = (
        AT_THE_SAME_TIME
        + """
people = [User.objects.get_or_create(email=f'druk{i}@voorbeeld.example', defaults={'name': f'Druk {i}'})[0] for i in range(24)]
for person in people: actions.appoint_coordinator(n, person, actor=None)
Membership.objects.filter(network=n, role='coordinator').exclude(user__in=people).update(role='member')
admin = User.objects.get(email__startswith='petra')
mine = {m.user_id: m for m in Membership.objects.filter(network=n, user__in=people, state='active')}
def leave(p): return lambda: actions.leave_network(n, actor=p)
def demote(p): return lambda: actions.demote_coordinator(mine[p.pk], actor=admin)
def remove(p): return lambda: actions.remove_member(mine[p.pk], actor=admin, reason='Druk')
together([(leave, demote, remove)[i % 3](person) for i, person in enumerate(people)])
print(len(actions.coordinator_ids(n)))
actions.appoint_coordinator(n, User.objects.get(email__startswith='willem'), actor=None)
"""
    )
    assert server.ask(code.rstrip() + "\nprint(len([m for m in mine if m in actions.coordinator_ids(n)]))") == "1"


def test_one_invitation_opened_by_24_people_lets_one_in(server):
    code = (
        AT_THE_SAME_TIME
        + """
people = [User.objects.get_or_create(email=f'gast{i}@voorbeeld.example', defaults={'name': f'Gast {i}'})[0] for i in range(24)]
invitation = actions.invite(n, 'een@elders.example', actor=User.objects.get(email__startswith='willem'))
together([lambda p=p: actions.accept_invitation(invitation, actor=p) for p in people])
print(Membership.objects.filter(network=n, user__in=people, state='active').count())
"""
    )
    assert server.ask(code) == "1"


def test_inviting_one_address_24_times_at_once_makes_one_invitation_and_one_mail(server):
    code = (
        AT_THE_SAME_TIME
        + """
from notifications.models import OutgoingMail
willem = User.objects.get(email__startswith='willem')
together([lambda: actions.invite(n, 'dubbel@elders.example', actor=willem) for i in range(24)])
print(Invitation.objects.filter(email='dubbel@elders.example').count(), OutgoingMail.objects.filter(to='dubbel@elders.example').count())
"""
    )
    assert server.ask(code) == "1 1"


def test_yes_and_no_to_the_same_request_at_once_is_one_answer(server):
    code = (
        AT_THE_SAME_TIME
        + """
from notifications.models import Notification
r = NetworkPage.objects.get(slug='regio-aan-zet')
willem = User.objects.get(email__startswith='willem')
asker = User.objects.get_or_create(email='vrager@voorbeeld.example', defaults={'name': 'Vrager'})[0]
m = actions.request_membership(r, actor=asker, motivation='Graag')
yes, no = (lambda: actions.accept_membership(m, actor=willem)), (lambda: actions.decline_membership(m, actor=willem, reason='Vol'))
together([yes, no] * 12)
print(Notification.objects.filter(recipient=asker).count())
"""
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
            except (OSError, http.client.HTTPException):  # the server died before or halfway its answer
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


def test_24_who_sign_up_at_once_never_exceed_the_places_and_the_line_moves_up(server):
    """Five places, 24 at the same moment: five come and nineteen wait; five sign off at once and five move up."""
    code = (
        AT_THE_SAME_TIME
        + """
import datetime
from django.utils import timezone
from networks.events import actions as sessions, queries
start = timezone.now() + datetime.timedelta(days=5)
leader = User.objects.get(email__startswith='bram')
event = sessions.plan_event(NetworkPage.objects.get(slug='gemeenten'), actor=leader, title='Druk bezocht', description='x',
    starts_at=start, ends_at=start + datetime.timedelta(hours=1), places=5, visibility='public')
people = [User.objects.get_or_create(email=f'bezoek{i}@voorbeeld.example', defaults={'name': f'Bezoek {i}', 'house_rules_accepted_at': timezone.now()})[0] for i in range(24)]
together([lambda p=p: sessions.sign_up(event, actor=p) for p in people])
first = queries.numbers_of(event)
come = [a.user for a in event.attendances.filter(state='going').select_related('user')]
together([lambda p=p: sessions.sign_off(event, actor=p) for p in come])
second = queries.numbers_of(event)
print(first['going'], first['waiting'], second['going'], second['waiting'])
"""
    )
    assert server.ask(code) == "5 19 5 14"


def test_24_presses_on_next_step_move_a_group_one_step(server):
    uuid = server.ask(
        "import datetime; from django.utils import timezone; from demo.seeding.common import user_by_login as who;"
        "from networks.models import NetworkPage; from networks.events import actions as events;"
        "from networks.intervision import actions; from networks.intervision.models import Script;"
        "bram = who('bram'); soon = timezone.now() + datetime.timedelta(days=3);"
        "event = events.plan_event(NetworkPage.objects.get(slug='gemeenten'), actor=bram, kind='intervisie', title='Druk',"
        " description='x', starts_at=soon, ends_at=soon + datetime.timedelta(hours=1), visibility='platform');"
        "events.sign_up(event, actor=who('lotte'));"
        "case = actions.bring_case(event, actor=who('lotte'), question='Hoe dan?', story='Zo.', audience='coming',"
        " script=Script.objects.first()); actions.begin_case(case, actor=who('lotte')); print(case.uuid)"
    )
    lead = f"/intervisie/{uuid}/leiden/"
    person = server.person("lotte")
    person.post(lead, page=f"/intervisie/{uuid}/", act="niets", seen="1")
    answers = _together(lambda number: person.send(lead, act="next", seen="1"))
    assert {(status, urllib.parse.urlparse(url).path) for status, url, _text in answers} == {
        (200, f"/intervisie/{uuid}/")
    }
    find = f"from networks.intervision.models import Case; print(Case.objects.get(uuid='{uuid}').step)"
    assert server.ask(find) == "2"


A_ROUND = (
    AT_THE_SAME_TIME
    + """
import datetime
from agenda.models import Activity, WorkAgendaEdition
from agenda.rounds import actions as rounds
from agenda.rounds.models import ProgressUpdate, UpdateRound
from wagtail.models import ModelLogEntry
petra, tarik = (User.objects.get(email__startswith=name) for name in ('petra', 'tarik'))
edition = WorkAgendaEdition.objects.get(slug='2021')
closes_on = datetime.date.today() + datetime.timedelta(days=5)
"""
)


def test_of_many_who_open_a_round_at_once_one_does(server):
    code = (
        A_ROUND
        + """
together([lambda: rounds.open_round(edition, actor=petra, title='druk', closes_on=closes_on) for _ in range(12)])
found = UpdateRound.objects.filter(edition=edition)
said = (found.count(), found.get().requests.count() > 5)
found.delete()
print(*said)
"""
    )
    assert server.ask(code) == "1 True"


def test_answers_and_two_closings_at_once_leave_no_answer_after_the_closing(server):
    code = (
        A_ROUND
        + """
r = rounds.open_round(edition, actor=petra, title='druk', closes_on=closes_on)
rounds.ask_closing(r, actor=petra)
asked = r.requests.get(party__organisation__slug='divosa')
link = asked.links.get(kind='contact')
a = Activity.objects.get(edition=edition, slug='vaste-contactpersoon-regio')
def say(i): rounds.save_update(asked, a, data={'answer': 'updated', 'status': 'late', 'note': f'druk {i}', 'help_text': ''}, link=link)
together([lambda i=i: say(i) for i in range(16)] + [lambda: rounds.close_round(r, actor=tarik) for _ in range(4)])
r.refresh_from_db(); a.refresh_from_db()
told = ProgressUpdate.objects.filter(request__round=r)
last = told.order_by('pk').last()
closings = ModelLogEntry.objects.filter(action='round.close', object_id=str(r.pk)).count()
is_last = last is None or a.status_note == last.note
after = told.filter(at__gt=r.closed_at).count()
r.delete()
print(after, closings, is_last)
"""
    )
    assert server.ask(code) == "0 1 True"


A_RECALIBRATION = (
    A_ROUND
    + """
from django.core.exceptions import PermissionDenied, ValidationError
from agenda.models import Party
from agenda.recalibration import actions as recalibration
from agenda.recalibration.models import Decision, Proposal, Snapshot
dora = User.objects.get(email__startswith='dora')
edition = WorkAgendaEdition.objects.create(title='druk', slug='druk', strand_word='x', strand_word_plural='x', goal='x')
edition.strands.create(number=1, title='x')
party = Party.objects.create(edition=edition, party_type='union', organisation=Party.objects.first().organisation)
activity = Activity.objects.create(edition=edition, slug='druk', title='Druk')
activity.leads.add(party)
ask = {'title': 'druk', 'intro': '', 'quorum': 1, 'propose_until': closes_on}
found = recalibration.open_recalibration(edition, actor=petra, data=ask)
said = {'kind': 'stop', 'merge_with': None, 'changes': {}, 'reason': 'druk'}
answer = {'outcome': 'taken', 'reason': 'druk', 'changes': {}, 'present': [], 'conflicted': []}
def propose(reason): return recalibration.save_proposal(found, actor=petra, party=party, activity=activity, data={**said, 'reason': reason})
def decide(p, outcome='taken'): return recalibration.decide(p, actor=dora, data={**answer, 'outcome': outcome}, seen_version=p.version)
def quietly(call):
    try: call()
    except (PermissionDenied, ValidationError): return None
"""
)
CLEARED = """
from agenda.recalibration.models import Recalibration
Proposal.objects.filter(recalibration=found).delete()
WorkAgendaEdition.objects.filter(pk=edition.pk).update(slug=f'druk-{edition.pk}', is_public=False)
"""


def test_of_two_deciders_at_once_one_decides(server):
    code = (
        A_RECALIBRATION
        + """
p = propose('druk')
together([lambda o=o: quietly(lambda: decide(p, o)) for o in ('taken', 'rejected') * 6])
lines = ModelLogEntry.objects.filter(action='recalibration.decide', object_id=str(p.pk)).count()
said = (Decision.objects.filter(proposal=p).count(), lines)
"""
        + CLEARED
        + "print(*said)\n"
    )
    assert server.ask(code) == "1 1"


def test_proposals_decisions_and_two_closings_at_once_leave_nothing_undecided(server):
    code = (
        A_RECALIBRATION
        + """
p = propose('druk')
decide(p)
recalibration.ask_closing(found, actor=petra)
other = Activity.objects.create(edition=edition, slug='druk-2', title='Druk 2')
other.leads.add(party)
def late(): recalibration.save_proposal(found, actor=petra, party=party, activity=other, data=said)
together([lambda: quietly(lambda: recalibration.close_recalibration(found, actor=tarik)) for _ in range(4)] + [lambda: quietly(late) for _ in range(4)])
found.refresh_from_db(); activity.refresh_from_db()
left = Proposal.objects.filter(recalibration=found, decision__isnull=True).count()
snapshots = Snapshot.objects.filter(edition=edition).count()
closings = ModelLogEntry.objects.filter(action='recalibration.close', object_id=str(found.pk)).count()
# Either the closing came first and the proposal was refused, or the proposal came first and it stays open for it.
told = (found.is_closed, left, snapshots, closings, activity.status) in ((True, 0, 2, 1, 'stopped'), (False, 1, 1, 0, 'not_started'))
"""
        + CLEARED
        + "print(told)\n"
    )
    assert server.ask(code) == "True"


SIGNALS = (
    A_ROUND
    + """
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from agenda.indicators import actions as indicators
from agenda.indicators.models import Indicator, Measurement
from agenda.models import WorkAgendaEdition
from agenda.signals import actions as signals
from agenda.signals.models import Signal, SignalBundle
from networks.discussions.models import Discussion
from notifications.models import Notification
edition = WorkAgendaEdition.objects.create(title='druk', slug='druk', strand_word='x', strand_word_plural='x', goal='x')
lotte = User.objects.get(email__startswith='lotte')
taken = Signal.objects.filter(user=lotte, discussion__isnull=False).values('discussion')
conversation = Discussion.objects.exclude(pk__in=taken).order_by('-pk')[0]
def quietly(call):
    try: return call()
    except (PermissionDenied, ValidationError): return None
def put_together(i): return signals.bundle_signals([one.pk], actor=petra, edition=edition, title=f'druk {i}', text='druk')
"""
)


def test_a_signal_given_and_bundled_by_many_at_once_is_in_one_bundle_and_told_once(server):
    code = (
        SIGNALS
        + """
together([lambda: quietly(lambda: signals.give_signal(conversation, 'gesprek', actor=lotte, text='druk')) for _ in range(8)])
one = Signal.objects.get(user=lotte, discussion=conversation)
together([lambda i=i: quietly(lambda: put_together(i)) for i in range(8)])
bundles = SignalBundle.objects.filter(edition=edition)
number, bundle = bundles.count(), bundles.first()
data = {'reply': 'refused', 'answer': 'druk', 'follows_on': None}
together([lambda: signals.answer_bundle(bundle, actor=petra, data=data) for _ in range(8)])
told = Notification.objects.filter(kind='signals.answered', subject_id=bundle.pk).count()
Signal.objects.filter(pk=one.pk).delete(); bundles.delete(); edition.delete()
print(number, told)
"""
    )
    assert server.ask(code) == "1 1"


def test_a_day_that_many_measure_at_once_has_one_number(server):
    code = (
        SIGNALS
        + """
import datetime
from decimal import Decimal
made = Indicator.objects.create(edition=edition, slug='druk', title='druk', definition='x', unit='x', source='x', caveat='x')
day = datetime.date(2025, 1, 1)
def measure(i): return indicators.measure(made, actor=petra, data={'measured_on': day, 'group': '', 'value': Decimal(i), 'people': None, 'note': ''})
together([lambda i=i: quietly(lambda: measure(i + 20)) for i in range(12)])
rows = Measurement.objects.filter(indicator=made)
said = (rows.filter(replaced_at__isnull=True).count(), rows.count() >= 1)
rows.delete(); made.delete(); edition.delete()
print(*said)
"""
    )
    assert server.ask(code) == "1 True"


def test_what_many_choose_while_two_close_is_all_counted_or_refused(server):
    """A choice that comes while the lists are counted is in the outcome, or was refused; it is never stored and not counted."""
    code = (
        SIGNALS
        + """
import datetime
from django.db.models import Sum
from knowledge.questions.models import KnowledgeQuestion
from knowledge.ranking import actions as ranking
from knowledge.ranking.models import MOST, Ballot, BallotChoice, RankedQuestion, RankingSession
roos = User.objects.get(email__startswith='roos')
for there in RankingSession.objects.filter(is_closed=False): ranking.close_session(there)
day = datetime.date.today() + datetime.timedelta(days=9)
together([lambda: quietly(lambda: ranking.open_session(actor=roos, title='druk', closes_on=day)) for _ in range(6)])
session = RankingSession.objects.get(is_closed=False)
questions = list(KnowledgeQuestion.objects.filter(is_public=True, status='open')[:3])
people = [User.objects.get(email__startswith=name) for name in ('lotte', 'cem', 'dewi', 'noor', 'hanna', 'onno')]
def choose(i): return ranking.choose(session, questions[i % 3], actor=people[i % 6], place=1)
calls = [lambda i=i: quietly(lambda: choose(i)) for i in range(12)]
together([*calls[:6], lambda: ranking.close_session(session, actor=roos), *calls[6:], lambda: ranking.close_session(session)])
stored = sum(MOST + 1 - place for place in BallotChoice.objects.filter(ballot__session=session).values_list('place', flat=True))
counted = RankedQuestion.objects.filter(session=session).aggregate(points=Sum('points'))['points'] or 0
opened = RankingSession.objects.filter(title='druk').count()
Ballot.objects.filter(session=session).delete(); session.delete(); edition.delete()
print(opened, stored == counted)
"""
    )
    assert server.ask(code) == "1 True"
