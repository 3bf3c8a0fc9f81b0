"""The programme team: the rounds of an edition, one round, and calls for help."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404, visible

from ...models import PartyContact
from ...policies import can_manage_agenda
from ...views import known_edition
from .. import actions, policies, queries
from ..forms import HelpForm, OpenRoundForm, PhoneForm
from ..models import HelpRequest, UpdateLink, UpdateRound

ROUNDS_SHOWN = 40


@login_required
def rounds(request: HttpRequest, slug: str) -> HttpResponse:
    """The rounds of an edition, and the form to open one; for the programme team."""
    edition = known_edition(request, slug)
    if not can_manage_agenda(request.user):
        raise Http404
    form = OpenRoundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("title", "closes_on", "intro")}
        try:
            made = actions.open_round(edition, actor=request.user, token=form.token, **data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("De ronde is open. Elke partij krijgt één mail."))
            return redirect(made)
    rows = visible(UpdateRound, request.user).filter(edition=edition)[:ROUNDS_SHOWN]
    context = {
        "edition": edition,
        "rows": rows,
        "form": form,
        "has_open": any(row.is_open for row in rows),
    }
    return render(request, "rounds/list.html", context, status=422 if form.errors else 200)


@login_required
def round_page(request: HttpRequest, uuid: Any) -> HttpResponse:
    """How far a round is: “19 van de 21 partijen”, whom to phone, and closing it with two people."""
    found = get_visible_or_404(
        UpdateRound.objects.select_related("edition", "closing_asked_by", "closed_by"), request.user, uuid=uuid
    )
    if request.method == "POST":
        return _act(request, found)
    progress = queries.progress_of(found)
    links: dict[int, list[UpdateLink]] = {}
    for link in UpdateLink.objects.filter(request__round=found).select_related("invited_by"):
        links.setdefault(link.request_id, []).append(link)
    phones: dict[int, list[PartyContact]] = {}
    for contact in PartyContact.objects.filter(party__requests__round=found):
        phones.setdefault(contact.party_id, []).append(contact)
    context = {
        "round": found,
        "rows": [(row, links.get(row.request.pk, []), phones.get(row.request.party_id, [])) for row in progress],
        "done": sum(row.is_done for row in progress),
        "total": len(progress),
        "may_ask_closing": policies.can_ask_closing(request.user, found),
        "may_close": policies.can_close_round(request.user, found),
        "asked_myself": found.is_open and found.closing_asked_by_id == request.user.pk,
    }
    return render(request, "rounds/round.html", context)


def _act(request: HttpRequest, found: UpdateRound) -> HttpResponse:
    """What the buttons of the round's page do."""
    number = request.POST.get("number", "")
    known = number.isdecimal() and len(number) < 19
    if "revoke" in request.POST and known:
        link = UpdateLink.objects.select_related("request").filter(pk=number, request__round=found).first()
        if link is None:
            raise Http404
        actions.revoke_link(link, actor=request.user)
        messages.success(request, _("Het adres werkt niet meer."))
    elif "phone" in request.POST and known:
        row = found.requests.filter(pk=number).first()
        form = PhoneForm(request.POST)
        if row is None:
            raise Http404
        if form.is_valid():
            actions.note_phone_call(row, actor=request.user, note=form.cleaned_data["phone_note"])
            messages.success(request, _("Genoteerd."))
        else:
            messages.error(request, _("Schrijf op wat er is gezegd, in hooguit 300 tekens."))
    elif "ask_closing" in request.POST:
        actions.ask_closing(found, actor=request.user)
        messages.success(request, _("Genoteerd. De anderen van het programmateam krijgen bericht: een van hen sluit."))
    elif "withdraw_closing" in request.POST:
        actions.ask_closing(found, actor=request.user, withdraw=True)
        messages.success(request, _("De ronde blijft open."))
    elif "close" in request.POST:
        try:
            actions.close_round(found, actor=request.user)
        except PermissionDenied:
            messages.error(request, _("Een ander dan wie het vroeg, sluit de ronde."))
        else:
            messages.success(request, _("De ronde is gesloten. De adressen uit de mails werken niet meer."))
    else:
        raise Http404
    return redirect(found)


@login_required
def help_page(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A call for help: who takes it on, until when, and the answer to the party."""
    rows = HelpRequest.objects.select_related("activity__edition", "update__request__party__organisation", "owner")
    found = get_visible_or_404(rows, request.user, uuid=uuid)
    may_answer = can_manage_agenda(request.user)
    form = None
    if may_answer:
        form = HelpForm(found, request.POST if request.method == "POST" else None)
    elif request.method == "POST":
        raise PermissionDenied
    if form is not None and request.method == "POST" and form.is_valid():
        answered = actions.answer_help(found, actor=request.user, data=form.cleaned_data)
        text = _("De partij krijgt je antwoord per mail.") if answered.answered_at else _("Genoteerd.")
        messages.success(request, text)
        return redirect(reverse("rounds:help", args=[found.uuid]))
    status = 422 if form is not None and form.errors else 200
    return render(request, "rounds/help.html", {"help": found, "form": form}, status=status)
