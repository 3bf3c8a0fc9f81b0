"""Pages of the knowledge agenda."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.search import near
from core.visibility import get_visible_or_404, visible
from knowledge.models import CaseStudyPage, Theme
from networks.discussions.models import Discussion, Reply
from networks.discussions.queries import similar_to
from networks.registry import item_parts
from people.models import Organisation

from . import actions, policies
from .forms import AskQuestionForm, MergeForm, StepForm, form_for
from .models import KnowledgeQuestion, QuestionCategory, QuestionSupport
from .queries import ALL_OPEN, agenda, as_shown, asked_in, reach_of, terms_in, with_status
from .registry import agenda_parts
from .stages import OPEN, ROUTE, TAKEN_UP, QuestionStatus, Verb, step_of

PER_PAGE = 20
STEPS = 20  # of its history on a page
CANDIDATES = 12


def question_list(request: HttpRequest) -> HttpResponse:
    """“Open vragen”: what we do not know yet, by theme and status; with a past day, the agenda as it was then."""
    asked = asked_in(request.GET)
    questions = agenda(request.user, asked)
    counts = dict(questions.order_by().values_list(asked.field).annotate(number=Count("pk")))
    found = with_status(questions, asked).select_related("owner")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    statuses = [(value, label, counts[value]) for value, label in QuestionStatus.choices if counts.get(value)]
    open_ones = sum(counts.get(value, 0) for value in OPEN)
    context = {
        "page": page,
        "rows": [(question, as_shown(question, asked)) for question in page],
        "asked": asked,
        "statuses": [(ALL_OPEN, _("nog zonder antwoord"), open_ones), *statuses],
        "chosen": [(key, term.slug, term.name) for key, _name, term in asked.terms],
        "themes": Theme.objects.all(),
        "theme": next((term.slug for key, _name, term in asked.terms if key == "thema"), ""),
        "today": timezone.localdate(),
        "parts": agenda_parts(request),
    }
    return render(request, "questions/list.html", context)


def question_detail(request: HttpRequest, uuid: Any) -> HttpResponse:
    """One question: where it is on its route, who owns it and until when, its answer, and what one may do."""
    questions = KnowledgeQuestion.objects.select_related("owner", "merged_into")
    question = get_visible_or_404(questions, request.user, uuid=uuid)
    steps = question.steps.select_related("owner").order_by("-at", "-pk")
    page = Paginator(steps, STEPS).get_page(request.GET.get("pagina"))
    own = None
    if request.user.is_authenticated:
        own = QuestionSupport.objects.filter(question=question, user=request.user).first()
    others = visible(KnowledgeQuestion, request.user)
    conversations = visible(Discussion, request.user).filter(pk=question.conversation_id)
    context = {
        "question": question,
        "page": page,
        "route": _route(question),
        "promises": (Verb.OPEN, Verb.PROMISE, Verb.REOPEN),
        "reach": reach_of(question),
        "own": own,
        "may_support": policies.can_support_question(request.user, question),
        "is_open_to_support": question.status in TAKEN_UP,
        "verbs": [(verb.value, verb.label) for verb in policies.verbs_for(request.user, question)],
        "sources": list(question.sources.all()),
        "themes": list(question.themes.all()),
        "groups": list(question.target_groups.all()),
        "conversation": conversations.first() if question.conversation_id else None,
        "reply": _shown_replies(request.user).filter(pk=question.reply_id).first() if question.reply_id else None,
        "joined": list(others.filter(merged_into=question)[:CANDIDATES]),
        "split_from": others.filter(pk=question.split_from_id).first() if question.split_from_id else None,
        "split_off": list(others.filter(split_from=question)[:CANDIDATES]),
        "parts": item_parts(request, question),
    }
    return render(request, "questions/detail.html", context)


def _route(question: KnowledgeQuestion) -> list[dict[str, Any]]:
    """The stops of the route: name, when it came there last, and whether that is past, now or to come."""
    at = step_of(question.status)
    last = question.steps.order_by().values_list("status").annotate(last=Max("at")).order_by("last")
    reached = {step_of(status): when for status, when in last if step_of(status) is not None}
    stops = []
    for number, status in enumerate(ROUTE):
        is_here = number == at
        if at is not None and number < at and number not in reached:
            continue  # it was answered without research
        words = question.get_status_display() if is_here else status.label
        when = reached.get(number) if at is None or number <= at else None
        stops.append({"name": words, "at": when, "is_here": is_here, "is_ahead": when is None})
    return stops


@login_required
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a question: what looks like it is shown first, and then it goes to the redactie."""
    if not policies.can_ask_question(request.user):
        raise PermissionDenied
    conversation = _conversation(request)
    if request.method != "POST":
        form = AskQuestionForm(initial=_initial(request, conversation))
        looks_like = similar_to(str(form.initial.get("title", "")), request.user)
        return _ask_page(request, form, conversation, looks_like)
    form = AskQuestionForm(request.POST)
    looks_like = similar_to(request.POST.get("title", ""), request.user)
    if form.is_valid() and (request.POST.get("sure") or not looks_like):
        data = {**form.cleaned_data, "category": QuestionCategory.APPROACH, "conversation": conversation}
        data["reply"] = _reply(request, conversation)
        data["query"] = request.GET.dict()
        question = actions.ask_question(actor=request.user, data=data, token=form.token)
        messages.success(request, _("Je vraag is bij de redactie. Je krijgt bericht bij elke stap."))
        return redirect(question)
    return _ask_page(request, form, conversation, looks_like, is_checked=not form.errors)


def _conversation(request: HttpRequest) -> Discussion | None:
    """The conversation a question comes from, when this person may see it."""
    try:
        return visible(Discussion, request.user).filter(uuid=request.GET.get("gesprek", "")).first()
    except ValidationError:  # no uuid
        return None


def _shown_replies(viewer: Any) -> QuerySet[Reply]:
    """Replies this person may see that were not taken away."""
    found: QuerySet[Reply] = (
        visible(Reply, viewer)
        .filter(removed_at__isnull=True, hidden_at__isnull=True, discussion__hidden_at__isnull=True)
        .select_related("discussion")
    )
    return found


def _reply(request: HttpRequest, conversation: Discussion | None) -> Reply | None:
    """The reply of that conversation a question comes from, when this person may see it."""
    if conversation is None:
        return None
    try:
        return _shown_replies(request.user).filter(uuid=request.GET.get("reactie", ""), discussion=conversation).first()
    except ValidationError:  # no uuid
        return None


def _initial(request: HttpRequest, conversation: Discussion | None) -> dict[str, Any]:
    """What is known of where somebody came from: words of a search, a cell of the map, a practice, a conversation."""
    initial: dict[str, Any] = {"title": request.GET.get("vraag", "").replace("\x00", "")[:200]}
    for _key, name, term in terms_in(request.GET):
        initial[name] = [term.pk]
    slug = request.GET.get("praktijk", "").replace("\x00", "")[:255]
    practice = visible(CaseStudyPage, request.user).filter(slug=slug).first() if slug else None
    if practice is not None:
        initial["themes"] = list(practice.themes.values_list("pk", flat=True))
        initial["target_groups"] = list(practice.target_groups.values_list("pk", flat=True))
    if conversation is not None and not initial["title"]:
        initial["title"] = conversation.title
    return initial


def _ask_page(
    request: HttpRequest, form: Any, conversation: Any, looks_like: list[Any], *, is_checked: bool = False
) -> HttpResponse:
    context = {"form": form, "conversation": conversation, "near": looks_like, "is_checked": is_checked}
    context["reply"] = _reply(request, conversation)
    return render(request, "questions/ask.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def support(request: HttpRequest, uuid: Any) -> HttpResponse:
    """“Speelt ook bij ons”, or not any more."""
    question = get_visible_or_404(KnowledgeQuestion, request.user, uuid=uuid)
    supports = "stop" not in request.POST
    actions.support_question(question, actor=request.user, supports=supports)
    if supports:
        messages.success(request, _("Genoteerd. Je krijgt bericht als er nieuws is over deze vraag."))
    else:
        messages.success(request, _("Je volgt deze vraag niet meer."))
    return redirect(question)


@login_required
def step(request: HttpRequest, uuid: Any, verb: str) -> HttpResponse:
    """One step with a question: its form, and the step itself when the form is sent."""
    question = get_visible_or_404(KnowledgeQuestion.objects.select_related("owner"), request.user, uuid=uuid)
    if verb not in Verb.values or not policies.may_ever_move(request.user, question, Verb(verb)):
        raise Http404
    does = Verb(verb)
    if request.method != "POST" and not policies.can_move_question(request.user, question, does):
        messages.info(request, str(actions.TOO_LATE))
        return redirect(question)
    form = form_for(question, does)(question, request.POST if request.method == "POST" else None)
    text = request.GET.get("zoek", "").strip()[:100]
    if isinstance(form, MergeForm):
        form.choose_from(_others(request, question))
    if request.method == "POST" and form.is_valid():
        try:
            goes_on = _take(request, question, does, form)
        except ValidationError as error:
            form.add_error(None if set(error.__dict__.get("error_dict", {})) - set(form.fields) else None, error)
        else:
            return redirect(goes_on)
    if isinstance(form, MergeForm):
        form.choose_from(_candidates(request, question, text))
    names = Organisation.objects.filter(is_proposed=False).order_by("name").values_list("name", flat=True)
    context = {
        "question": question,
        "verb": does,
        "form": form,
        "q": text,
        "near": _near_others(request, question) if does == Verb.REVIEW else [],
        "organisation_names": names if "owner" in form.fields else [],
    }
    return render(request, "questions/step.html", context, status=422 if form.errors else 200)


def _take(request: HttpRequest, question: KnowledgeQuestion, verb: Verb, form: StepForm) -> KnowledgeQuestion:
    """Do it and say so; gives the question to go on to."""
    data = form.cleaned_data
    if verb == Verb.MERGE:
        found = actions.merge_question(question, data["into"], actor=request.user, note=data["note"])
        messages.success(request, _("Samengevoegd. Wie de ene vraag volgde, volgt nu deze."))
        return found
    if verb == Verb.SPLIT:
        second = {"title": data["second_title"], "why": data["second_why"], "note": data["note"]}
        found = actions.split_question(question, actor=request.user, data=second, token=form.token)
        messages.success(request, _("De tweede vraag staat er. Wie de eerste volgde, volgt ze allebei."))
        return found
    found = actions.move_question(question, verb, actor=request.user, data=data, token=form.token)
    messages.success(request, _("Gedaan. Wie de vraag volgt, krijgt bericht."))
    return found


def _near_others(request: HttpRequest, question: KnowledgeQuestion) -> list[Any]:
    """What looks like it, but for the question itself."""
    found = similar_to(question.title, request.user)
    return [hit for hit in found if (hit.kind, hit.object_id) != ("vraag", question.pk)]


def _others(request: HttpRequest, question: KnowledgeQuestion) -> QuerySet[KnowledgeQuestion]:
    """Questions this one could be merged into."""
    return visible(KnowledgeQuestion, request.user).filter(status__in=TAKEN_UP).exclude(pk=question.pk)


def _candidates(request: HttpRequest, question: KnowledgeQuestion, text: str) -> QuerySet[KnowledgeQuestion]:
    """Some to choose from: what was searched for, else what looks like it, else the newest."""
    others = _others(request, question)
    if text:
        return others.filter(
            pk__in=list(others.filter(title__icontains=text).values_list("pk", flat=True)[:CANDIDATES])
        )
    like = [hit.object_id for hit in near(question.title, request.user, kinds=["vraag"], limit=CANDIDATES)]
    found = list(others.filter(pk__in=like).values_list("pk", flat=True))
    newest = others.order_by("-created_at").values_list("pk", flat=True)[: CANDIDATES - len(found)]
    return others.filter(pk__in=[*found, *newest])
