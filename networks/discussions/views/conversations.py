"""Pages of conversations: the list of a network, one conversation, starting, changing and closing it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import pagecache
from core.visibility import get_visible_or_404, visible, visible_among
from networks.access import NetworkAccess, get_inside_or_403, open_network
from networks.models import MembershipState, NetworkPage
from networks.policies import is_blocked
from networks.queries import placements_of
from networks.views.frame import frame

from .. import actions, policies, queries
from ..content import may_offer
from ..forms import EditDiscussionForm, ReplyForm, SummaryForm
from ..models import Discussion, DiscussionKind, DiscussionVisit
from ..registry import conversation_parts, discussable_for
from ..rendering import thread_html
from .attachments import typed

PER_PAGE = 20
KEPT_REPLY = "kept_reply"


def discussion_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Conversations of a network, by kind and state."""
    access = open_network(request.user, slug)
    found = queries.in_network(access.network, request.user)
    kind = request.GET.get("soort", "")
    if kind in DiscussionKind.values:
        found = found.filter(kind=kind)
    only = request.GET.get("toon", "")
    if only == "onbeantwoord":
        found = queries.unanswered(found)
    if only == "wacht":
        found = found.filter(pk__in=queries.late_questions().values("pk"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    seen = None
    if access.is_member:
        seen = dict(
            DiscussionVisit.objects.filter(user=request.user, discussion__network=access.network).values_list(
                "discussion_id", "seen_at"
            )
        )
    ids = list(page.object_list.values_list("pk", flat=True))
    rows = queries.rows(found.filter(pk__in=ids), request.user, seen)
    context = {
        **frame(request, access, "discussions"),
        "page": page,
        "rows": rows,
        "kind": kind,
        "only": only,
        "kinds": DiscussionKind.choices,
    }
    return render(request, "discussions/list.html", context)


def detail(request: HttpRequest, slug: str, uuid: Any) -> HttpResponse:
    """A conversation in a network."""
    access = open_network(request.user, slug)
    rows = Discussion.objects.select_related("author__profile", "organisation").filter(network=access.network)
    discussion = pagecache.remember(f"discussion:{access.network.pk}:{uuid}", lambda: rows.filter(uuid=uuid).first())
    if discussion is None or not visible_among(Discussion, [discussion.pk], request.user):
        elsewhere = visible(Discussion.objects.select_related("network"), request.user).filter(uuid=uuid)
        moved = elsewhere.exclude(network=access.network).first()
        if moved is not None:
            return redirect(moved.get_absolute_url())
        discussion = get_inside_or_403(rows, access, request.user, uuid=uuid)
    discussion.network = access.network
    return show_conversation(request, discussion, access)


def open_detail(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A conversation without a network, or in a network this viewer may not see (shown without its name)."""
    rows = Discussion.objects.select_related("author__profile", "organisation", "network")
    discussion = get_visible_or_404(rows, request.user, uuid=uuid)
    if discussion.network_id and visible(NetworkPage, request.user).filter(pk=discussion.network_id).exists():
        return redirect("discussions:detail", slug=discussion.network.slug, uuid=uuid)
    return show_conversation(request, discussion, None)


def show_conversation(
    request: HttpRequest, discussion: Discussion, access: NetworkAccess | None, form: ReplyForm | None = None
) -> HttpResponse:
    """A conversation for this viewer, with a form whose text is kept after an error."""
    user = request.user
    seen = visit = None
    if user.is_authenticated:
        visit = next(iter(queries.visits(discussion.pk, user.pk)), None)
        seen = visit.seen_at if visit else None
    may_moderate = user.is_authenticated and (
        access.is_coordinator if access else user.is_editor and discussion.network_id is None
    )
    pages = queries.pages_of(discussion)
    number = request.GET.get("pagina", "1")
    page = min(int(number), pages.last) if number.isdecimal() and 0 < len(number) < 6 else 1
    posts, new = queries.thread(discussion, user, seen, page=page, sees_names=may_moderate)
    member = access.is_member if access else discussion.network_id is None
    may_see_all = discussion.author_id == user.pk or may_moderate
    is_here = discussion.merged_into_id is None and discussion.hidden_at is None
    context = {
        "discussion": discussion,
        "page": page,
        "pages": pages.last,
        "new_url": _first_new(discussion, user, seen, posts, pages) if seen else "",
        "attention": visit.attention if visit else "",
        "may_mute": visit is not None,
        "sees_names": may_moderate,
        "hue": 0 if discussion.hides_name and not may_see_all else discussion.author_id,
        "writer": queries.writer_of(discussion, user, sees_names=may_moderate),
        "access": access,
        "network": access.network if access else None,
        "target": _target(discussion),
        "merged": _merged(discussion, user),
        "expected": queries.expected_day(discussion.created_at) if discussion.is_held else None,
        "parts": conversation_parts(request, discussion),
        "also_in": placements_of(discussion, user),
        "may_offer": user.is_authenticated and may_offer(user, discussion),
        "may_reply": user.is_authenticated
        and member
        and not discussion.closed_at
        and not discussion.merged_into_id
        and not discussion.hidden_at
        and not (access and access.network.is_closed)
        and not is_blocked(user, access.network if access else None),
        "may_join": access is not None
        and not access.is_member
        and (access.membership is None or access.membership.state != MembershipState.REQUESTED),
        "may_moderate": may_moderate,
        "may_reopen": discussion.closed_at is not None and discussion.merged_into_id is None and may_see_all,
        "may_arrange": may_moderate and is_here and not discussion.is_standing and discussion.deleted_at is None,
        "may_see_history": may_see_all,
        "may_flag": policies.can_flag(user, discussion) and not discussion.is_standing,
        "may_appeal": user.is_authenticated
        and discussion.author_id == user.pk
        and policies.can_appeal(user, discussion),
        "may_edit": policies.can_edit_discussion(user, discussion),
        "may_mark": may_see_all and user.is_authenticated and not discussion.is_standing,
        "form": form or ReplyForm(initial={"text": _kept_reply(request, discussion)}),
        "mentions": f"gesprek={discussion.uuid}",
    }
    shown = queries.poll_of(discussion, user)
    context["shown"] = shown
    context["may_vote"] = shown is not None and not shown["poll"].is_closed and context["may_reply"]
    context["may_see_numbers"] = shown is not None and may_see_all
    context["may_make_poll"] = shown is None and may_see_all and context["may_reply"] and not discussion.is_standing
    if not discussion.reply_count and discussion.kind in (DiscussionKind.QUESTION, DiscussionKind.HELP):
        context["promise"] = queries.promise_of(discussion, user)
    context["may_close"] = (
        not discussion.closed_at and not discussion.is_standing and (context["may_edit"] or context["may_moderate"])
    )
    context["thread"] = thread_html(
        posts, user, new=new, **{name: context[name] for name in ("may_reply", "may_moderate", "may_mark")}
    )
    if user.is_authenticated:
        actions.note_read(discussion, actor=user, seen=seen)
    return render(request, "discussions/detail.html", context, status=422 if form and form.errors else 200)


def _first_new(discussion: Discussion, viewer: Any, seen: Any, posts: list[queries.Post], pages: queries.Pages) -> str:
    """Where the first reply stands that this person did not read; empty when all were."""
    if seen >= discussion.last_activity_at:
        return ""
    if pages.last == 1:
        return "#nieuw" if any(map(_is_new, posts)) else ""
    found = queries.first_new(discussion, viewer, seen)
    return reverse("discussions:permalink", args=[found.uuid]) if found else ""


def _is_new(post: queries.Post) -> bool:
    return post.row["is_new"] or any(map(_is_new, post.children))


def _kept_reply(request: HttpRequest, discussion: Discussion) -> str:
    """What was typed before the session ended; `replies.reply` kept it."""
    if not request.user.is_authenticated or request.session.get(KEPT_REPLY, {}).get("gesprek") != str(discussion.uuid):
        return ""
    messages.info(request, _("Je tekst is er nog. Kijk hem na en plaats hem."))
    return str(request.session.pop(KEPT_REPLY)["text"])


def _merged(discussion: Discussion, viewer: Any) -> Discussion | None:
    """The conversation this one was merged into, when the viewer may see that one."""
    if not discussion.merged_into_id:
        return None
    return visible(Discussion, viewer).select_related("network").filter(pk=discussion.merged_into_id).first()


def _target(discussion: Discussion) -> dict[str, Any] | None:
    target = discussion.target if discussion.target_type_id else None
    item = discussable_for(type(target)) if target else None
    if target is None or item is None:
        return None
    title, url = item.describe(target)
    return {"title": title, "url": url, "label": item.label}


def find_discussion(request: HttpRequest, uuid: Any) -> tuple[Discussion, NetworkAccess | None]:
    """The conversation, and its network when this viewer may know of it."""
    discussion = get_visible_or_404(
        Discussion.objects.select_related("author__profile", "organisation", "network"),
        request.user,
        uuid=uuid,
    )
    network = (
        visible(NetworkPage, request.user).filter(pk=discussion.network_id).first() if discussion.network_id else None
    )
    return discussion, open_network(request.user, network.slug) if network else None


@login_required
def edit(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Change one's own conversation."""
    discussion, _access = find_discussion(request, uuid)
    if not policies.can_edit_discussion(request.user, discussion):
        raise Http404
    sent = typed(request, "body")
    form = EditDiscussionForm(sent.data, initial={"title": discussion.title, "body": discussion.body})
    if sent.accepts(form):
        actions.edit_discussion(
            discussion, actor=request.user, title=form.cleaned_data["title"], body=form.cleaned_data["body"]
        )
        messages.success(request, _("Je gesprek is aangepast."))
        return redirect(discussion.get_absolute_url())
    return render(
        request, "discussions/edit.html", {"discussion": discussion, "form": form}, status=422 if form.errors else 200
    )


@login_required
def close(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Close with a summary."""
    discussion, _access = find_discussion(request, uuid)
    if not policies.can_close_discussion(request.user, discussion):
        raise Http404
    form = SummaryForm(request.POST or None, initial={"summary": discussion.summary})
    if request.method == "POST" and form.is_valid():
        actions.close_discussion(discussion, actor=request.user, summary=form.cleaned_data["summary"])
        messages.success(request, _("Het gesprek is afgesloten. De samenvatting staat bovenaan."))
        return redirect(discussion.get_absolute_url())
    return render(
        request, "discussions/close.html", {"discussion": discussion, "form": form}, status=422 if form.errors else 200
    )


@login_required
@require_POST
def pin(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Pin or unpin."""
    discussion, _access = find_discussion(request, uuid)
    actions.toggle_pin(discussion, actor=request.user)
    return redirect(discussion.get_absolute_url())


@login_required
@require_POST
def delete(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Take one's own conversation away; what others replied stays."""
    discussion, access = find_discussion(request, uuid)
    had_replies = discussion.reply_count > 0
    actions.delete_discussion(discussion, actor=request.user)
    if had_replies:
        messages.success(request, _("Je tekst is weg. De reacties van anderen blijven staan."))
        return redirect(discussion.get_absolute_url())
    messages.success(request, _("Je gesprek is weg."))
    return redirect("discussions:list", slug=access.network.slug) if access else redirect("home:dashboard")


@login_required
@require_POST
def all_read(request: HttpRequest, slug: str) -> HttpResponse:
    """“Alles gelezen” on the network's overview."""
    access = open_network(request.user, slug)
    if access.is_member:
        actions.mark_network_read(access.network, actor=request.user)
        messages.success(request, _("Alles in dit netwerk staat op gelezen."))
    return redirect(access.network.get_absolute_url())
