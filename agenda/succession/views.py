"""One page between two editions: what goes on in what, what ended and what is new."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ..policies import can_manage_agenda
from ..views import known_edition
from . import queries
from .models import comes_before

PER_PAGE = 30


def between(request: HttpRequest, slug: str, later: str) -> HttpResponse:
    """From the first edition to the second, for who may see both; the other way round there is nothing."""
    first, second = known_edition(request, slug), known_edition(request, later)
    if not comes_before(first, second):
        raise Http404
    numbers = queries.numbers_between(first, second, request.user)
    pages = Paginator(queries.activities_between(first, second, request.user), PER_PAGE)
    pages.count = numbers["links"]  # counted already
    page = pages.get_page(request.GET.get("pagina"))
    context = {
        "first": first,
        "second": second,
        "strands": queries.strands_between(first, second, request.user),
        "new_strands": list(queries.new_strands(first, second)),
        "page": page,
        "numbers": numbers,
        "may_manage": can_manage_agenda(request.user),
    }
    return render(request, "succession/between.html", context)
