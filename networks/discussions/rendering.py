"""A thread as finished markup. Each reply is made once and kept, so that 500 on a page cost little (QUALITY §2)."""

import datetime
from typing import Any

from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from core import pagecache
from core.templatetags.parts import RELATIVE_UNDER

from .queries import Post

_END = "</article>"
_HOUR = datetime.timedelta(hours=1)


def thread_html(
    posts: list[Post],
    viewer: Any,
    *,
    may_reply: bool = False,
    may_moderate: bool = False,
    may_mark: bool = False,
    new: int = 0,
) -> SafeString:
    """Replies with what is below them, for one viewer; everything the markup shows is in the key it is kept by.

    With `new` a line that says how many there are stands before the first thread that holds one.
    """
    template = get_template("components/post/component.html")
    flags = {
        "signed_in": viewer.is_authenticated,
        "may_reply": may_reply,
        "may_moderate": may_moderate,
        "may_mark": may_mark,
    }
    shared = ("reply", translation.get_language(), *flags.values())
    now = timezone.localtime()

    def one(post: Post) -> str:
        key = (*shared, *post.row["looks"], _words_until(now, post.row["submit_date"]))
        html = pagecache.keep_markup(key, lambda: template.render({"row": post.row, **flags}).strip())
        if not post.children:
            return html
        below = "".join(map(one, post.children))
        return f'{html.removesuffix(_END)}<div class="replies">{below}</div>{_END}'

    made = [one(post) for post in posts]
    if new:
        at = next((place for place, post in enumerate(posts) if _holds_new(post)), 0)
        made.insert(at, get_template("components/new_line/component.html").render({"number": new}).strip())
    return SafeString("".join(made))  # SECURITY: templates and kept templates, joined


def _holds_new(post: Post) -> bool:
    return post.row["is_new"] or any(map(_holds_new, post.children))


def _words_until(now: datetime.datetime, moment: datetime.datetime) -> object:
    """Changes exactly when the words of `when` may change: each minute, each day, then never."""
    age = now - moment
    if age < _HOUR:
        return int(age.total_seconds()) // 60
    return now.date() if age < RELATIVE_UNDER else None
