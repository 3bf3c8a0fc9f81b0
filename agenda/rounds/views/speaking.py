"""Who answers for a party on a page: somebody with a mailed address, or a contact with an account."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.addresses import in_language
from core.visibility import get_visible_or_404

from ...models import PartyContact
from .. import policies
from ..delivery import read_link_token
from ..models import UpdateLink, UpdateRequest, UpdateRound


@dataclass(frozen=True)
class Speaker:
    """Who answers for a party here, and the address of the page where they do."""

    request: UpdateRequest
    url: str
    link: UpdateLink | None = None
    actor: Any = None

    @property
    def who(self) -> dict[str, Any]:
        """The two arguments every action wants."""
        return {"actor": self.actor, "link": self.link}


Page = Callable[[HttpRequest, Speaker], HttpResponse]


def by_link(page: Page) -> Callable[..., HttpResponse]:
    """The page behind a mailed address.

    SECURITY: the link is the key, as a mail without signing in needs one. It names one request, works until the round
    closes or it is taken back, and opening it changes nothing.
    """

    def view(request: HttpRequest, token: str) -> HttpResponse:
        link = read_link_token(token)
        if link is None:
            raise Http404
        if not policies.can_use_link(link):
            return ended(request, link.request.round, link)
        return private(page(request, Speaker(link.request, in_language(f"/bijwerken/{token}/"), link=link)))

    return view


def own(page: Page) -> Callable[..., HttpResponse]:
    """The same page for a contact of the party with an account; the programme team goes to the round."""

    @login_required
    def view(request: HttpRequest, uuid: Any) -> HttpResponse:
        rows = UpdateRequest.objects.select_related("round__edition", "party__organisation")
        found = get_visible_or_404(rows, request.user, uuid=uuid)
        if not PartyContact.objects.filter(party=found.party, user=request.user).exists():
            return redirect(found.round)
        return private(page(request, Speaker(found, found.get_absolute_url(), actor=request.user)))

    return view


def ended(request: HttpRequest, round_: UpdateRound, link: UpdateLink | None) -> HttpResponse:
    """It is over; what somebody typed meanwhile is shown, so that it can be copied."""
    typed = [
        text for name, text in request.POST.items() if name.endswith(("-note", "-help_text")) and str(text).strip()
    ]
    context = {"link": link, "round": round_, "typed": typed}
    return private(render(request, "rounds/link_ended.html", context, status=410))


def private(response: HttpResponse) -> HttpResponse:
    """Kept by nobody on the way."""
    response["Cache-Control"] = "private, no-store"
    return response
