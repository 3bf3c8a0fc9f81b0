"""One recalibration: how far it is, what was proposed and decided; proposing, deciding and closing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404, is_visible_to, visible

from ...models import Activity, Party
from ...policies import can_manage_agenda
from ...queries import parties_today
from .. import actions, policies, queries
from ..forms import CircumstanceForm, DecisionForm, ProposalForm
from ..models import Decision, Proposal, Recalibration, Report
from ..snapshots import names_in, read
from ..versions import shown_changes, values_of

PER_PAGE = 30


def _known(request: HttpRequest, uuid: Any) -> Recalibration:
    rows = Recalibration.objects.select_related("edition", "first", "second", "closing_asked_by", "closed_by")
    found: Recalibration = get_visible_or_404(rows, request.user, uuid=uuid)
    return found


def page(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A recalibration: for readers its days and, once closed, its decisions; for who takes part what they can do."""
    found = _known(request, uuid)
    user = request.user
    may_manage = can_manage_agenda(user)
    form = None
    if may_manage and not found.is_closed:
        form = CircumstanceForm(found.edition, request.POST if "note" in request.POST else None)
    if request.method == "POST":
        answer = _act(request, found, form)
        if answer is not None:
            return answer
    rows = queries.beside_each_strand(found, user)
    sees_all = found.is_closed or policies.can_read_all(user)
    parties = [] if found.is_closed else list(queries.own_parties(found, user))
    lines = [(party, line) for party in parties for line in _own_activities(found, party, user)]
    own = Paginator(lines, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "recalibration": found,
        "rows": rows,
        "number": sum(row.number for row in rows),
        "decided": visible(Decision, user).filter(proposal__recalibration=found).count(),
        "sees_all": sees_all,
        "shows_people": may_manage or policies.can_decide(user),
        "own": _on_page(parties, own),
        "own_page": own,
        "others": parties_today(found.edition, user) if may_manage and not found.is_closed else [],
        "may_ask_closing": policies.can_ask_closing(user, found),
        "may_close": policies.can_close(user, found),
        "asked_myself": not found.is_closed and found.closing_asked_by_id == getattr(user, "pk", 0),
        "may_manage": may_manage,
        "has_report": found.is_closed
        and (policies.can_read_all(user) or visible(Report, user).filter(recalibration=found).exists()),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "recalibration/page.html", context, status=status)


def proposals(request: HttpRequest, uuid: Any) -> HttpResponse:
    """All proposals of a recalibration that one may read, or of one strand, page by page."""
    found = _known(request, uuid)
    user, strand = request.user, request.GET.get("onderdeel", "")
    rows = queries.proposals_of(found, user)
    places = queries.strands_of_proposals(found, user)
    if strand:
        rows = rows.filter(pk__in=places.get(strand, []))
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    names = {str(row.number): str(row) for row in found.edition.strands.all()}
    context = {
        "recalibration": found,
        "page": shown,
        "strand": strand,
        "total": sum(len(pks) for pks in places.values()),
        "places": [
            (number, names.get(number, ""), len(places[number]))
            for number in [*names, queries.NO_STRAND]
            if number in places
        ],
        "sees_all": found.is_closed or policies.can_read_all(user),
    }
    return render(request, "recalibration/proposals.html", context)


def _own_activities(found: Recalibration, party: Party, user: Any) -> list[tuple[Activity, Proposal | None]]:
    said = {row.activity_id: row for row in visible(Proposal, user).filter(recalibration=found, party=party)}
    return [(row, said.get(row.pk)) for row in queries.activities_to_propose_on(party, user)]


def _on_page(parties: list[Party], page: Any) -> list[tuple[Party, list[Any]]]:
    """The parties with what of theirs is on this page; on the first page also those that lead nothing."""
    here = [(party, [line for of, line in page if of == party]) for party in parties]
    leading = {of.pk for of, _line in page.paginator.object_list}
    return [(party, own) for party, own in here if own or (page.number == 1 and party.pk not in leading)]


def _act(request: HttpRequest, found: Recalibration, form: CircumstanceForm | None) -> HttpResponse | None:
    """What the buttons of the page do; None shows the page again, with the errors of its form."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    try:
        if "note" in request.POST and form is not None:
            if not form.is_valid():
                return None
            actions.note_circumstance(found, actor=request.user, data=form.values, token=form.token)
            messages.success(request, _("Genoteerd."))
        elif "ask_closing" in request.POST:
            actions.ask_closing(found, actor=request.user)
            messages.success(request, _("Genoteerd. De anderen krijgen bericht: een van hen sluit."))
        elif "withdraw_closing" in request.POST:
            actions.ask_closing(found, actor=request.user, withdraw=True)
            messages.success(request, _("De herijking blijft open."))
        elif "close" in request.POST:
            actions.close_recalibration(found, actor=request.user)
            messages.success(request, _("De herijking is gesloten. De beslissingen zijn doorgevoerd."))
        else:
            raise Http404
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(found)


@login_required
def propose(request: HttpRequest, uuid: Any) -> HttpResponse:
    """What a party proposes for an activity it leads (`?activiteit=`), or a new one; changing it until it is decided on."""
    found = _known(request, uuid)
    party = _numbered(Party.objects.filter(edition=found.edition_id), request.GET.get("partij", ""))
    if party is None or not _speaks_for(request.user, found, party):
        raise Http404
    activity, there = None, None
    if request.GET.get("voorstel"):
        there = _numbered(visible(Proposal, request.user).filter(party=party), request.GET["voorstel"])
        if there is None:
            raise Http404
        activity = there.activity
    elif request.GET.get("activiteit"):
        activity = _numbered(queries.activities_to_propose_on(party, request.user), request.GET["activiteit"])
        if activity is None:
            raise Http404
        there = visible(Proposal, request.user).filter(recalibration=found, party=party, activity=activity).first()
    form = ProposalForm(found.edition, activity, there, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_proposal(
                found,
                actor=request.user,
                party=party,
                activity=activity,
                data=form.values,
                proposal=there,
                token=form.token,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Je voorstel staat erbij. Je kunt het aanpassen tot de Taskforce erover beslist.")
            )
            return redirect(found)
    is_new = activity is None and there is None
    context = {
        "recalibration": found,
        "party": party,
        "activity": activity,
        "form": form,
        "choices": queries.activities_to_propose_on(party, request.user) if is_new else [],
    }
    return render(request, "recalibration/propose.html", context, status=422 if form.errors else 200)


def _numbered(rows: Any, number: str) -> Any:
    return rows.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None


def _speaks_for(user: Any, found: Recalibration, party: Party) -> bool:
    """Who may propose, or could until a moment ago: they are told so on the page and lose nothing."""
    return policies.can_propose(user, found, party.pk) or party.contacts.filter(user=user.pk).exists()


def proposal(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One proposal with what it changes, other proposals for the same activity, and the decision, or the form for it."""
    rows = Proposal.objects.select_related(
        "recalibration__edition",
        "recalibration__first",
        "party__organisation",
        "activity__edition",
        "merge_with__edition",
        "evaluation",
    )
    found = get_visible_or_404(rows, request.user, uuid=uuid)
    user = request.user
    decision = visible(Decision, user).filter(proposal=found).select_related("decided_by").first()
    may_decide = bool(user.is_authenticated) and policies.can_decide_on(user, found)
    form = DecisionForm(found, decision, request.POST if "decide" in request.POST else None) if may_decide else None
    if request.method == "POST":
        answer = _decide_or_withdraw(request, found, form)
        if answer is not None:
            return answer
    names = names_in(read(found.recalibration.first))
    before = values_of(found.activity) if found.activity is not None else {}
    if found.recalibration.is_closed and found.activity is not None:
        before = _as_it_was(found) or before
    context = {
        "proposal": found,
        "recalibration": found.recalibration,
        "decision": decision,
        "lines": shown_changes(before, found.changes, names),
        "decided_lines": shown_changes({**before, **found.changes}, decision.changes, names) if decision else [],
        "others": _others(found, user),
        "shows_people": can_manage_agenda(user) or policies.can_decide(user),
        "is_involved": bool(user.is_authenticated) and policies.can_decide(user) and not may_decide,
        "may_change": bool(user.is_authenticated) and policies.can_change_proposal(user, found),
        "form": form,
    }
    return render(
        request, "recalibration/proposal.html", context, status=422 if form is not None and form.errors else 200
    )


def _as_it_was(found: Proposal) -> dict[str, Any]:
    """The activity as the first snapshot has it: afterwards the activity itself already changed."""
    return dict(read(found.recalibration.first)["activities"].get(str(found.activity_id), {}))


def _others(found: Proposal, user: Any) -> list[Any]:
    if found.activity_id is None:
        return []
    rows = queries.proposals_of(found.recalibration, user).filter(activity=found.activity_id)
    return list(rows.exclude(pk=found.pk))


def _decide_or_withdraw(request: HttpRequest, found: Proposal, form: DecisionForm | None) -> HttpResponse | None:
    if "withdraw" in request.POST:
        try:
            actions.withdraw_proposal(found, actor=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Het voorstel is ingetrokken."))
        return redirect(found.recalibration)
    if form is None or not is_visible_to(found, request.user):
        raise PermissionDenied
    if not form.is_valid():
        return None
    try:
        actions.decide(
            found,
            actor=request.user,
            data=form.values,
            seen_version=form.cleaned_data["seen_version"],
            seen_decision=form.cleaned_data["seen_decision"],
        )
    except ValidationError as error:
        form.add_error(None, error)
        return None
    messages.success(request, _("De beslissing is vastgelegd."))
    return redirect(found.recalibration)
