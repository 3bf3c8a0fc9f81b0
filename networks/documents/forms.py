"""Forms for documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import IdempotentFormMixin, SharedFormMixin
from core.visibility import Visibility

from .files import KINDS, MAX_BYTES, CheckedFile, RefusedFile, check_file, too_large
from .models import Accessibility, NetworkDocument


class CheckedFileField(forms.FileField):
    """A file whose kind, size and content are looked at; the value is a CheckedFile."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in KINDS)}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        """Look at the file."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(str(too_large()))
        try:
            return check_file(upload.name, upload.read())
        except RefusedFile as error:
            raise forms.ValidationError(str(error)) from error


class DocumentForm(IdempotentFormMixin, forms.ModelForm):
    """What is told about a document."""

    class Meta:
        model = NetworkDocument
        fields = ["title", "description", "folder", "visibility", "licence", "accessibility"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "folder": forms.TextInput(attrs={"list": "mappen"}),
            "visibility": forms.RadioSelect,
            "accessibility": forms.RadioSelect,
        }
        help_texts = {
            "folder": _("Bijvoorbeeld een thema. Kies een bestaande map of schrijf een nieuwe."),
            "licence": _("Wie mag dit overnemen? CC BY: iedereen, met jullie naam erbij."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = [
            (value.value, value.sentence) for value in (Visibility.NETWORK, Visibility.PLATFORM, Visibility.PUBLIC)
        ]
        self.fields["accessibility"].choices = Accessibility.choices


class ChangeDocumentForm(SharedFormMixin, DocumentForm):
    """Change it; who put it there and the begeleiders may both."""


class NewDocumentForm(DocumentForm):
    """A document with its file."""

    file = CheckedFileField(
        label=_("Bestand"),
        help_text=_("Hoogstens 20 MB: pdf, Word, Excel, PowerPoint, OpenDocument, tekst of afbeelding."),
        error_messages={"required": _("Kies een bestand.")},
    )
    field_order = ["file", "title", "description", "folder", "visibility", "licence", "accessibility"]


class VersionForm(forms.Form):
    """A newer file."""

    file = CheckedFileField(label=_("Nieuw bestand"), error_messages={"required": _("Kies een bestand.")})
    note = forms.CharField(
        label=_("Wat is er anders?"), max_length=200, required=False, help_text=_("Eén zin is genoeg.")
    )
