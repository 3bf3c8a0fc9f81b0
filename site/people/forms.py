"""Forms for signing up, the welcome step and settings."""

from collections.abc import Iterable
from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Organisation, OrganisationKind, Profile, SizeClass


class SignupForm(AllauthSignupForm):
    """Mail address and password; everything else comes after the address is confirmed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Mailadres van je werk")
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.fields["password1"].label = _("Wachtwoord")
        self.fields["password1"].widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = _("Minstens 10 tekens. Een korte zin is makkelijk te onthouden.")


class AddPasskeyForm(AddWebAuthnForm):
    """A name for a new passkey, in the language of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van deze sleutel")


class EditPasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van deze sleutel")


class OrganisationForm(forms.Form):
    """Where someone works: proposed by the domain of the confirmed mail address, from the list, new, or later.

    A domain may belong to several organisations and never gives a role (DOMAIN §9.2).
    """

    organisation_choice = forms.ChoiceField(
        label=_("Je organisatie"),
        choices=[],
        initial="existing",
        widget=forms.RadioSelect,
    )
    organisation = forms.CharField(
        label=_("Naam uit de lijst"),
        max_length=160,
        required=False,
        help_text=_("Typ de eerste letters en kies."),
        widget=forms.TextInput(attrs={"list": "organisaties", "autocomplete": "organization"}),
    )
    new_name = forms.CharField(label=_("Naam van je organisatie"), max_length=160, required=False)
    new_kind = forms.ChoiceField(
        label=_("Soort organisatie"), choices=[("", _("Kies een soort")), *OrganisationKind.choices], required=False
    )
    new_size = forms.ChoiceField(
        label=_("Hoeveel mensen werken er?"), choices=[("", _("Weet ik niet")), *SizeClass.choices], required=False
    )

    def __init__(self, *args: Any, proposals: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = {f"org:{organisation.pk}": organisation for organisation in proposals}
        choice = self.fields["organisation_choice"]
        choice.choices = [
            *((key, organisation.name) for key, organisation in self.proposals.items()),
            ("existing", _("Ik kies mijn organisatie uit de lijst")),
            ("new", _("Mijn organisatie staat er niet bij")),
            ("none", _("Dit vul ik later in")),
        ]
        if self.proposals:
            choice.help_text = _("De bovenste keuzes horen bij het domein van je mailadres.")
            choice.initial = next(iter(self.proposals))

    def clean(self) -> dict[str, Any]:
        """Tie the organisation fields together."""
        data = super().clean() or {}
        choice = data.get("organisation_choice")
        if choice in self.proposals:
            data["organisation_found"] = self.proposals[choice]
        if choice == "existing":
            typed = (data.get("organisation") or "").strip()
            found = Organisation.objects.filter(name__iexact=typed, is_proposed=False).first() if typed else None
            if typed and found is None:
                self.add_error(
                    "organisation", _("Deze naam staat niet in de lijst. Kies een naam, of kies “staat er niet bij”.")
                )
            elif not typed:
                self.add_error("organisation", _("Kies je organisatie, of kies “dit vul ik later in”."))
            data["organisation_found"] = found
        if choice == "new":
            if not data.get("new_name"):
                self.add_error("new_name", _("Vul de naam van je organisatie in."))
            if not data.get("new_kind"):
                self.add_error("new_kind", _("Kies wat voor organisatie het is."))
        return data


class WelcomeForm(OrganisationForm):
    """The second step of signing up: only the name and the house rules are required."""

    name = forms.CharField(
        label=_("Hoe heet je?"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    role_title = forms.CharField(
        label=_("Wat is je functie?"),
        max_length=80,
        required=False,
        help_text=_("Bijvoorbeeld: klantmanager, stagebegeleider of hr-adviseur."),
    )
    audience = forms.ChoiceField(
        label=_("Waar werk je?"),
        choices=[
            (kind.value, kind.label)
            for kind in (OrganisationKind.MUNICIPALITY, OrganisationKind.EDUCATION, OrganisationKind.EMPLOYER)
        ]
        + [("", _("ergens anders"))],
        required=False,
        widget=forms.RadioSelect,
    )
    works_on = forms.CharField(
        label=_("Waar werk je aan?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Een of twee zinnen. Zo vinden anderen je."),
    )
    language = forms.ChoiceField(
        label=_("Taal van je mails"), choices=[("nl", "Nederlands"), ("en", "English")], initial="nl"
    )
    house_rules = forms.BooleanField(
        label=_("Ik houd me aan de huisregels en deel mijn bijdragen onder CC BY 4.0."),
        error_messages={"required": _("Zonder huisregels kun je niet meedoen. Lees ze en zet een vinkje.")},
    )
    field_order = [
        "name",
        "role_title",
        "audience",
        "organisation_choice",
        "organisation",
        "new_name",
        "new_kind",
        "new_size",
        "works_on",
        "language",
        "house_rules",
    ]


class ProfileForm(forms.ModelForm):
    """Change what you told about yourself."""

    name = forms.CharField(label=_("Naam"), max_length=100)

    class Meta:
        model = Profile
        fields = [
            "role_title",
            "works_on",
            "ask_me_about",
            "audience",
            "language",
            "may_be_asked",
            "shows_name_publicly",
            "is_listed",
        ]
        widgets = {"works_on": forms.Textarea(attrs={"rows": 3})}

    field_order = ["name", "role_title", "works_on", "ask_me_about"]


class MergeForm(forms.Form):
    """Choose the existing organisation that a proposed one really is."""

    into = forms.CharField(
        label=_("Bestaande organisatie"),
        max_length=160,
        help_text=_("Typ de eerste letters en kies."),
        widget=forms.TextInput(attrs={"list": "organisaties"}),
    )

    def clean_into(self) -> Organisation:
        """The organisation with this exact name."""
        found = Organisation.objects.filter(name__iexact=self.cleaned_data["into"].strip(), is_proposed=False).first()
        if found is None:
            raise forms.ValidationError(_("Deze naam staat niet in de lijst."))
        return found


class ColleagueReasonForm(forms.Form):
    """Say that someone does not work here."""

    reason = forms.CharField(
        label=_("Waarom niet?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom. De ander leest je reden.")},
    )
