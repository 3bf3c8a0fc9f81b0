"""Handing in a practice, going on with it, working it out; files and co-authors."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404
from knowledge.models import CaseStudyPage
from networks.discussions.queries import similar_to
from networks.documents.files import as_download
from networks.models import MembershipState, NetworkPage

from .. import actions, policies
from ..delivery import read_author_token
from ..forms import AuthorForm, DetailsForm, FileForm, HandInForm, SourceFormSet, initial_from
from ..models import PracticeAuthor, PracticeFile, is_written_by
from ..queries import newest_version, proposed_network, turn_of, turns_of, written_by
from ..stages import ROUTE, Party, Stage

SESSION_KEY = "pending_practice"
PER_PAGE = 20


def _networks(user: Any, page: CaseStudyPage | None = None) -> Any:
    """Networks a practice can belong to: those one takes part in, the one it has, and the one that is proposed."""
    if not user.is_authenticated:
        return NetworkPage.objects.none()
    mine = NetworkPage.objects.filter(memberships__user=user, memberships__state=MembershipState.ACTIVE, live=True)
    proposed = proposed_network(user)
    keys = set(mine.values_list("pk", flat=True)) | {
        page.network_id if page is not None else None,
        proposed.pk if proposed is not None else None,
    }
    return NetworkPage.objects.filter(pk__in=keys - {None}).order_by("number")


def hand_in(request: HttpRequest) -> HttpResponse:
    """“Deel een praktijkvoorbeeld”: six fields. A visitor types first and signs up after; the text waits in the session."""
    networks = _networks(request.user)
    if request.method == "GET" and request.user.is_authenticated and SESSION_KEY in request.session:
        kept = request.session.pop(SESSION_KEY)
        form = HandInForm(initial={"network": proposed_network(request.user), **kept}, networks=networks)
        messages.info(request, _("Je tekst is er nog. Kijk hem na en stuur hem in."))
        return render(request, "sharing/hand_in.html", {"form": form, "page": None})
    form = HandInForm(request.POST or None, initial={"network": proposed_network(request.user)}, networks=networks)
    if "look" in request.POST:
        return _looked(request, form, None)
    if request.method == "POST" and not request.user.is_authenticated:
        request.session[SESSION_KEY] = {
            **{
                key: request.POST.get(key, "")[:6000]
                for key in ("title", "approach", "outcome", "results", "lessons", "contact", "visibility")
            },
            "audience": request.POST.getlist("audience")[:3],
            "target_groups": [value for value in request.POST.getlist("target_groups")[:30] if value.isdecimal()],
            "hides_organisation": bool(request.POST.get("hides_organisation")),
        }
        if form.is_valid():
            messages.info(request, _("Je tekst is bewaard. Maak een account, dan sturen we hem in."))
            return redirect(reverse("account_signup") + f"?next={request.path}")
    elif request.method == "POST" and form.is_valid():
        page = actions.save_practice_draft(actor=request.user, data=form.cleaned_data, token=form.token)
        return _after_save(request, page)
    return render(request, "sharing/hand_in.html", {"form": form, "page": None}, status=422 if form.errors else 200)


def _looked(request: HttpRequest, form: HandInForm, page: CaseStudyPage | None) -> HttpResponse:
    """The form as it was typed, with what looks like its title: the person only looked whether it is there already."""
    near = similar_to(request.POST.get("title", ""), request.user)
    form.errors.clear()
    context = _draft_context(request, page) if page is not None else {"page": None}
    return render(request, "sharing/hand_in.html", {**context, "form": form, "near": near, "looked": True})


def _after_save(request: HttpRequest, page: CaseStudyPage) -> HttpResponse:
    if "submit_now" not in request.POST:
        messages.success(request, _("Je concept is bewaard. Je kunt later verder, ook op een ander apparaat."))
        return redirect("sharing:edit_draft", pk=page.pk)
    try:
        actions.submit_practice(page, actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("Ingestuurd. De redactie is nu aan zet; je krijgt bericht."))
    return redirect("sharing:my_practices")


def own_page(request: HttpRequest, pk: int) -> CaseStudyPage:
    """A practice this person writes; a 404 for everyone else."""
    page: CaseStudyPage = get_visible_or_404(CaseStudyPage, request.user, pk=pk)
    if not is_written_by(page, request.user):
        raise Http404
    return page


def _to_write(request: HttpRequest, pk: int) -> CaseStudyPage | None:
    """The same, when it may be changed now."""
    page = own_page(request, pk)
    return page if policies.can_write_practice(request.user, page, turn_of(page)) else None


def _draft_context(request: HttpRequest, page: CaseStudyPage, **forms: Any) -> dict[str, Any]:
    turn = turn_of(page)
    return {
        "page": page,
        "turn": turn,
        "steps": ROUTE,
        "missing": newest_version(page).missing_for_level_one(),
        "files": page.files.all(),
        "quotes": page.quotes.select_related("conversation__network"),
        "file_form": forms.get("file_form") or FileForm(prefix="bestand"),
        "may_ask_author": policies.can_ask_author(request.user, page),
        "authors": page.co_authors.filter(ended_at__isnull=True).select_related("user"),
        "author_form": forms.get("author_form") or AuthorForm(prefix="collega"),
        "address": request.build_absolute_uri(reverse("sharing:edit_draft", args=[page.pk])),
    }


@login_required
def edit_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a draft one writes, alone or together."""
    page = _to_write(request, pk)
    if page is None:
        return redirect("sharing:my_practices")
    form = HandInForm(
        request.POST or None,
        initial=initial_from(newest_version(page)),
        networks=_networks(request.user, page),
    )
    if "look" in request.POST:
        return _looked(request, form, page)
    if request.method == "POST" and form.is_valid():
        return _after_save(request, actions.save_practice_draft(actor=request.user, data=form.cleaned_data, page=page))
    return _draft(request, page, form)


def _draft(request: HttpRequest, page: CaseStudyPage, form: HandInForm | None = None, **forms: Any) -> HttpResponse:
    if form is None:
        form = HandInForm(initial=initial_from(newest_version(page)), networks=_networks(request.user, page))
    context = {**_draft_context(request, page, **forms), "form": form}
    return render(request, "sharing/hand_in.html", context, status=422 if form.errors or forms else 200)


@login_required
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """From sketch to worked out, with what is still missing."""
    page = _to_write(request, pk)
    if page is None:
        return redirect("sharing:my_practices")
    draft = newest_version(page)
    sources = [
        {name: getattr(row, name) for name in ("author", "title", "publisher", "year", "link")}
        for row in draft.sources.all()
    ]
    form = DetailsForm(request.POST or None, instance=draft)
    # What is sent is compared with nothing: the same form sent twice must not read as “unchanged, so empty”.
    rows = SourceFormSet(request.POST, prefix="bron") if request.POST else SourceFormSet(initial=sources, prefix="bron")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        given = [row.cleaned_data for row in rows if row.cleaned_data.get("title")]
        actions.save_practice_details(page, actor=request.user, data=form.cleaned_data, sources=given)
        messages.success(request, _("Bewaard."))
        return redirect("sharing:details", pk=pk)
    is_wrong = form.is_bound and not (form.is_valid() and rows.is_valid())
    context = {
        "page": page,
        "form": form,
        "rows": rows,
        "missing": draft.missing_for_level_one(),
        "turn": turn_of(page),
    }
    return render(request, "sharing/details.html", context, status=422 if is_wrong else 200)


@login_required
@require_POST
def mail_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the address of the draft to oneself."""
    page = own_page(request, pk)
    actions.mail_draft_link(page, actor=request.user)
    messages.success(request, _("De link staat in je meldingen en in je mail."))
    return redirect("sharing:edit_draft", pk=pk)


@login_required
@require_POST
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file with the draft."""
    page = _to_write(request, pk)
    if page is None:
        return redirect("sharing:my_practices")
    form = FileForm(request.POST, request.FILES, prefix="bestand")
    if form.is_valid():
        try:
            actions.add_file(
                page, actor=request.user, file=form.cleaned_data["file"], name=request.FILES["bestand-file"].name
            )
        except ValidationError as error:
            form.add_error("file", error)
        else:
            messages.success(request, _("Het bestand staat erbij. Lezers krijgen het als dit geplaatst is."))
            return redirect(reverse("sharing:edit_draft", args=[pk]) + "#bestanden")
    return _draft(request, page, file_form=form)


@login_required
@require_POST
def remove_file(request: HttpRequest, pk: int, uuid: Any) -> HttpResponse:
    """Take a file away."""
    page = own_page(request, pk)
    actions.remove_file(get_visible_or_404(PracticeFile, request.user, page=page.pk, uuid=uuid), actor=request.user)
    messages.success(request, _("Het bestand is weg."))
    return redirect(reverse("sharing:edit_draft", args=[pk]) + "#bestanden")


def download(request: HttpRequest, uuid: Any) -> HttpResponseBase:
    """A file with a practice: always as attachment, never sniffed, never kept by a shared cache."""
    file = get_visible_or_404(PracticeFile, request.user, uuid=uuid)
    try:
        return as_download(file.file, file.name)
    except FileNotFoundError as error:
        raise Http404 from error


@login_required
@require_POST
def ask_author(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a colleague to write along."""
    page = own_page(request, pk)
    form = AuthorForm(request.POST, prefix="collega")
    if form.is_valid():
        try:
            actions.ask_author(page, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("email", error)
        else:
            messages.success(request, _("De vraag is gemaild. Je krijgt bericht als je collega ja zegt."))
            return redirect(reverse("sharing:edit_draft", args=[pk]) + "#meeschrijven")
    return _draft(request, page, author_form=form)


@login_required
@require_POST
def end_author(request: HttpRequest, pk: int, author: int) -> HttpResponse:
    """Take a co-author off, or stop oneself."""
    page = own_page(request, pk)
    actions.end_author(get_object_or_404(PracticeAuthor, page=page.pk, pk=author), actor=request.user)
    messages.success(request, _("Bewaard."))
    if page.owner_id == request.user.pk:
        return redirect(reverse("sharing:edit_draft", args=[pk]) + "#meeschrijven")
    return redirect("sharing:my_practices")


def join(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody is asked, with two buttons; opening the link changes nothing (a mail scanner opens links too)."""
    asked = read_author_token(token)
    if asked is None:
        raise Http404
    user = request.user
    is_refused = False
    if request.method == "POST" and request.POST.get("answer") == "no":
        actions.refuse_author(asked)
        is_refused = True
    elif request.method == "POST" and user.is_authenticated:
        try:
            actions.join_authors(asked, actor=user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect("sharing:join", token=token)
        messages.success(request, _("Je schrijft mee. Wat je bewaart, ziet de ander ook."))
        return redirect("sharing:edit_draft", pk=asked.page_id)
    context = {
        "asked": asked,
        "is_refused": is_refused,
        "is_joined": user.is_authenticated and asked.user_id == user.pk and asked.ended_at is None,
        "may_join": user.is_authenticated and policies.can_join_authors(user, asked),
        "path": request.path,
    }
    response = render(request, "sharing/join.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def my_practices(request: HttpRequest) -> HttpResponse:
    """The practices one writes: who is at turn and since when."""
    pages = Paginator(written_by(request.user).select_related("owner"), PER_PAGE).get_page(request.GET.get("pagina"))
    turns = turns_of(pages.object_list)
    rows = [
        {
            "page": page,
            "turn": turns[page.pk],
            "may_write": policies.can_write_practice(request.user, page, turns[page.pk]),
            "is_mine": turns[page.pk].party == Party.AUTHOR,
            "may_withdraw": turns[page.pk].stage not in (Stage.DRAFT, Stage.PUBLISHED),
        }
        for page in pages
    ]
    return render(request, "sharing/my_practices.html", {"rows": rows, "pages": pages, "steps": ROUTE})
