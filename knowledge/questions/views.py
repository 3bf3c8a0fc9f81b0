"""Pages of the knowledge agenda."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.visibility import get_visible_or_404, visible

from .models import KnowledgeQuestion, QuestionStatus

PER_PAGE = 20


def question_list(request: HttpRequest) -> HttpResponse:
    """“Open vragen”: what we do not know yet, by status."""
    questions = visible(KnowledgeQuestion, request.user)
    counts = dict(questions.order_by().values_list("status").annotate(number=Count("pk")))
    status = request.GET.get("status", "")
    if status in QuestionStatus.values:
        questions = questions.filter(status=status)
    page = Paginator(questions.prefetch_related("themes"), PER_PAGE).get_page(request.GET.get("pagina"))
    statuses = [(value, label, counts[value]) for value, label in QuestionStatus.choices if counts.get(value)]
    return render(request, "questions/list.html", {"page": page, "status": status, "statuses": statuses})


def question_detail(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One question: owner, date, status, answer."""
    question = get_visible_or_404(KnowledgeQuestion.objects.prefetch_related("themes"), request.user, uuid=uuid)
    return render(request, "questions/detail.html", {"question": question})
