"""The page where a party says how its activities go."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...models import Activity
from .. import actions, policies, queries
from ..forms import PassOnForm, UpdateForm
from .speaking import Speaker, by_link, ended, own


def update(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    """All activities of the party, each with its own form; what is sent is stored per activity."""
    activities = list(queries.activities_of(speaker.request).prefetch_related("leads__organisation"))
    forms = {row.pk: UpdateForm(row, prefix=row.slug) for row in activities}
    pass_on = PassOnForm(prefix="collega") if policies.can_pass_on(speaker.link) else None
    status = 200
    if request.method == "POST":
        if not policies.can_answer(speaker.request):
            return ended(request, speaker.request.round, speaker.link)
        if "rest" in request.POST:
            return _say_unchanged(request, speaker)
        if "pass_on" in request.POST:
            pass_on = PassOnForm(request.POST, prefix="collega")
            if _passed_on(request, speaker, pass_on):
                return redirect(speaker.url)
            status = 422
        else:
            activity = next((row for row in activities if row.slug == request.POST.get("activity")), None)
            if activity is None:
                raise Http404
            form = forms[activity.pk] = UpdateForm(activity, request.POST, prefix=activity.slug)
            if _saved(request, speaker, activity, form):
                return redirect(f"{speaker.url}#{_next(speaker, activities)}")
            status = 422
    told = queries.latest_updates(speaker.request.round, activities)
    context = {
        "round": speaker.request.round,
        "party": speaker.request.party,
        "speaker": speaker,
        "rows": [(row, forms[row.pk], told.get(row.pk)) for row in activities],
        "answered": len(told),
        "total": len(activities),
        "pass_on": pass_on,
        "is_open": policies.can_answer(speaker.request),
        "bad_form": next((form for form in (*forms.values(), pass_on) if form is not None and form.errors), None),
    }
    return render(request, "rounds/update.html", context, status=status)


def _say_unchanged(request: HttpRequest, speaker: Speaker) -> HttpResponse:
    number = actions.say_the_rest_is_unchanged(speaker.request, **speaker.who)
    messages.success(
        request,
        ngettext(
            "Genoteerd: bij %(number)s activiteit is niets veranderd.",
            "Genoteerd: bij %(number)s activiteiten is niets veranderd.",
            number,
        )
        % {"number": number},
    )
    return redirect(speaker.url)


def _passed_on(request: HttpRequest, speaker: Speaker, form: PassOnForm) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.pass_on(speaker.request, **form.cleaned_data, **speaker.who)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Je collega krijgt een mail met een eigen link."))
    return True


def _saved(request: HttpRequest, speaker: Speaker, activity: Activity, form: UpdateForm) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.save_update(speaker.request, activity, data=form.cleaned_data, **speaker.who)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Bewaard: %(title)s.") % {"title": activity.title})
    return True


def _next(speaker: Speaker, activities: list[Activity]) -> str:
    """The first activity nobody said anything of yet, to go on with; else the top."""
    told = queries.latest_updates(speaker.request.round, activities)
    return next((f"a-{row.slug}" for row in activities if row.pk not in told), "klaar")


update_by_link = by_link(update)
update_own = own(update)
