"""Markup kept in memory is the same for every role as markup made now (SECURITY: nothing of another viewer stays in it)."""

import re

import pytest

from core import pagecache
from core.middleware import AnonymousPageCacheMiddleware
from networks.discussions import actions
from networks.discussions.models import Discussion, Reply

ROLES = ["begeleider", "anon", "lid", "redacteur", "deelnemer", "beheerder_techniek"]
PATHS = [
    "/",
    "/bibliotheek/",
    "/bibliotheek/?thema=stage-eerste-baan",
    "/en/bibliotheek/?q=stage&sorteer=titel",
    "/bibliotheek/stage-vinden-zonder-brief/",
    "/netwerken/gemeenten/",
    "/netwerken/gemeenten/gesprekken/",
    "/netwerken/werkgevers/",
    "/zoeken/?q=stage",
    "/kennisagenda/",
    "/netwerken/gemeenten/leden/",
    "/werklijst/",
    "/mijn/",
]
CHANGING = re.compile(
    rb'<time.*?</time>|name="csrfmiddlewaretoken" value="[^"]*"|<input type="hidden" name="form_token"[^>]*>'
)


def _pages(as_role) -> dict[tuple[str, str], tuple[int, bytes]]:
    conversation = Discussion.objects.get(title__startswith="Onze jobcoach").get_absolute_url()
    found = {}
    for role in ROLES:
        client = as_role(role)
        for path in [*PATHS, conversation]:
            answer = client.get(path)
            found[role, path] = answer.status_code, CHANGING.sub(b"", answer.content)
    return found


def test_kept_markup_is_what_each_role_would_get_anyway(as_role, monkeypatch):
    monkeypatch.setattr(AnonymousPageCacheMiddleware, "_may_use", staticmethod(lambda request: False))
    _pages(as_role)  # a first visit marks things as read
    made_now = _pages(as_role)
    monkeypatch.setattr(pagecache, "SECONDS", 60)
    monkeypatch.setattr(pagecache, "generation", lambda of="": "kept")
    pagecache.store().clear()
    for _round in ("filling", "reading"):
        kept = _pages(as_role)
        different = [where for where, page in made_now.items() if kept[where] != page]
        assert not different


@pytest.mark.parametrize("path", ["/netwerken/gemeenten/gesprekken/"])
def test_leaving_a_network_is_felt_at_the_next_page(as_role, path):
    """What came with the person of a request is never older than that request."""
    client = as_role("lid")
    inside = client.get(path).content
    assert b"Begin een gesprek" in inside
    client.post("/netwerken/gemeenten/stoppen/")
    assert b"Begin een gesprek" not in client.get(path).content


def test_every_act_in_a_conversation_is_felt_at_once(as_role, cast, monkeypatch, django_capture_on_commit_callbacks):
    """Kept rows are dropped by the write itself: the next page of somebody else shows it."""
    monkeypatch.setattr(AnonymousPageCacheMiddleware, "_may_use", staticmethod(lambda request: False))
    monkeypatch.setattr(pagecache, "SECONDS", 60)
    discussion = Discussion.objects.get(title__startswith="Onze jobcoach")
    reader, writer, moderator = as_role("lid"), cast("lid_gemeente2"), cast("begeleider")

    def reads() -> str:
        return reader.get(discussion.get_absolute_url()).content.decode()

    def after(act, *arguments, **named) -> tuple[str, object]:
        reads()
        with django_capture_on_commit_callbacks(execute=True):
            done = act(*arguments, **named)
        return reads(), done

    page, reply = after(actions.post_reply, discussion, actor=writer, text="Wij doen dit elke week.", token="")
    assert "Wij doen dit elke week." in page
    page, _done = after(actions.edit_reply, reply, actor=writer, text="Wij doen dit elke maand.")
    assert "elke maand" in page
    assert "elke week" not in page
    before = page.count("1</span>")
    page, _done = after(actions.toggle_useful, reply, actor=cast("lid"))
    assert page != before
    asker = Discussion.objects.get(pk=discussion.pk).author
    page, _done = after(actions.toggle_helped, reply, actor=asker)
    helped = page.count("helped")
    page, _done = after(actions.toggle_helped, Reply.objects.get(pk=reply.pk), actor=asker)
    assert page.count("helped") < helped
    page, _done = after(actions.hide_contribution, reply, actor=moderator, reason="Dit hoort hier niet.")
    assert "elke maand" not in page
    page, _done = after(actions.unhide_contribution, reply, actor=moderator)
    assert "elke maand" in page
    page, _done = after(actions.remove_reply, reply, actor=writer)
    assert "elke maand" not in page
    page, _done = after(actions.restore_reply, Reply.objects.get(pk=reply.pk), actor=writer)
    assert "elke maand" in page
    page, _done = after(actions.close_discussion, discussion, actor=moderator, summary="Zo deden wij het.")
    assert "Zo deden wij het." in page
