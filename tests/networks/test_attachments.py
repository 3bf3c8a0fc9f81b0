"""Files with a text: added while writing, read by who may read the text, gone with it."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.visibility import is_visible_to
from networks.discussions import actions, delivery
from networks.discussions.models import Attachment, Discussion, Reply, attachments_in
from networks.documents.files import check_file
from networks.models import NetworkPage
from tests.conftest import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def discussion(db) -> Discussion:
    network = NetworkPage.objects.get(slug="gemeenten")
    return actions.start_discussion(
        actor=user_of("lid_gemeente2"), network=network, title="Vraag met bijlage", body="Zo."
    )


def _upload(name="Draaiboek 1.txt", content=b"Stap voor stap."):
    return SimpleUploadedFile(name, content)


def _kept(role: str = "lid", text: bytes = b"Stap voor stap.") -> Attachment:
    return actions.add_attachment(actor=user_of(role), file=check_file("a.txt", text), name="a.txt")


def _read(client, attachment: Attachment) -> int:
    return client.get(f"/bijlagen/{attachment.uuid}/").status_code


def test_file_comes_along_without_javascript_and_is_read_by_who_may_read_the_text(as_role, discussion):
    member = as_role("lid")
    page = member.post(
        f"/gesprekken/{discussion.uuid}/reageren/", {"text": "Kijk eens.", "attach": "1", "file": _upload()}
    ).content.decode()
    attachment = Attachment.objects.get(name="Draaiboek 1.txt")
    assert "Kijk eens." in page
    assert f"/bijlagen/{attachment.uuid}/" in page  # stands in the text box; nothing was posted yet
    assert not Reply.objects.filter(discussion=discussion).exists()
    assert _read(member, attachment) == 200
    assert _read(as_role("lid_gemeente2"), attachment) == 404
    member.post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": f"Kijk eens.\n\n{attachment.markdown}"})
    assert (
        f'href="/bijlagen/{attachment.uuid}/"'
        in as_role("lid_gemeente2").get(discussion.get_absolute_url()).content.decode()
    )
    answer = as_role("lid_gemeente2").get(f"/bijlagen/{attachment.uuid}/")
    assert b"".join(answer.streaming_content) == b"Stap voor stap."
    assert answer["Content-Disposition"] == 'attachment; filename="Draaiboek 1.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    for role in ("anon", "lid_werkgever"):
        assert _read(as_role(role), attachment) == 404


def test_file_sent_with_the_text_is_posted_with_it_and_a_mistake_loses_neither(as_role, discussion):
    member = as_role("lid")
    address = f"/gesprekken/{discussion.uuid}/reageren/"
    wrong = member.post(address, {"text": "Bel 06-12345678", "file": _upload()})
    assert wrong.status_code == 422
    found = attachments_in(wrong.context["form"]["text"].value())
    assert len(found) == 1
    assert "06-12345678" in wrong.content.decode()
    member.post(address, {"text": "Alleen dit.", "file": _upload("b.txt", b"Nog een")})
    reply = Reply.objects.get(discussion=discussion)
    assert reply.attachments.get().name == "b.txt"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.html", b"<html><script>alert(1)</script>", "Dit soort bestand nemen we niet aan"),
        ("x.pdf", b"geen pdf", "De naam zegt"),
        ("x.txt", b"", "leeg"),
        ("x.txt", b"a" * 20_000_001, "te groot"),
    ],
)
def test_what_may_not_come_in_is_said_beside_the_text_which_stays(as_role, discussion, name, content, words):
    sent = {"text": "Blijft staan", "attach": "1", "file": _upload(name, content)}
    page = as_role("lid").post(f"/gesprekken/{discussion.uuid}/reageren/", sent)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Blijft staan" in page.content.decode()
    answer = as_role("lid").post("/bijlagen/", {"file": _upload(name, content)})
    assert answer.status_code == 422
    assert not Attachment.objects.filter(uploaded_by=user_of("lid"), reply=None, discussion=None).exists()
    assert words in answer.json()["error"] or not content


def test_no_more_than_five_and_a_limit_on_what_waits(as_role, discussion):
    links = "\n".join(_kept().markdown for _number in range(6))
    page = as_role("lid").post(f"/gesprekken/{discussion.uuid}/reageren/", {"text": links})
    assert page.status_code == 422
    assert "hoogstens vijf bestanden" in page.content.decode()
    for _number in range(14):
        _kept()
    answer = as_role("lid").post("/bijlagen/", {"file": _upload()})
    assert "wachten al twintig" in answer.json()["error"]


def test_taking_the_line_out_takes_the_file_away_from_the_disk_too(discussion, django_capture_on_commit_callbacks):
    one, two = _kept(), _kept()
    reply = actions.post_reply(discussion, actor=user_of("lid"), text=f"{one.markdown}\n{two.markdown}")
    assert reply.attachments.count() == 2
    one.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        actions.edit_reply(reply, actor=user_of("lid"), text=two.markdown)
    assert list(reply.attachments.all()) == [two]
    assert not one.file.storage.exists(one.file.name)


def test_file_of_somebody_else_is_not_taken_along(discussion):
    foreign = _kept("lid_werkgever")
    actions.post_reply(discussion, actor=user_of("lid"), text=foreign.markdown)
    foreign.refresh_from_db()
    assert foreign.reply is None
    assert not is_visible_to(foreign, user_of("lid"))


def test_file_goes_with_what_is_hidden_removed_or_merged(as_role, discussion):
    first = _kept()
    reply = actions.post_reply(discussion, actor=user_of("lid"), text=first.markdown)
    other = as_role("lid_gemeente2")
    assert _read(other, first) == 200
    actions.hide_contribution(reply, actor=user_of("begeleider"), reason="Persoonsgegevens.")
    assert [_read(client, first) for client in (other, as_role("begeleider"), as_role("lid"))] == [404, 200, 200]
    actions.unhide_contribution(reply, actor=user_of("begeleider"))
    actions.remove_reply(reply, actor=user_of("lid"))
    assert _read(other, first) == 404
    mine = _kept("lid_gemeente2")
    asked = actions.start_discussion(
        actor=user_of("lid_gemeente2"), network=discussion.network, title="Nog een vraag", body=mine.markdown
    )
    assert _read(as_role("lid"), mine) == 200
    actions.merge_discussions(asked, discussion, actor=user_of("begeleider"))
    mine.refresh_from_db()
    assert mine.reply is not None
    assert _read(as_role("lid"), mine) == 200


def test_what_never_was_posted_is_forgotten(discussion):
    loose, used = _kept(), _kept()
    actions.post_reply(discussion, actor=user_of("lid"), text=used.markdown)
    later = timezone.now() + datetime.timedelta(days=400)
    assert delivery.forget_loose_files(timezone.now()) == 0
    assert delivery.forget_loose_files(later) == 1
    assert not Attachment.objects.filter(pk=loose.pk).exists()
    assert not loose.file.storage.exists(loose.file.name)


def test_starting_and_changing_a_conversation_take_files_too(as_role):
    network = NetworkPage.objects.get(slug="gemeenten")
    data = {"kind": "question", "title": "Wie kent dit draaiboek?", "body": "Zie bijlage.", "visibility": "network"}
    client = as_role("lid")
    client.post("/netwerken/gemeenten/gesprekken/nieuw/", {**data, "file": _upload()})
    made = Discussion.objects.get(title=data["title"], network=network)
    assert made.attachments.get().name == "Draaiboek 1.txt"
    page = client.post(
        f"/gesprekken/{made.uuid}/aanpassen/",
        {"title": made.title, "body": made.body, "attach": "1", "file": _upload("tweede.txt", b"Twee")},
    )
    assert "tweede.txt" in page.content.decode()
    assert made.attachments.count() == 1
