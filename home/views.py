"""The front door, the dashboard, search, and fixed pages."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core import asked, pagecache, spelling
from core import search as site_search
from core.visibility import get_visible_or_404, visible
from core.worklist import waiting_for
from knowledge.models import LibraryEntry, Theme

from . import dashboard as parts
from .models import ContentPage, HomePage

PER_PAGE = 20
FEW = 2  # up to so many results, what else may have been meant is said


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    """Three doors, where you work, what is new, the networks and the work agenda."""
    viewer = request.user
    figures = pagecache.remember(f"home-figures:{viewer.pk}", lambda: parts.figures(viewer))
    context = {
        "page": page,
        "networks": parts.first_networks(viewer),
        "entries": parts.new_in_library(viewer),
        "figures": figures,
    }
    return render(request, "home/home.html", context)


def content(request: HttpRequest, page: ContentPage) -> HttpResponse:
    """A fixed page."""
    return render(request, "home/content.html", {"page": page})


def content_by_slug(request: HttpRequest, slug: str) -> HttpResponse:
    """A fixed page at its own address."""
    return content(request, get_visible_or_404(ContentPage, request.user, slug=slug))


@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits for me, what is new since my last visit, and what is mine."""
    user = request.user
    since = parts.note_visit(user)
    context = {
        "work": waiting_for(user, limit=parts.WORK_SHOWN),
        "since": since,
        "news": parts.news(user, since),
        "memberships": parts.my_networks(user),
        "questions": parts.my_questions(user),
        "practices": parts.my_practices(user),
        "has_name": bool(user.name),
    }
    return render(request, "home/dashboard.html", context)


def search(request: HttpRequest) -> HttpResponse:
    """One search over everything one may see, with tabs and counts."""
    text = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("soort", "")
    kinds = {source.kind: source for source in site_search.sources()}
    kind = kind if kind in kinds else ""
    number = request.GET.get("pagina", "1")
    page = max(1, int(number)) if number.isdecimal() and len(number) < 5 else 1
    answer = site_search.search(text, request.user, kind=kind, offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    if text and page == 1:
        asked.count(text, found=sum(answer.counts.values()))
    instead_of, perhaps = "", ""
    better = spelling.corrected(text) if text and sum(answer.counts.values()) <= FEW else None
    if better and not answer.counts:
        other = site_search.search(better, request.user, kind=kind, limit=PER_PAGE)
        if other.counts:
            instead_of, text, answer, page = text, better, other, 1
    elif better:
        perhaps = better
    tabs = [
        {
            "kind": key,
            "label": source.label,
            "count": answer.counts.get(key, 0),
            "is_more": answer.counts.get(key) == site_search.COUNTED,
            "on": key == kind,
        }
        for key, source in kinds.items()
        if answer.counts.get(key)
    ]
    for hit in answer.hits:
        hit.label = kinds[hit.kind].label  # type: ignore[attr-defined]  for the template
    context: dict[str, Any] = {
        "q": text,
        "instead_of": instead_of,
        "perhaps": perhaps,
        "answer": answer,
        "tabs": tabs,
        "kind": kind,
        "page": page,
        "pages": -(-answer.total // PER_PAGE),
        "all": sum(answer.counts.values()),
    }
    if text and not answer.counts:
        context["themes"] = Theme.objects.all()[:6]
        context["latest"] = (
            visible(LibraryEntry, request.user).defer("body_text").order_by("is_stale", "-published_at")[:3]
        )
    return render(request, "home/search.html", context)


def components(request: HttpRequest) -> HttpResponse:
    """/patronen/: every component with its contract and an example."""
    from .patterns import component_examples

    return render(request, "home/components.html", {"components": component_examples(request)})
