"""“Stel een vraag”: one form for everyone. A visitor types first and signs up after; the text waits in the session."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.visibility import Visibility, visible
from networks.actions import join_network
from networks.models import JoinMethod, Membership, MembershipState, NetworkPage, NetworkState
from networks.policies import is_member

from . import actions, queries
from .forms import SHOWS_SIMILAR, WITHHELD, CarefulForm
from .models import DiscussionKind

SESSION_KEY = "pending_question"


class AskForm(CarefulForm):
    """A question with the network it goes to."""

    text_field = "body"
    title = forms.CharField(
        label=gettext_lazy("Wat is je vraag?"), min_length=8, max_length=140, help_text=gettext_lazy("In één zin.")
    )
    body = forms.CharField(
        label=gettext_lazy("Vertel er iets meer over"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Wat probeerde je al? Noem geen namen van studenten of cliënten."),
    )
    network = forms.ModelChoiceField(
        label=gettext_lazy("In welk netwerk?"),
        queryset=NetworkPage.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    hides_name = forms.BooleanField(
        label=gettext_lazy("Noem mijn naam en organisatie niet"), required=False, help_text=WITHHELD
    )
    audience = forms.ChoiceField(label=gettext_lazy("Wie mag dit zien?"), choices=[], widget=forms.RadioSelect)

    def __init__(self, viewer: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks_to_ask(viewer)
        self.fields["network"].label_from_instance = lambda network: f"{network.title} – {network.purpose}"
        self.fields["audience"].choices = [
            (value, Visibility(value).sentence)
            for value in (Visibility.PUBLIC, Visibility.PLATFORM, Visibility.NETWORK)
        ]
        self.fields["audience"].initial = Visibility.PUBLIC
        self.fields["title"].widget.attrs.update(SHOWS_SIMILAR)


def networks_to_ask(viewer: Any) -> Any:
    """Networks one may ask in now: open ones, and one's own."""
    networks = visible(NetworkPage, viewer).exclude(state=NetworkState.ARCHIVED)
    mine = (
        Membership.objects.filter(user=viewer.pk, state=MembershipState.ACTIVE).values("network")
        if viewer.is_authenticated
        else []
    )
    return (networks.filter(join_method=JoinMethod.OPEN) | networks.filter(pk__in=mine)).order_by("number")


def _proposed(viewer: Any) -> NetworkPage | None:
    """The network that fits the profile."""
    profile = getattr(viewer, "profile", None) if viewer.is_authenticated else None
    networks = networks_to_ask(viewer)
    return (networks.filter(audience=profile.audience).first() if profile and profile.audience else None) or None


def _initial(request: HttpRequest) -> dict[str, Any]:
    initial: dict[str, Any] = {"title": request.GET.get("vraag", "")[:140], "network": _proposed(request.user)}
    slug = request.GET.get("netwerk", "")
    if slug:
        initial["network"] = networks_to_ask(request.user).filter(slug=slug).first() or initial["network"]
    if request.user.is_authenticated and SESSION_KEY in request.session:
        kept = request.session.pop(SESSION_KEY)
        initial.update({key: value for key, value in kept.items() if value})
        messages.info(request, _("Je vraag is er nog. Kijk hem na en plaats hem."))
    return initial


def ask(request: HttpRequest) -> HttpResponse:
    """Ask a question; joins an open network in the same step."""
    if request.method != "POST":
        form = AskForm(request.user, initial=_initial(request))
        return render(
            request,
            "discussions/ask.html",
            {"form": form, "near": queries.similar_to(request.GET.get("vraag", ""), request.user)},
        )
    form = AskForm(request.user, request.POST)
    if not request.user.is_authenticated:
        request.session[SESSION_KEY] = {
            key: request.POST.get(key, "")[:20_000] for key in ("title", "body", "network", "audience", "hides_name")
        }
        if form.is_valid():
            messages.info(request, _("Je vraag is bewaard. Maak een account, dan plaatsen we hem."))
            return redirect(reverse("account_signup") + f"?next={request.path}")
    elif form.is_valid():
        return _place(request, form)
    return render(
        request,
        "discussions/ask.html",
        {"form": form, "near": queries.similar_to(request.POST.get("title", ""), request.user)},
        status=422,
    )


def _place(request: HttpRequest, form: AskForm) -> HttpResponse:
    network = form.cleaned_data["network"]
    if not is_member(request.user, network):
        join_network(network, actor=request.user)
        messages.success(request, _("Je doet nu mee in %(network)s.") % {"network": network.title})
    discussion = actions.start_discussion(
        actor=request.user,
        network=network,
        title=form.cleaned_data["title"],
        body=form.cleaned_data["body"],
        kind=DiscussionKind.QUESTION,
        visibility=form.cleaned_data["audience"],
        hides_name=form.cleaned_data["hides_name"],
        token=form.token,
    )
    messages.success(
        request,
        _("Je vraag wacht even op controle.")
        if discussion.is_held
        else _("Je vraag staat erop. Je krijgt bericht als iemand antwoordt."),
    )
    return redirect(discussion.get_absolute_url())
