"""User text: Markdown subset in, safe HTML out (ADR 0004). Templates never mark text as safe themselves."""

import re

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable(
    ["image", "heading", "lheading", "html_block", "html_inline", "fence", "code", "hr"]
)
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code"}
_URL = re.compile(r"(?<![(\[<\"'])\bhttps?://[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'\"]")
MAX_LENGTH = 20_000


def render_markdown(text: str) -> SafeString:
    """HTML of a person's text: paragraphs, lists, quotes, bold, emphasis, links. Nothing else survives.

    Bare web addresses become links. Links get `rel="nofollow ugc noopener"` and only http, https and mailto.
    """
    linked = _URL.sub(lambda match: f"<{match.group(0)}>", text[:MAX_LENGTH])
    raw = _markdown.render(linked)
    cleaned = nh3.clean(
        raw,
        tags=_TAGS,
        attributes={"*": set(), "a": {"href"}},  # the star: nh3 itself would let `title` and `lang` through
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
    return SafeString(cleaned)  # SECURITY: nh3 allowed only the tags above


def plain_excerpt(text: str, length: int = 180) -> str:
    """The first `length` characters of Markdown text without its marks, cut at a word."""
    flat = " ".join(re.sub(r"[*_>`#\[\]]|\(https?://[^)]*\)", " ", text[: length * 4]).split())
    if len(flat) <= length:
        return flat
    return flat[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
