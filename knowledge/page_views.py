"""Answers for the library's pages: the index with facets, a practice, an article."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import asked, pagecache
from core import search as site_search
from core.short_ids import short_id
from core.visibility import Visibility, get_visible_or_404, is_visible_to, visible
from networks.access import known_network
from networks.discussions import actions as discussion_actions
from networks.discussions import policies as discussion_policies
from networks.discussions import queries as discussion_queries
from networks.discussions.forms import ReplyForm
from networks.discussions.rendering import thread_html
from networks.queries import placements_of
from networks.registry import item_parts

from . import library as library_query
from . import likeness, policies, queries, registry, trail
from .citing import facts_for_machines, permanent_address
from .content import may_offer
from .evidence import CROSSWALK, OUTCOME_ICONS, Outcome, why_not_higher
from .facets import chosen_from
from .models import ArticlePage, CaseStudyPage, LibraryEntry, LibraryIndexPage
from .refresh import assessments
from .versions import version_numbers


def library(request: HttpRequest, page: LibraryIndexPage) -> HttpResponse:
    """“Wat werkt”: search, facets with counts, order, pages. htmx swaps the results only."""
    text = request.GET.get("q", "").strip()[:200]
    number = request.GET.get("pagina", "1")
    chosen = chosen_from(request.GET)
    answer = library_query.ask_forgiving(
        request.user,
        text=text,
        chosen=chosen,
        sort=request.GET.get("sorteer", ""),
        page=int(number) if number.isdecimal() and len(number) < 7 else 1,
    )
    if text and answer.page == 1 and not chosen:  # with choices, it is those that give nothing
        asked.count(text, found=0 if answer.instead_of else answer.total)
    text = answer.text
    found = ngettext(
        "%(number)s praktijkvoorbeeld of artikel", "%(number)s praktijkvoorbeelden en artikelen", answer.total
    ) % {"number": answer.total}
    heading = _("%(found)s over “%(text)s”") % {"found": found, "text": text} if text else found
    sorts = ([library_query.RELEVANCE] if text else []) + library_query.SORTS
    traits = likeness.traits_of_viewer(request.user)
    if traits:
        sorts = [*sorts, library_query.ALIKE]
    context = {"page": page, "answer": answer, "q": text, "heading": heading, "sorts": sorts}
    if traits and answer.sort == library_query.ALIKE[0]:
        context["our_traits"] = ", ".join(likeness.words_of(traits).values())
    context["to_save"] = library_query.query_of(text, chosen)
    if not answer.total:
        context["less"] = library_query.with_one_less(request.user, text, chosen)
        context["near"] = site_search.near(text, request.user, kinds=[library_query.KIND])
    template = "knowledge/results.html" if request.headers.get("HX-Request") else "knowledge/library.html"
    return render(request, template, context)


def library_index(request: HttpRequest) -> HttpResponse:
    """The library at its own address, without a walk through the page tree."""
    return library(request, queries.open_library(request.user))


def page_by_slug(request: HttpRequest, slug: str) -> HttpResponse:
    """A practice or article at its own address; a hidden one is a 404."""
    found = queries.open_page(request.user, slug)
    if looked_for := asked.came_from(request.headers.get("Referer", ""), request.get_host()):
        asked.opened(looked_for)
    request.is_checked = True  # type: ignore[attr-defined]  the visibility rule was asked just now
    return practice(request, found) if isinstance(found, CaseStudyPage) else article(request, found)


def _shared(request: HttpRequest, page: Any) -> dict[str, Any]:
    """Conversation, network and editing, as this viewer may see them."""
    user = request.user
    network = known_network(user, page.network_id)
    context: dict[str, Any] = {
        "page": page,
        "kept_key": page.pk if page.live and not getattr(request, "is_preview", False) else None,
        "network": network,
        "edit_page_id": page.pk if user.is_authenticated and (user.is_editor or user.is_site_admin) else None,
        "themes": _words(page)["themes"],
        "visibility_sentence": Visibility(page.visibility).sentence,
        "also_in": placements_of(page, user) if page.live else [],
        "may_offer": user.is_authenticated and may_offer(user, page),
        "may_keep": policies.can_keep_page(user, page),
        "today": timezone.localdate(),
    }
    if not page.live or getattr(request, "is_preview", False):
        return context
    number = pagecache.remember(f"version:{page.pk}", lambda: version_numbers([page])[page.pk])
    context |= {
        "version": number,
        "permanent": permanent_address(page),
        "facts_for_machines": facts_for_machines(page, request, number),
    }
    standing = discussion_queries.standing_of(page, user)
    posts = []
    may_reply = user.is_authenticated and user.has_accepted_house_rules
    if standing is not None:
        posts, _new = discussion_queries.thread(standing, user, sees_names=user.is_authenticated and user.is_editor)
    return {
        **context,
        "parts": item_parts(request, page),
        "discussion": standing,
        "form": ReplyForm(),
        "thread": thread_html(posts, user, may_reply=may_reply, may_moderate=user.is_authenticated and user.is_editor),
        "may_reply": may_reply,
    }


def _words(page: Any) -> dict[str, list[Any]]:
    """Themes, groups, sources and the like of a page one may see; kept until something is written."""

    def load() -> dict[str, list[Any]]:
        names = ("themes", "target_groups", "sources", "active_elements", "sectors")
        return {name: list(getattr(page, name).all()) for name in names if hasattr(page, name)}

    if not page.live or not page.pk:
        return load()
    return pagecache.remember(f"words-of-page:{page.pk}", load)


def _must_check(request: HttpRequest) -> bool:
    return not getattr(request, "is_preview", False) and not getattr(request, "is_checked", False)


def practice(request: HttpRequest, page: CaseStudyPage) -> HttpResponse:
    """A practice with its three marks."""
    if _must_check(request):
        page = get_visible_or_404(
            CaseStudyPage.objects.select_related("owner_organisation", "region"), request.user, pk=page.pk
        )
    judged = pagecache.remember(f"assessments:{page.pk}", lambda: assessments(page))
    assessment, earlier = (judged[0], judged[1:]) if judged else (None, [])
    level = assessment.level if assessment else 0
    words = _words(page)
    context = {
        **_shared(request, page),
        "assessment": assessment,
        "level": level,
        "level_facts": CROSSWALK[level],
        "why_not_higher": why_not_higher(level, page.study_design),
        "is_outdated": assessment is not None and assessment.is_outdated_by(page),
        "earlier": earlier,
        "done_by_alike": likeness.done_by_alike(page, request.user) if page.live and page.pk else "",
        "quotes": pagecache.remember(f"quotes:{page.pk}", lambda: registry.quotes_of(page)) if page.pk else {},
        "trail": trail.public_trail(page) if page.live and page.pk else None,
        "crosswalk": CROSSWALK,
        "outcome_icon": OUTCOME_ICONS[Outcome(page.outcome)],
        "related": queries.related(page, [theme.slug for theme in words["themes"]], request.user),
        "target_groups": words["target_groups"],
        "sources": words["sources"],
        "mechanisms": words["active_elements"],
        "sectors": words["sectors"],
    }
    return render(request, "knowledge/practice.html", context)


def article(request: HttpRequest, page: ArticlePage) -> HttpResponse:
    """An article; a synthesis lists its practices with their marks and flags what is newer than itself."""
    if _must_check(request):
        page = get_visible_or_404(ArticlePage, request.user, pk=page.pk)
    ids = [practice.pk for practice in page.related_practices.all()]  # on a preview the list is in memory only
    practices = list(visible(LibraryEntry, request.user).filter(page_id__in=ids).defer("body_text").order_by("title"))
    newer = [entry for entry in practices if entry.checked_on > page.checked_on]
    context = {**_shared(request, page), "practices": practices, "newer": newer, "sources": _words(page)["sources"]}
    return render(request, "knowledge/article.html", context)


def reply_on_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer in the standing conversation of a practice; the conversation is made when first needed."""
    from django.contrib import messages
    from django.shortcuts import redirect

    page: Any = visible(CaseStudyPage, request.user).filter(slug=slug, live=True).first() or get_visible_or_404(
        ArticlePage, request.user, slug=slug, live=True
    )
    if not request.user.is_authenticated or request.method != "POST":
        return redirect(reverse("knowledge:page", args=[slug]) + "#praat-mee")
    form = ReplyForm(request.POST)
    if not form.is_valid():
        context = {"page": page, "form": form}
        return render(request, "knowledge/reply_again.html", context, status=422)
    discussion = discussion_actions.standing_discussion(
        page, title=page.title, visibility=page.visibility, network=page.network
    )
    if not discussion_policies.can_reply(request.user, discussion) or not is_visible_to(discussion, request.user):
        raise Http404
    reply = discussion_actions.post_reply(
        discussion,
        actor=request.user,
        text=form.cleaned_data["text"],
        hides_name=form.cleaned_data["hides_name"],
        token=form.token,
    )
    messages.success(request, _("Je reactie wacht even op controle.") if reply.is_held else _("Je reactie staat erop."))
    return redirect(reverse("knowledge:page", args=[slug]) + f"#r-{short_id(reply.uuid)}")
