"""Small parts of templates: icons, dates, query strings, components. Built in, so no `{% load %}` is needed."""

import datetime
import functools
import uuid
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import formats, timezone, translation
from django.utils.html import escape, format_html, json_script
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core import pagecache, search
from core.addresses import in_language, neutral
from core.richtext import plain_excerpt, render_markdown
from core.short_ids import short_id

register = template.Library()
RELATIVE_UNDER = datetime.timedelta(days=7)


@register.simple_tag
@functools.lru_cache(maxsize=500)
def icon(name: str, css: str = "") -> str:
    """An icon of the sprite, hidden from screen readers (words always stand beside it)."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f"icon {css}".strip(),
        static("vendor/icons.svg"),
        name,
    )


class KeptNode(template.Node):
    """Markup that is made once per set of values."""

    def __init__(self, name: str, values: list[Any], inside: template.NodeList) -> None:
        self.name, self.values, self.nodelist = name, values, inside

    def key(self, values: list[Any]) -> str:
        """What this markup depends on, as one text; `str` reaches through lazy values."""
        return "\x1f".join([self.name, str(translation.get_language()), *map(str, values)])

    def render(self, context: template.Context) -> str:
        """The kept markup, or the block rendered now."""
        values = [value.resolve(context) for value in self.values]
        return pagecache.keep_markup(self.key(values), lambda: self.nodelist.render(context))


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> KeptNode:
    """`{% kept "name" value … %}…{% endkept %}`: keeps finished markup in this process for one set of values.

    SECURITY: the block may show nothing but the values named in the tag (and the language); what differs per
    viewer must be one of them, and a form token never stands inside. `tests/contracts/test_kept.py` compares
    pages with and without it for every role.
    """
    name, *values = token.split_contents()[1:]
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip('"'), [parser.compile_filter(value) for value in values], inside)


class KeptUntilWriteNode(KeptNode):
    """Markup of something stored, made again after any write."""

    def render(self, context: template.Context) -> str:
        """The kept markup, or the block rendered now; always now when the first value is empty."""
        values = [value.resolve(context) for value in self.values]
        if not values[0]:
            return self.nodelist.render(context)
        return pagecache.remember(self.key(values), lambda: self.nodelist.render(context))


@register.tag
def kept_until_write(parser: template.base.Parser, token: template.base.Token) -> KeptUntilWriteNode:
    """`{% kept_until_write "name" key value … %}…{% endkept_until_write %}`: as `kept`, for what stands in the database.

    SECURITY: besides stored rows the block may show nothing but the values named, and only to who may see them all.
    An empty key (a preview) keeps nothing.
    """
    name, *values = token.split_contents()[1:]
    inside = parser.parse(("endkept_until_write",))
    parser.delete_first_token()
    return KeptUntilWriteNode(name.strip('"'), [parser.compile_filter(value) for value in values], inside)


@register.filter
def markdown(text: str) -> str:
    """A person's text as safe HTML."""
    return render_markdown(text or "")


@register.filter
def excerpt(text: str, length: int = 180) -> str:
    """The first words of a person's text."""
    return plain_excerpt(text or "", int(length))


@register.simple_tag
def when(moment: datetime.datetime | None) -> str:
    """A `time` element: relative under a week, else the date (DESIGN §5)."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    stamp = moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%MZ")
    return format_html('<time datetime="{}">{}</time>', stamp, _words(local))


def _words(local: datetime.datetime) -> str:
    now = timezone.localtime()
    age = now - local
    if age < datetime.timedelta(minutes=1):
        return _("zojuist")
    if age < datetime.timedelta(hours=1):
        minutes = age.seconds // 60
        return _("1 minuut geleden") if minutes == 1 else _("%(number)s minuten geleden") % {"number": minutes}
    if local.date() == now.date():
        return _("vandaag, %(time)s") % {"time": _clock(local)}
    if local.date() == now.date() - datetime.timedelta(days=1):
        return _("gisteren, %(time)s") % {"time": _clock(local)}
    if age < RELATIVE_UNDER:
        return formats.date_format(local, "l j F")
    return formats.date_format(local, "j F Y")


def _clock(local: datetime.datetime) -> str:
    return f"{local.hour}.{local.minute:02d} uur" if translation.get_language() == "nl" else f"{local:%H:%M}"


@register.simple_tag(takes_context=True)
def with_query(context: Any, **changes: Any) -> str:
    """The current query string with some keys changed; an empty value removes the key."""
    query = {key: changes.get(key, values) for key, values in context["request"].GET.lists()}
    return "?" + urlencode(
        {key: value for key, value in (query | changes).items() if value not in ("", None)}, doseq=True
    )


@register.simple_tag(takes_context=True)
def other_language_url(context: Any) -> str:
    """This same page in the other language (`/en/…` or without)."""
    request = context.get("request")
    if request is None:
        return "/"
    path = request.get_full_path()
    return neutral(path) if neutral(path) != path else in_language(path, "en")


@register.simple_tag(name="in_language")
def in_language_tag(address: str) -> str:
    """An address of this site in the language of now."""
    return in_language(address)


@register.simple_tag(takes_context=True)
def canonical_url(context: Any, language: str) -> str:
    """The full address of this page in one language, without query."""
    request = context.get("request")
    return settings.BASE_URL + in_language(request.path if request is not None else "/", language)


@register.filter
def json_ld(facts: dict[str, Any]) -> str:
    """Facts for machines as a block of data in the page's head.

    SECURITY: Django writes `<`, `>` and `&` as escapes of JSON, so that no text can end the block.
    """
    block = json_script(facts).replace("application/json", "application/ld+json", 1)
    return mark_safe(block)  # noqa: S308  made and escaped by Django; only the type is another


@register.filter
def attr(field: Any, text: str) -> Any:
    """A form field with extra attributes: `{{ field|attr:"autofocus" }}` or `"rows=3"`; used by the field component."""
    key, _sep, value = text.partition("=")
    field.field.widget.attrs[key] = value or True
    return field


@register.simple_tag
def described(field: Any) -> Any:
    """Render a form field with its hint and error tied to it for screen readers."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_hint")
    attrs: dict[str, Any] = {}
    if field.errors:
        ids.append(f"{field.auto_id}_error")
        attrs["aria-invalid"] = "true"
    if ids:
        attrs["aria-describedby"] = " ".join(ids)
    kind = getattr(field.field.widget, "input_type", "")
    if kind not in {"checkbox", "radio", "hidden"}:
        attrs["class"] = f"{field.field.widget.attrs.get('class', '')} input".strip()
    return field.as_widget(attrs=attrs)


@register.simple_tag(takes_context=True)
def marked(context: template.Context, text: str, looked_for: str | list[str] = "", length: int = 0) -> str:
    """A text with the words that fit what was typed in `mark`; cut off after `length` letters when that is given.

    `looked_for` is what was typed, or the words that fit it when a search has worked those out.
    """
    shown = Truncator(text).chars(length) if 0 < length < len(text) else text
    if not looked_for:
        return shown
    asked = looked_for if isinstance(looked_for, list) else _asked(context, looked_for)
    pieces = search.marked(shown, asked)
    return SafeString("".join(f"<mark>{escape(part)}</mark>" if hit else escape(part) for part, hit in pieces))


def _asked(context: template.Context, looked_for: str) -> list[str]:
    kept = context.render_context.setdefault("asked", {})  # worked out once, not for each title of a list
    if looked_for not in kept:
        kept[looked_for] = search.asked_for(looked_for)
    found: list[str] = kept[looked_for]
    return found


@register.filter
def figure(value: Decimal) -> str:
    """A measured number as people write it, without zeros that say nothing: 1.234,5 in Dutch."""
    return formats.number_format(format(Decimal(value).normalize(), "f"), force_grouping=True)


@register.filter
def short(value: uuid.UUID) -> str:
    """A UUID as it stands in an anchor."""
    return short_id(value)


@register.filter
def initials(name: str) -> str:
    """Two letters for an avatar."""
    parts = [part for part in name.split() if part[:1].isalpha()]
    return (parts[0][0] + parts[-1][0] if len(parts) > 1 else name[:2]).upper() if parts else "?"


@register.filter
def hue(value: Any) -> int:
    """A theme colour number 1–6 for an avatar, steady per person."""
    return sum(ord(char) for char in str(value)) % 6 + 1


@register.filter
def field_type(field: Any) -> str:
    """The kind of widget: checkbox, radio, checkboxes, hidden or input."""
    name = type(field.field.widget).__name__
    return {
        "CheckboxInput": "checkbox",
        "RadioSelect": "radio",
        "CheckboxSelectMultiple": "radio",
        "HiddenInput": "hidden",
    }.get(name, "input")


@register.simple_tag
def described_draft(field: Any, draft: str) -> Any:
    """A text box that keeps a draft in the browser, with its hint and error tied to it."""
    field.field.widget.attrs["data-draft"] = draft
    return described(field)


@register.simple_tag(takes_context=True)
def without_choice(context: Any, key: str, value: str) -> str:
    """The current query string without one value of a facet."""
    query = context["request"].GET.copy()
    query.setlist(key, [other for other in query.getlist(key) if other != value])
    query.pop("pagina", None)
    return "?" + query.urlencode()
