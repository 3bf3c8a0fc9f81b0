"""Pages of documents: the list of a network, one document with its versions, adding, changing, and the file itself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404
from networks.access import known_network, open_network
from networks.views.frame import frame

from . import actions, policies, queries
from .files import as_download
from .forms import ChangeDocumentForm, NewDocumentForm, VersionForm
from .models import DocumentVersion, NetworkDocument

PER_PAGE = 30


def document_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Documents of a network by folder, with type and size."""
    access = open_network(request.user, slug)
    folders = queries.folders_of(access.network, request.user)
    folder, text = request.GET.get("map", "")[:60], request.GET.get("q", "").strip()[:100]
    rows = queries.documents_of(access.network, request.user, folder=folder, text=text)
    context = {
        **frame(request, access, "documents"),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "folders": folders,
        "folder": folder,
        "q": text,
        "may_add": access.is_member and policies.can_add_document(request.user, access.network),
    }
    return render(request, "documents/list.html", context)


@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a document in the network."""
    access = open_network(request.user, slug)
    if not policies.can_add_document(request.user, access.network):
        return redirect("networks:join", slug=slug)
    form = NewDocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in actions.FIELDS}
        made = actions.add_document(
            access.network, actor=request.user, file=form.cleaned_data["file"], token=form.token, **data
        )
        messages.success(request, _("Het document staat erin."))
        return redirect(made.get_absolute_url())
    names = [name for name, _number in queries.folders_of(access.network, request.user) if name]
    context = {**frame(request, access, "documents"), "form": form, "folder_names": names}
    return render(request, "documents/add.html", context, status=422 if form.errors else 200)


def _document(request: HttpRequest, uuid: Any) -> NetworkDocument:
    return get_visible_or_404(NetworkDocument.objects.select_related("network", "created_by"), request.user, uuid=uuid)  # type: ignore[no-any-return]  rows of this model


def detail(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One document: what it is, who sees it, every version."""
    document = _document(request, uuid)
    may_change = policies.can_change_document(request.user, document)
    form = VersionForm(request.POST or None, request.FILES or None) if may_change else None
    if request.method == "POST" and form is not None and form.is_valid():
        actions.add_version(
            document, actor=request.user, file=form.cleaned_data["file"], note=form.cleaned_data["note"]
        )
        messages.success(request, _("De nieuwe versie staat erin. Eerdere versies blijven te vinden."))
        return redirect(document.get_absolute_url())
    context = {
        "document": document,
        "network": known_network(request.user, document.network_id),
        "versions": document.versions.select_related("uploaded_by").order_by("-number"),
        "may_change": may_change,
        "form": form,
    }
    return render(request, "documents/detail.html", context, status=422 if form is not None and form.errors else 200)


@login_required
def edit(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Change what is told about a document."""
    document = _document(request, uuid)
    if not policies.can_change_document(request.user, document):
        raise Http404
    form = ChangeDocumentForm(request.POST or None, instance=document)
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in actions.FIELDS}
        actions.change_document(document, actor=request.user, **data)
        messages.success(request, _("Bewaard."))
        return redirect(document.get_absolute_url())
    names = [name for name, _number in queries.folders_of(document.network, request.user) if name]
    context = {"document": document, "form": form, "folder_names": names}
    return render(request, "documents/edit.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take a document away."""
    document = _document(request, uuid)
    actions.remove_document(document, actor=request.user)
    messages.success(request, _("Het document is weg."))
    return redirect("documents:list", slug=document.network.slug)


def download(request: HttpRequest, uuid: Any, number: int) -> HttpResponseBase:
    """The file of one version: always as attachment, never sniffed, never kept by a shared cache."""
    rows = DocumentVersion.objects.select_related("document")
    version = get_visible_or_404(rows, request.user, document__uuid=uuid, number=number)
    name = f"{slugify(version.document.title)[:80] or 'document'}-{version.number}.{version.kind}"
    try:
        return as_download(version.file, name)
    except FileNotFoundError as error:
        raise Http404 from error
