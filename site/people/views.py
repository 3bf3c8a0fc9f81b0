"""Pages about people, organisations and one's own settings."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.addresses import next_address
from core.visibility import get_visible_or_404, visible

from . import actions, policies, queries
from .forms import MergeForm, OrganisationForm, ProfileForm, WelcomeForm
from .likeness import alike
from .models import Affiliation, Organisation, OrganisationKind, Profile, User
from .queries import workplace_of
from .registry import after_welcome, organisation_blocks, person_blocks

PER_PAGE = 24


def _next_url(request: HttpRequest) -> str:
    return next_address(request, reverse("home:dashboard"))


def _wanted(request: HttpRequest) -> str:
    """Where someone was going before signing up, if anywhere."""
    return _next_url(request) if request.POST.get("next") or request.GET.get("next") else ""


@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    """The second step of signing up."""
    proposals = queries.proposed_organisations(request.user)
    form = WelcomeForm(request.POST or None, initial={"name": request.user.name}, proposals=proposals)
    if request.method == "POST" and form.is_valid():
        actions.finish_welcome(request.user, actor=request.user, data=form.cleaned_data)
        messages.success(request, _("Welkom! Je doet nu mee."))
        going = request.POST.get("next") or request.GET.get("next", "")
        return redirect(_next_url(request) if going else after_welcome())
    names = Organisation.objects.filter(is_proposed=False).values_list("name", flat=True)
    return render(
        request,
        "people/welcome.html",
        {"form": form, "organisation_names": names, "next": _wanted(request)},
        status=422 if form.errors else 200,
    )


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """Change your profile; links to mail, password, second factor and notices."""
    profile, _created = Profile.objects.get_or_create(user=request.user)
    form = ProfileForm(request.POST or None, instance=profile, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        actions.update_profile(form.save(commit=False), actor=request.user, name=form.cleaned_data["name"])
        messages.success(request, _("Je profiel is bewaard."))
        return redirect("people:settings")
    affiliation = (
        Affiliation.objects.filter(user=request.user, ended_on__isnull=True).select_related("organisation").first()
    )
    return render(
        request, "people/settings.html", {"form": form, "affiliation": affiliation}, status=422 if form.errors else 200
    )


@login_required
def choose_organisation(request: HttpRequest) -> HttpResponse:
    """Choose where you work, again; the earlier one ends today."""
    proposals = queries.proposed_organisations(request.user)
    form = OrganisationForm(request.POST or None, proposals=proposals)
    if request.method == "POST" and form.is_valid():
        made = actions.choose_organisation(actor=request.user, data=form.cleaned_data)
        if made is not None and made.is_waiting:
            messages.success(request, _("Bewaard. De contactpersoon van je organisatie bevestigt dit nog."))
        else:
            messages.success(request, _("Je organisatie is bewaard."))
        return redirect("people:settings")
    names = Organisation.objects.filter(is_proposed=False).values_list("name", flat=True)
    context = {"form": form, "organisation_names": names}
    return render(request, "people/choose_organisation.html", context, status=422 if form.errors else 200)


@login_required
def directory(request: HttpRequest) -> HttpResponse:
    """Everyone who wants to be found, with search by name, role and organisation."""
    text = request.GET.get("q", "").strip()[:100]
    people = visible(User, request.user).filter(
        is_active=True, profile__is_listed=True, house_rules_accepted_at__isnull=False
    )
    kind = request.GET.get("soort", "")
    if kind in OrganisationKind.values:
        people = people.filter(affiliations__ended_on__isnull=True, affiliations__organisation__kind=kind)
    workplace = workplace_of(request.user)
    only_alike = workplace is not None and request.GET.get("zoals") == "wij"
    if only_alike:
        here = Affiliation.objects.filter(alike(workplace, "organisation"), ended_on__isnull=True, is_waiting=False)
        people = people.filter(pk__in=here.values("user"))
    if text:
        people = people.filter(
            Q(name__icontains=text)
            | Q(profile__role_title__icontains=text)
            | Q(profile__works_on__icontains=text)
            | Q(
                pk__in=Affiliation.objects.filter(ended_on__isnull=True, organisation__name__icontains=text).values(
                    "user"
                )
            )
        )
    rows = people.order_by("name", "pk").values("uuid", "pk", "name", "profile__role_title", "profile__works_on")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    current = dict(
        Affiliation.objects.filter(user__in=[row["pk"] for row in page], ended_on__isnull=True).values_list(
            "user_id", "organisation__name"
        )
    )
    for row in page:
        row["organisation"] = current.get(row["pk"], "")
    context = {"page": page, "q": text, "kind": kind, "kinds": OrganisationKind.choices}
    return render(request, "people/directory.html", {**context, "workplace": workplace, "only_alike": only_alike})


@login_required
def person(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One person: role, organisation, what they work on, and what other apps know of them."""
    found = get_visible_or_404(
        User.objects.select_related("profile").filter(is_active=True, profile__isnull=False), request.user, uuid=uuid
    )
    affiliation = Affiliation.objects.filter(user=found, ended_on__isnull=True).select_related("organisation").first()
    return render(
        request,
        "people/person.html",
        {
            "person": found,
            "affiliation": affiliation,
            "blocks": person_blocks(found, request.user),
            "may_block": (request.user.is_editor or request.user.is_site_admin) and found.pk != request.user.pk,
        },
    )


def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, by kind, with search."""
    text = request.GET.get("q", "").strip()[:100]
    kind = request.GET.get("soort", "")
    rows = visible(Organisation, request.user).select_related("region")
    counts = dict(rows.order_by().values_list("kind").annotate(number=Count("pk")))
    if kind in OrganisationKind.values:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(abbreviation__iexact=text))
    page = Paginator(rows.order_by("name", "pk"), PER_PAGE * 2).get_page(request.GET.get("pagina"))
    kinds = [(value, label, counts.get(value, 0)) for value, label in OrganisationKind.choices if counts.get(value)]
    return render(request, "people/organisations.html", {"page": page, "q": text, "kind": kind, "kinds": kinds})


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what it is, where, and what other apps know of it."""
    found = get_visible_or_404(Organisation.objects.select_related("region", "municipality"), request.user, slug=slug)
    context = {
        "organisation": found,
        "blocks": organisation_blocks(found, request.user),
        "may_see_colleagues": policies.can_see_colleagues(request.user, found),
    }
    return render(request, "people/organisation.html", context)


def _proposed(request: HttpRequest, slug: str) -> Organisation:
    found = get_visible_or_404(Organisation, request.user, slug=slug)
    if not policies.can_merge_organisation(request.user, found):
        raise Http404
    return found


@login_required
@require_POST
def accept_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The redactie takes a proposed organisation up."""
    found = actions.accept_organisation(_proposed(request, slug), actor=request.user)
    messages.success(request, _("%(name)s staat nu in de lijst.") % {"name": found.name})
    return redirect("home:dashboard")


@login_required
def merge_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The redactie says which existing organisation a proposed one is."""
    found = _proposed(request, slug)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        into = actions.merge_organisation(found, form.cleaned_data["into"], actor=request.user)
        messages.success(request, _("Samengevoegd met %(name)s.") % {"name": into.name})
        return redirect("home:dashboard")
    names = Organisation.objects.filter(is_proposed=False).values_list("name", flat=True)
    context = {"organisation": found, "form": form, "organisation_names": names}
    return render(request, "people/merge_organisation.html", context, status=422 if form.errors else 200)
