"""What belongs with a session: look it up on the site and add it; and the sessions an item belongs with."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import search
from core.addresses import neutral
from networks.registry import register_item_part

from .. import actions, policies, queries
from .session import known_event

FOUND = 40
NO_MATERIAL = {"netwerk", "bijeenkomst", "organisatie", "pagina"}  # kinds of the site's index
ABOUT = 5  # sessions shown with an item


@login_required
def materials(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Look up a document, practice or question, and put it with the session; or take it away there."""
    event = known_event(request, uuid)
    if not policies.can_arrange_material(request.user, event):
        raise Http404
    address = request.get_full_path()
    if request.method == "POST" and request.POST.get("remove"):
        number = request.POST["remove"]
        material = event.materials.filter(pk=number).first() if number.isdecimal() else None
        if material is not None:
            actions.remove_material(material, actor=request.user)
            messages.success(request, _("Het staat er niet meer bij."))
        return redirect(address)
    if request.method == "POST":
        try:
            actions.add_material(event, request.POST.get("add", "")[:500], actor=request.user)
        except PermissionDenied:
            messages.warning(request, _("Dit bestaat niet meer. Zoek opnieuw."))
        else:
            messages.success(request, _("Het staat erbij. Wie het mag zien, ziet het op de pagina van de bijeenkomst."))
        return redirect(address)
    text = request.GET.get("q", "").strip()[:100]
    rows = queries.materials_of(event, request.user)
    there = {material.url for material, _document in rows}
    found = search.search(text, request.user, limit=FOUND).hits if text else []
    hits = [hit for hit in found if hit.kind not in NO_MATERIAL and hit.url not in there]
    shown = search.at_addresses([hit.url for hit in hits], request.user)
    context = {"event": event, "q": text, "rows": rows, "hits": [shown[hit.url] for hit in hits if hit.url in shown]}
    return render(request, "events/materials.html", context)


def _sessions_with(request: Any, item: Any) -> dict[str, Any]:
    """Sessions this page is material of."""
    rows = queries.events_with(neutral(request.path), request.user)[:ABOUT]
    return {"template": "events/with_part.html", "sessions": rows}


register_item_part("sessions", _sessions_with)
