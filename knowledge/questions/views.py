"""Pages of the knowledge agenda."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.visibility import get_visible_or_404, visible
from knowledge.models import TargetGroup, Theme

from .models import OPEN, KnowledgeQuestion, QuestionStatus

PER_PAGE = 20
ALL_OPEN = "open-vragen"


def question_list(request: HttpRequest) -> HttpResponse:
    """“Open vragen”: what we do not know yet, by status."""
    questions = visible(KnowledgeQuestion, request.user)
    chosen = []
    for key, model, name in (("thema", Theme, "themes"), ("doelgroep", TargetGroup, "target_groups")):
        slug = request.GET.get(key, "").replace("\x00", "")[:80]
        term = model.objects.filter(slug=slug).first() if slug else None
        if term is not None:
            questions = questions.filter(**{name: term})
            chosen.append((key, term.slug, term.name))
    counts = dict(questions.order_by().values_list("status").annotate(number=Count("pk")))
    status = request.GET.get("status", "")
    if status in QuestionStatus.values:
        questions = questions.filter(status=status)
    elif status == ALL_OPEN:
        questions = questions.filter(status__in=OPEN)
    page = Paginator(questions.prefetch_related("themes"), PER_PAGE).get_page(request.GET.get("pagina"))
    statuses = [(value, label, counts[value]) for value, label in QuestionStatus.choices if counts.get(value)]
    statuses = [(ALL_OPEN, _("nog zonder antwoord"), sum(counts.get(value, 0) for value in OPEN)), *statuses]
    context = {"page": page, "status": status, "statuses": statuses, "chosen": chosen}
    return render(request, "questions/list.html", context)


def question_detail(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One question: owner, date, status, answer."""
    question = get_visible_or_404(KnowledgeQuestion.objects.prefetch_related("themes"), request.user, uuid=uuid)
    return render(request, "questions/detail.html", {"question": question})
