"""The demo mailbox, the second-factor codes and the list of roles. These addresses do not exist without DEMO."""

import time

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from notifications.models import OutgoingMail

from .cast import CAST, PASSWORD
from .totp import code_at


def _no_store(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail of the demo, newest first. Empty when a real SMTP server is set."""
    if settings.EMAIL_URL:
        raise Http404
    page = Paginator(OutgoingMail.objects.order_by("-pk").values("pk", "to", "subject", "created_at"), 50).get_page(
        request.GET.get("pagina")
    )
    return _no_store(render(request, "demo/mailbox.html", {"page": page}))


def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail as plain text, with its links to click."""
    if settings.EMAIL_URL:
        raise Http404
    return _no_store(render(request, "demo/mail.html", {"mail": get_object_or_404(OutgoingMail, pk=pk)}))


def code(request: HttpRequest, role: str) -> HttpResponse:
    """The second-factor code of a demo role, for now."""
    player = next((player for player in CAST if player.role == role and player.is_staff_role), None)
    if player is None:
        raise Http404
    seconds = 30 - int(time.time()) % 30
    return _no_store(
        render(
            request,
            "demo/code.html",
            {"player": player, "code": code_at(player.totp_secret, time.time()), "seconds": seconds},
        )
    )


def roles(request: HttpRequest) -> HttpResponse:
    """Who is who in the demo, with logins."""
    return _no_store(render(request, "demo/roles.html", {"cast": CAST, "password": PASSWORD}))
