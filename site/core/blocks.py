"""Blocks that pages are made of. Their templates are in `templates/blocks/`."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "ul", "ol", "link", "document-link"]


class StepBlock(blocks.StructBlock):
    """One step of an approach."""

    title = blocks.CharBlock(label=_("stap"), max_length=100)
    text = blocks.TextBlock(label=_("wat je doet"), required=False, max_length=600)

    class Meta:
        icon = "list-ol"
        label = _("stap")


class GoalBlock(blocks.StructBlock):
    """Something a network works on, and where it is (DESIGN §3.18)."""

    title = blocks.CharBlock(label=_("waar we aan werken"), max_length=100)
    state = blocks.ChoiceBlock(
        label=_("stand"),
        choices=[("done", _("klaar")), ("running", _("loopt")), ("planned", _("gepland"))],
        default="planned",
    )
    note = blocks.CharBlock(label=_("toelichting"), required=False, max_length=120)

    class Meta:
        icon = "list-ol"
        label = _("doel")


class FigureBlock(blocks.StructBlock):
    """A number with a plain sentence that includes the comparison (DESIGN §3.20)."""

    number = blocks.CharBlock(label=_("getal"), max_length=20)
    sentence = blocks.CharBlock(label=_("zin met de vergelijking"), max_length=160)

    class Meta:
        icon = "order"
        label = _("cijfer")


class QuoteBlock(blocks.StructBlock):
    """A quote with role and kind of organisation, never a name of a client."""

    text = blocks.TextBlock(label=_("citaat"), max_length=300)
    who = blocks.CharBlock(label=_("functie en soort organisatie"), max_length=120)

    class Meta:
        icon = "openquote"
        label = _("citaat")
        template = "blocks/quote.html"


class ProseBlock(blocks.StreamBlock):
    """Running text with headings, steps, figures and quotes."""

    heading = blocks.CharBlock(label=_("tussenkop"), icon="title", max_length=120, template="blocks/heading.html")
    paragraph = blocks.RichTextBlock(label=_("tekst"), features=TEXT_FEATURES, template="blocks/paragraph.html")
    steps = blocks.ListBlock(StepBlock(), label=_("stappen"), icon="list-ol", template="blocks/steps.html")
    figures = blocks.ListBlock(FigureBlock(), label=_("cijfers"), icon="order", template="blocks/figures.html")
    quote = QuoteBlock()
    callout = blocks.TextBlock(label=_("let op"), icon="info-circle", max_length=400, template="blocks/callout.html")
