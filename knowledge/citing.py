"""Naming a practice or article elsewhere: an address that stays, its versions, and facts for machines (PRODUCT §5)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Site

from core.addresses import neutral
from core.models import Licence
from core.visibility import Visibility, is_visible_to

from . import actions, policies, queries
from .models import ArticlePage, CaseStudyPage
from .versions import changes_between, closed_revisions, versions_of, words_of_version

PER_PAGE = 20
LICENCES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.nl",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
}


def by_id(request: HttpRequest, uuid: Any) -> HttpResponse:
    """The address that stays: leads to where the page is now, whatever its name became; of one that was merged, to the one that stayed."""
    merged = CaseStudyPage.objects.filter(translation_key=uuid, merged_into__isnull=False).select_related("merged_into")
    for page in merged:
        if page.merged_into is not None and is_visible_to(page.merged_into, request.user):
            return redirect("knowledge:page", page.merged_into.slug)
    for model in (CaseStudyPage, ArticlePage):
        slug = model.objects.filter(translation_key=uuid).values_list("slug", flat=True).first()
        if slug is not None:
            return redirect("knowledge:page", queries.open_page(request.user, slug).slug)
    raise Http404


def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """The published versions, and what one of them changed (`versie`; without it the newest)."""
    page = queries.open_page(request.user, slug)
    if not page.live:
        raise Http404
    rows = versions_of(page)
    asked = request.GET.get("versie", "")
    place = next((at for at, row in enumerate(rows) if str(row.number) == asked), 0)
    chosen, before = (rows[place] if rows else None), (rows[place + 1] if place + 1 < len(rows) else None)
    new = words_of_version(page, chosen, request.user) if chosen else None
    old = words_of_version(page, before, request.user) if before else None
    context = {
        "item": page,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "chosen": chosen,
        "before": before,
        "may_close": policies.can_close_version(request.user),
        "closed": closed_revisions(page),
        "is_closed": chosen is not None and before is not None and (new is None or old is None),
        "changes": changes_between(old, new) if old is not None and new is not None else [],
    }
    return render(request, "knowledge/versions.html", context)


@login_required
@require_POST
def close_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The redactie hides the words of a version from readers, or shows them again."""
    page = queries.open_page(request.user, slug)
    found = next((row for row in versions_of(page) if row.number == number and row.revision_id), None)
    if found is None or not policies.can_close_version(request.user):
        raise Http404
    closes = request.POST.get("act") != "open"
    actions.close_version(page, found.revision_id, actor=request.user, closes=closes)
    messages.success(
        request, _("Lezers zien de woorden van deze versie niet meer.") if closes else _("Lezers zien ze weer.")
    )
    return redirect(reverse("knowledge:versions", args=[slug]) + f"?versie={number}")


def permanent_address(page: CaseStudyPage | ArticlePage) -> str:
    """The whole address that stays."""
    return settings.BASE_URL + neutral(reverse("knowledge:by_id", args=[page.translation_key]))


def facts_for_machines(page: CaseStudyPage | ArticlePage, request: HttpRequest, number: int) -> dict[str, Any]:
    """A schema.org description of a page that everyone may read; empty for others."""
    if page.visibility != Visibility.PUBLIC or not page.live:
        return {}
    site = Site.find_for_request(request)
    organisation = getattr(page, "owner_organisation", None)
    found = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": permanent_address(page),
        "url": settings.BASE_URL + f"/bibliotheek/{page.slug}/",
        "headline": page.title,
        "description": page.summary,
        "inLanguage": "nl",
        "version": str(number),
        "datePublished": page.first_published_at.date().isoformat() if page.first_published_at else None,
        "dateModified": page.last_published_at.date().isoformat() if page.last_published_at else None,
        "license": LICENCES.get(Licence(page.licence)),
        "author": {"@type": "Organization", "name": organisation.name} if organisation else None,
        "publisher": {"@type": "Organization", "name": site.site_name if site and site.site_name else "Knooppunt"},
    }
    return {key: value for key, value in found.items() if value}
