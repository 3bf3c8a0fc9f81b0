"""Keeping a search of the library, and the list of what one keeps."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.visibility import get_visible_or_404, visible

from . import actions, library
from .facets import chosen_from
from .models import SavedSearch


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep a search; the same one twice is kept once."""
    asked = QueryDict(request.POST.get("zoekopdracht", "")[:2000])
    text, chosen = asked.get("q", "").replace("\x00", "").strip()[:200], chosen_from(asked)
    query = library.query_of(text, chosen)
    try:
        title = library.title_of(request.user, text, chosen)
        actions.save_search(actor=request.user, query=query, title=title)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, _("Bewaard. Komt er iets bij, dan hoor je het, hooguit één keer per dag."))
    return redirect(f"{reverse('knowledge:library')}?{query}")


@login_required
def my_searches(request: HttpRequest) -> HttpResponse:
    """The searches one keeps."""
    return render(request, "knowledge/my_searches.html", {"rows": visible(SavedSearch, request.user)})


@login_required
@require_POST
def remove(request: HttpRequest, uuid: Any) -> HttpResponse:
    """Keep a search no longer."""
    found = get_visible_or_404(SavedSearch, request.user, uuid=uuid)
    actions.remove_search(found, actor=request.user)
    messages.success(request, _("Weg. Van “%(title)s” hoor je niets meer.") % {"title": found.title})
    return redirect("knowledge:my_searches")
