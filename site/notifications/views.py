"""The inbox, its settings, and unsubscribing by a page with a button (a mail scanner cannot press it)."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.addresses import in_language
from core.visibility import get_visible_or_404, visible

from . import actions, delivery
from .models import DeliveryLevel, DeliveryPreference, Notification
from .registry import notices

PER_PAGE = 30


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What was told to me, newest first, grouped by what it is about; items I may no longer see are left out."""
    rows = visible(Notification, request.user).order_by("-created_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina"))
    shown = _still_visible(list(page), request.user)
    items = [
        {"notification": row, "title": row.words()[0], "line": row.words()[1]}
        for row in page
        if (row.subject_type_id, row.subject_id) in shown
    ]
    return render(
        request,
        "notifications/inbox.html",
        {"page": page, "items": items, "has_unread": any(not row.read_at for row in page)},
    )


def _still_visible(rows: list[Notification], viewer: Any) -> set[tuple[int, int]]:
    """Which subjects this person may still see: one query per kind of subject."""
    found: set[tuple[int, int]] = set()
    for type_id in {row.subject_type_id for row in rows}:
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            wanted = {row.subject_id for row in rows if row.subject_type_id == type_id}
            allowed = visible(model, viewer).filter(pk__in=wanted).order_by().values_list("pk", flat=True)
            found |= {(type_id, pk) for pk in allowed}
    return found


@login_required
def open_notification(request: HttpRequest, uuid: str) -> HttpResponse:
    """Go to what a notification is about, and mark it as read."""
    notification = get_visible_or_404(Notification, request.user, uuid=uuid)
    actions.mark_read(actor=request.user, only=notification.url)
    return redirect(in_language(notification.url))


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Everything read."""
    actions.mark_read(actor=request.user)
    messages.success(request, _("Alle meldingen zijn gelezen."))
    return redirect("notifications:inbox")


@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """Per kind: direct by mail, or only here."""
    if request.method == "POST":
        for notice in notices():
            level = request.POST.get(notice.key, "")
            if level in DeliveryLevel.values:
                actions.set_level(actor=request.user, kind=notice.key, level=level)
        messages.success(request, _("Je keuzes zijn bewaard."))
        return redirect("notifications:preferences")
    chosen = dict(DeliveryPreference.objects.filter(user=request.user).values_list("kind", "level"))
    rows = [
        {
            "notice": notice,
            "level": chosen.get(notice.key, DeliveryLevel.DIRECT if notice.mails_by_default else DeliveryLevel.OFF),
        }
        for notice in notices()
    ]
    return render(request, "notifications/preferences.html", {"rows": rows, "levels": DeliveryLevel.choices})


def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Unsubscribe from one kind of mail without signing in: GET shows the button, POST does it."""
    data = delivery.read_stop_token(token)
    person = get_user_model().objects.filter(pk=data["u"]).first() if data else None
    if data is None or person is None:
        raise Http404
    done = request.method == "POST"
    if done:
        actions.set_level(actor=person, kind=data["k"], level=DeliveryLevel.OFF)
    return render(request, "notifications/stop.html", {"label": delivery.unsubscribe_words(data["k"]), "done": done})
