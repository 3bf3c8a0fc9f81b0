"""Forms of networks."""

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.sheets import MAX_BYTES, UnreadableSheet, decode, read_text, read_upload
from core.visibility import Visibility, visible
from people.models import Organisation, User

from .invitees import COLUMNS
from .models import STARTER_QUESTIONS, Audience, JoinMethod, Membership, NetworkPage, NetworkPlan, NetworkState
from .policies import can_merge_networks
from .queries import active_members
from .registry import placeable, placeables


class Sentences(forms.ChoiceField):
    """Who may see something, as sentences in the language of now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=self._choices, widget=forms.RadioSelect, **kwargs)

    @staticmethod
    def _choices() -> list[tuple[str, str]]:
        order = (Visibility.PUBLIC, Visibility.PLATFORM, Visibility.NETWORK)
        return [(value.value, value.sentence) for value in order]


class JoinRequestForm(forms.Form):
    """Ask to take part."""

    motivation = forms.CharField(
        label=_("Waarom wil je meedoen?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReasonForm(forms.Form):
    """A reason that somebody reads."""

    reason = forms.CharField(
        label=_("Waarom?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom. De ander leest je reden.")},
    )


class DeclineForm(ReasonForm):
    """Say no with a reason."""

    reason = forms.CharField(
        label=_("Waarom niet?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom. De vrager leest je reden.")},
    )


class HandOverForm(forms.Form):
    """Who takes over before the begeleider leaves."""

    successor = forms.ModelChoiceField(
        label=_("Wie neemt het over?"),
        queryset=Membership.objects.none(),
        empty_label=_("Kies een deelnemer"),
        error_messages={"required": _("Kies wie het overneemt.")},
    )

    def __init__(self, network: NetworkPage, leaver: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["successor"]
        field.queryset = (
            active_members(network).exclude(user=leaver).select_related("user").order_by("user__name", "pk")
        )
        field.label_from_instance = lambda membership: membership.user.get_full_name()


class InviteForm(forms.Form):
    """Invite one person."""

    email = forms.EmailField(label=_("Mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(label=_("Naam"), max_length=100, required=False)
    message = forms.CharField(
        label=_("Een persoonlijk woord"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staat in de mail. Waarom denk je aan deze persoon?"),
    )


class InviteListForm(forms.Form):
    """Paste a list, or give a file; the text box shows what was read, so that mistakes can be mended there."""

    people = forms.CharField(
        label=_("Lijst"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Eén persoon per regel: mailadres, en na een puntkomma of komma de naam."),
    )
    file = forms.FileField(
        label=_("Of een bestand (CSV of XLSX, hoogstens 1 MB)"),
        required=False,
        help_text=_("Met de kolommen “mail” en “naam”."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    message = forms.CharField(
        label=_("Een persoonlijk woord"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """Read the list; what is wrong with it as a whole stands beside the field it came from."""
        data = super().clean() or {}
        upload = data.get("file")
        field = "file" if upload else "people"
        try:
            if upload:
                if upload.size > MAX_BYTES:
                    raise UnreadableSheet(str(_("Dit bestand is te groot. Het mag hoogstens 1 MB zijn.")))
                content = upload.read()
                data["sheet"] = read_upload(upload.name, content, COLUMNS)
                data["people"] = _as_text(data["sheet"]) if content[:2] == b"PK" else decode(content)
            elif data.get("people", "").strip():
                data["sheet"] = read_text(data["people"], COLUMNS)
            else:
                self.add_error("people", _("Plak een lijst, of kies een bestand."))
        except UnreadableSheet as error:
            self.add_error(field, str(error))
        return data


def _as_text(sheet: Any) -> str:
    """A spreadsheet as lines, so that mistakes can be mended in the text box."""
    return "\n".join(["mail;naam", *(f"{row.get('mail', '')};{row.get('naam', '')}" for _number, row in sheet.rows)])


class VisibilityForm(forms.Form):
    """Who may see the network, and whether what is in it follows."""

    visibility = Sentences(label=_("Wie mag dit netwerk zien?"))
    narrow = forms.BooleanField(
        label=_("Maak gesprekken, praktijkvoorbeelden en documenten die meer mensen zien net zo besloten"),
        required=False,
    )


class QuietForm(forms.Form):
    """Say that it is quiet, with a plan to begin again."""

    plan = forms.CharField(
        label=_("Hoe begint het weer?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bijvoorbeeld: drie leden bellen, één vraag kiezen, een bijeenkomst van een uur."),
        error_messages={"required": _("Schrijf op hoe het weer begint.")},
    )
    look_again = forms.DateField(
        label=_("Wanneer kijk je weer?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_look_again(self) -> datetime.date:
        """A day that is still to come, within a year."""
        day: datetime.date = self.cleaned_data["look_again"]
        today = timezone.localdate()
        if not today < day <= today + datetime.timedelta(days=366):
            raise forms.ValidationError(_("Kies een dag in het komende jaar."))
        return day


class MergeForm(forms.Form):
    """The network that this one goes on in."""

    into = forms.ModelChoiceField(
        label=_("In welk netwerk gaat het verder?"),
        queryset=NetworkPage.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Kies een netwerk.")},
    )
    sure = forms.BooleanField(
        label=_("Ik heb dit met de begeleiders van beide netwerken besproken. Dit is niet terug te draaien."),
        error_messages={"required": _("Zet een vinkje als beide begeleiders het weten.")},
    )

    def __init__(self, network: NetworkPage, actor: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = visible(NetworkPage, actor).filter(
            live=True, state__in=[NetworkState.PILOT, NetworkState.ACTIVE, NetworkState.DORMANT]
        )
        allowed = [row.pk for row in rows.order_by("number")[:300] if can_merge_networks(actor, network, row)]
        self.fields["into"].queryset = NetworkPage.objects.filter(pk__in=allowed).order_by("number")


class ExportForm(forms.Form):
    """Why the list of members is taken out; the reason goes to the log."""

    reason = forms.CharField(
        label=_("Waarvoor heb je de lijst nodig?"),
        max_length=200,
        help_text=_("Dit staat in het logboek. Gooi de lijst weg als je klaar bent."),
        error_messages={"required": _("Schrijf op waarvoor. Het gaat om gegevens van anderen.")},
    )


class OfferForm(forms.Form):
    """Offer something to another network."""

    network = forms.ModelChoiceField(
        label=_("In welk netwerk past dit ook?"),
        queryset=NetworkPage.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Kies een netwerk.")},
    )
    intro = forms.CharField(
        label=_("Waarom past dit daar?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staat erboven in dat netwerk."),
    )
    visibility = Sentences(label=_("Wie mag het daar zien?"), initial=Visibility.NETWORK)

    def __init__(self, networks: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = networks


class PlanPurposeForm(forms.ModelForm):
    """Step 1: what the network is for."""

    class Meta:
        model = NetworkPlan
        fields = ["title", "purpose", "audience", "introduction"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 5}), "audience": forms.RadioSelect}
        help_texts = {
            "purpose": _("Bijvoorbeeld: scholen zorgen dat elke student op tijd een stage vindt."),
            "introduction": _("Wat gebeurt hier, en wat niet? Een lege regel begint een nieuwe alinea."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = Audience.choices
        self.fields["purpose"].required = self.fields["audience"].required = True


class PlanPeopleForm(forms.ModelForm):
    """Step 2: who supports and who runs it."""

    sponsor_name = forms.CharField(
        label=_("Welke partij steunt dit netwerk?"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"list": "partijen"}),
        help_text=_("Typ de eerste letters en kies."),
    )
    coordinator_mails = forms.CharField(
        label=_("Begeleiders"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mailadressen van mensen met een account, één per regel."),
        error_messages={"required": _("Noem minstens één begeleider. Dat mag je zelf zijn.")},
    )

    class Meta:
        model = NetworkPlan
        fields = ["coordinator_hours"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["sponsor_name"] = self.instance.sponsor.name if self.instance.sponsor else ""
            self.initial["coordinator_mails"] = "\n".join(
                self.instance.coordinators.order_by("name").values_list("email", flat=True)
            )

    def clean_sponsor_name(self) -> Organisation | None:
        """The organisation with this exact name."""
        name = self.cleaned_data["sponsor_name"].strip()
        if not name:
            return None
        found = Organisation.objects.filter(
            Q(name__iexact=name) | Q(abbreviation__iexact=name), is_proposed=False
        ).first()
        if found is None:
            raise forms.ValidationError(
                _("Deze naam staat niet in de lijst. Kies een naam die verschijnt als je typt.")
            )
        return found

    def clean_coordinator_mails(self) -> list[User]:
        """The people with these addresses; an address without an account is named."""
        found = []
        for line in self.cleaned_data["coordinator_mails"].replace(",", "\n").splitlines():
            address = line.strip().lower()
            if not address:
                continue
            person = User.objects.filter(email__iexact=address, is_active=True).first()
            if person is None:
                raise forms.ValidationError(
                    _(
                        "%(address)s heeft nog geen account. Nodig deze persoon uit in stap 5, of vraag een account te maken."
                    )
                    % {"address": address[:80]}
                )
            found.append(person)
        if not found:
            raise forms.ValidationError(_("Noem minstens één begeleider. Dat mag je zelf zijn."))
        return found


class PlanAccessForm(forms.ModelForm):
    """Step 3: who sees it, and how people join; two separate choices."""

    visibility = Sentences(label=_("Wie mag dit netwerk zien?"))

    class Meta:
        model = NetworkPlan
        fields = ["visibility", "join_method", "join_question", "first_contribution_waits"]
        widgets = {"join_method": forms.RadioSelect}
        labels = {
            "join_method": _("Hoe gaan mensen meedoen?"),
            "first_contribution_waits": _("De eerste bijdrage van een nieuwe deelnemer wacht op een begeleider"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["join_method"].choices = JoinMethod.choices


class PlanItemsForm(forms.Form):
    """Step 4: what is there to read on the first day."""

    items = forms.MultipleChoiceField(
        label=_("Wat past hier?"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )

    def __init__(self, plan: NetworkPlan, user: Any, text: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [f"{key}:{pk}" for key, pk in plan.items]
        self.initial["items"] = chosen
        self.fields["items"].choices = _choices(plan, user, text)

    def clean_items(self) -> list[list[Any]]:
        """Pairs of kind and key."""
        return [[value.partition(":")[0], int(value.partition(":")[2])] for value in self.cleaned_data["items"]]


def _choices(plan: NetworkPlan, user: Any, text: str) -> list[tuple[str, str]]:
    """What was chosen before, then what this person may offer."""
    found: dict[str, str] = {}
    for key, pk in plan.items:
        kind = placeable(key)
        item = kind.model._default_manager.filter(pk=pk).first() if kind else None  # type: ignore[attr-defined]  a model
        if kind and item is not None and kind.may_offer(user, item):
            found[f"{key}:{pk}"] = kind.describe(item)[0]
    for kind in placeables():
        for item in kind.offers(user, text)[:20]:
            found.setdefault(f"{kind.key}:{item.pk}", f"{kind.describe(item)[0]} ({kind.label})")
    return list(found.items())


class PlanInvitesForm(forms.ModelForm):
    """Step 5: who is asked to come."""

    class Meta:
        model = NetworkPlan
        fields = ["invitees"]
        widgets = {"invitees": forms.Textarea(attrs={"rows": 8, "spellcheck": "false"})}
        help_texts = {"invitees": _("Eén persoon per regel: mailadres, en na een puntkomma of komma de naam.")}

    def clean_invitees(self) -> str:
        """Only a list that can be read; rows with mistakes are named on the page."""
        text: str = self.cleaned_data["invitees"]
        if text.strip():
            try:
                read_text(text, COLUMNS)
            except UnreadableSheet as error:
                raise forms.ValidationError(str(error)) from error
        return text


class PlanStartForm(forms.ModelForm):
    """Step 6: the first session, a welcome and three questions to begin with."""

    class Meta:
        model = NetworkPlan
        fields = ["session_title", "session_on", "welcome_text"]
        widgets = {
            "session_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "welcome_text": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, STARTER_QUESTIONS + 1):
            self.fields[f"question_{number}"] = forms.CharField(
                label=_("Startvraag %(number)s") % {"number": number}, max_length=140, min_length=8, required=False
            )
            earlier = self.instance.questions[number - 1 : number]
            self.initial.setdefault(f"question_{number}", earlier[0] if earlier else "")

    def clean(self) -> dict[str, Any]:
        """A session has a name and a day, or neither."""
        data = super().clean() or {}
        if bool(data.get("session_title")) != bool(data.get("session_on")):
            missing = "session_on" if data.get("session_title") else "session_title"
            self.add_error(missing, _("Vul de naam en de dag allebei in, of geen van beide."))
        return data

    @property
    def questions(self) -> list[str]:
        """The questions that were filled in."""
        found = [self.cleaned_data.get(f"question_{number}", "") for number in range(1, STARTER_QUESTIONS + 1)]
        return [text.strip() for text in found if text.strip()]


class NewPlanForm(forms.Form):
    """Begin a plan with a name."""

    title = forms.CharField(label=_("Hoe heet het netwerk?"), max_length=100, min_length=4)
