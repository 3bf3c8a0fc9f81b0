"""Writes of signals. Audit names: `signal.<verb>`; what people wrote is never in the log."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.models import ADMINS, claim_token
from core.visibility import is_visible_to
from notifications.actions import notify
from people.models import User
from people.queries import workplace_of

from ..models import Strand, WorkAgendaEdition
from . import policies
from .models import ANSWER_WITHIN, Reply, Signal, SignalBundle
from .notices import SignalAnswered, SignalsBundled, SignalSetAside
from .queries import address_of
from .registry import KINDS

audit.declare(
    signal_give=gettext_lazy("gaf een signaal"),
    signal_take_back=gettext_lazy("trok een signaal in"),
    signal_set_aside=gettext_lazy("gaf een signaal niet door"),
    signal_bundle=gettext_lazy("bundelde signalen"),
    signal_answer=gettext_lazy("beantwoordde signalen"),
)
GONE = gettext_lazy("Een van deze signalen is al gebundeld of ingetrokken. Kijk nog eens.")


@transaction.atomic
def give_signal(item: Any, kind: str, *, actor: Any, text: str) -> Signal:
    """Say that one runs into something here. Once per thing: a second time changes the words while nobody bundled it.

    Raises PermissionDenied for who may not, ValidationError when it was bundled or set aside already.
    """
    network = getattr(item, "network", None)
    if not policies.can_signal(actor, network):
        raise PermissionDenied
    found, made = Signal.objects.select_for_update().get_or_create(
        user=actor,
        **{KINDS[kind]: item},
        defaults={"text": text, "network": network, "organisation": workplace_of(actor)},
    )
    if not made and found.text != text:
        if found.bundle_id is not None or found.set_aside:
            raise ValidationError(_("Hierover gaf je al een signaal. Het is al doorgegeven of beantwoord."))
        found.text = text
        found.save(update_fields=["text"])
    if made:
        audit.record(found, "signal.give", actor=actor)
    return found


@transaction.atomic
def take_back(signal: Signal, *, actor: Any) -> None:
    """Take one's own signal back, as long as nobody bundled it. Raises PermissionDenied, ValidationError."""
    if signal.user_id is None or signal.user_id != actor.pk:
        raise PermissionDenied
    locked = Signal.objects.select_for_update().filter(pk=signal.pk).first()
    if locked is None:
        return
    if locked.bundle_id is not None:
        raise ValidationError(_("Je signaal is al doorgegeven. Je kunt het niet meer intrekken."))
    audit.record(locked, "signal.take_back", actor=actor)
    locked.delete()


@transaction.atomic
def set_aside(signal: Signal, *, actor: Any, reason: str) -> Signal:
    """Do not send a signal on; who gave it is told why, once. Raises PermissionDenied, ValidationError."""
    locked = _waiting([signal.pk], actor)[0]
    locked.set_aside = reason
    locked.save(update_fields=["set_aside"])
    audit.record(locked, "signal.set_aside", actor=actor)
    notify(
        SignalSetAside,
        recipients=[pk for pk in [locked.user_id] if pk],
        about=locked,
        url=address_of(locked.about),
        actor=actor,
        reason=reason,
    )
    return locked


@transaction.atomic
def bundle_signals(
    signals: Iterable[int],
    *,
    actor: Any,
    bundle: SignalBundle | None = None,
    edition: WorkAgendaEdition | None = None,
    strand: Strand | None = None,
    title: str = "",
    text: str = "",
    token: str = "",
) -> SignalBundle:
    """Put equal signals (keys) together, in a new bundle or in one there is; the programme team then has six weeks.

    Into a bundle that is answered already: who gave these signals is told the answer at once. Raises PermissionDenied
    for a signal of a network one does not run or a bundle one may not see, ValidationError when a signal was bundled or
    taken back meanwhile.
    """
    _claimed, first = claim_token(token, "signal-bundle", actor)
    if not first:
        there = SignalBundle.objects.filter(made_by=actor.pk).order_by("-pk").first() if bundle is None else bundle
        if there is not None:
            return there
    rows = _waiting(list(signals), actor)
    if bundle is None:
        if edition is None:
            raise ValidationError(_("Kies bij welke werkagenda dit hoort."))
        answer_by = timezone.localdate() + ANSWER_WITHIN
        bundle = SignalBundle.objects.create(
            edition=edition, strand=strand, title=title, text=text, made_by=actor, answer_by=answer_by
        )
        notify(
            SignalsBundled,
            recipients=User.objects.filter(groups__name=ADMINS, is_active=True),
            about=bundle,
            url=bundle.get_absolute_url(),
            actor=actor,
            title=title,
            day=date_format(answer_by, "j F Y"),
        )
    else:
        if not is_visible_to(bundle, actor):
            raise PermissionDenied
        bundle = SignalBundle.objects.select_for_update().get(pk=bundle.pk)
    Signal.objects.filter(pk__in=[row.pk for row in rows]).update(bundle=bundle)
    audit.record(bundle, "signal.bundle", actor=actor, number=len(rows))
    if bundle.is_answered:
        _tell(bundle, {row.user_id for row in rows if row.user_id}, actor)
    return bundle


@transaction.atomic
def answer_bundle(bundle: SignalBundle, *, actor: Any, data: dict[str, Any]) -> SignalBundle:
    """Answer, with a date; everybody who gave a signal in it is told once. `data`: reply, answer, follows_on.

    Better words later change the answer and tell nobody again. Raises PermissionDenied.
    """
    if not policies.can_answer(actor, bundle):
        raise PermissionDenied
    locked = SignalBundle.objects.select_for_update().get(pk=bundle.pk)
    is_first = not locked.is_answered
    for name in ("reply", "answer", "follows_on"):
        setattr(locked, name, data[name])
    locked.is_answered, locked.answered_by = True, actor
    locked.answered_at = locked.answered_at or timezone.now()
    locked.save()
    audit.record(locked, "signal.answer", actor=actor, reply=locked.reply)
    if is_first:
        given = Signal.objects.filter(bundle=locked, user__isnull=False)
        _tell(locked, set(given.values_list("user", flat=True)), actor)
    return locked


def move_organisation(proposed: Any, into: Any) -> None:
    """Signals given for a proposed organisation that turns out to be another one count for that one."""
    Signal.objects.filter(organisation=proposed).update(organisation=into)


def move_network(network: Any, into: Any, _actor: Any) -> int:
    """Signals of a network that merges wait for the begeleiders of the other one; returns how many."""
    return Signal.objects.filter(network=network).update(network=into)


def _tell(bundle: SignalBundle, people: set[int], actor: Any) -> None:
    notify(
        SignalAnswered,
        recipients=people,
        about=bundle,
        url=bundle.get_absolute_url(),
        actor=actor,
        title=bundle.title,
        reply=Reply(bundle.reply).label,
    )


def _waiting(keys: list[int], actor: Any) -> list[Signal]:
    """These signals, locked, when all of them still wait and this person may bundle them."""
    if not policies.can_bundle_any(actor):
        raise PermissionDenied
    if not keys:
        raise ValidationError(_("Kies minstens één signaal."))
    rows = list(Signal.objects.select_for_update().filter(pk__in=keys))
    if len(rows) != len(set(keys)) or any(row.bundle_id is not None or row.set_aside for row in rows):
        raise ValidationError(GONE)
    if policies.signals_to_bundle(actor).filter(pk__in=keys).count() != len(rows):
        raise PermissionDenied
    return rows
