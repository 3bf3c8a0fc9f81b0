"""Notices are declared where they happen, in each app's `notices.py` (ADR 0005); this engine knows none of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Notice:
    """One kind of message. Subclasses are named in the past tense: `ReplyPosted`.

    `key` is stable and stored; `label` is the line in the settings; `subject` and `line` are Dutch format
    strings (translated when shown) over the payload's values; `group` is its heading in the settings.
    """

    key: ClassVar[str]
    label: ClassVar[Any]
    subject: ClassVar[Any]
    line: ClassVar[Any]
    why: ClassVar[Any]
    mails_by_default: ClassVar[bool] = True

    @classmethod
    def words(cls, payload: dict[str, Any]) -> tuple[str, str]:
        """Subject and line in the active language."""
        values = {key: str(value) for key, value in payload.items()}
        return str(cls.subject) % values, str(cls.line) % values

    @classmethod
    def choices(cls, url: str) -> list[tuple[str, str]]:
        """Answers to choose from in the mail: words and address of each. An address shows a page; a button there acts."""
        return []

    @classmethod
    def files(cls, subject: Any, recipient: Any) -> list[tuple[str, str, str]]:
        """Text files to go with the mail: name, content and media type of each."""
        return []


_notices: dict[str, type[Notice]] = {}


def register_notice(notice: type[Notice]) -> type[Notice]:
    """Class decorator that makes a notice known."""
    _notices[notice.key] = notice
    return notice


def notices() -> list[type[Notice]]:
    """All notices, by key."""
    return [_notices[key] for key in sorted(_notices)]


def notice_for(key: str) -> type[Notice] | None:
    """The notice with this key; None when its app is gone."""
    return _notices.get(key)


def known_notice(key: str) -> type[Notice]:
    """The notice with this key. Raises KeyError when no app declares it."""
    return _notices[key]
