"""Documents of networks: what may come in, who gets it, versions, and search."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core import search
from networks import actions as network_actions
from networks.documents.files import KINDS, MAX_BYTES, RefusedFile, check_file
from networks.documents.models import DocumentVersion, NetworkDocument
from networks.models import NetworkPage
from tests.conftest import user_of

ADD = "/netwerken/gemeenten/documenten/nieuw/"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
TOLD = {
    "title": "Kaart met taalvlinder",
    "folder": "Taal",
    "visibility": "network",
    "licence": "cc-by-4.0",
    "accessibility": "yes",
}


def _archive(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_TYPES", "[Content_Types].xml"), text)
    return target.getvalue()


def _picture(kind: str, size: tuple[int, int] = (20, 10)) -> bytes:
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "geheime plek"
    Image.new("RGB", size, "green").save(target, kind, exif=exif)
    return target.getvalue()


def _add(client, name="kaart.pdf", content=PDF, **more):
    return client.post(ADD, {**TOLD, "file": SimpleUploadedFile(name, content), **more})


def test_member_adds_reads_renews_and_removes(as_role):
    client = as_role("lid")
    assert _add(client, title="").status_code == 422
    _add(client, form_token="eens")
    _add(client, form_token="eens")
    document = NetworkDocument.objects.get(title=TOLD["title"])
    page = client.get("/netwerken/gemeenten/documenten/").content.decode()
    assert TOLD["title"] in page
    assert "pdf ·" in page
    file = client.get(f"/document/{document.uuid}/1/bestand/")
    assert b"".join(file.streaming_content) == PDF
    assert file["Content-Disposition"] == 'attachment; filename="kaart-met-taalvlinder-1.pdf"'
    assert (file["X-Content-Type-Options"], file["Cache-Control"]) == ("nosniff", "private, no-store")
    newer = PDF + b"\nnieuw"
    client.post(
        f"/document/{document.uuid}/", {"file": SimpleUploadedFile("x.pdf", newer), "note": "Vraag 3 is korter."}
    )
    client.post(f"/document/{document.uuid}/", {"file": SimpleUploadedFile("x.pdf", newer)})
    assert DocumentVersion.objects.filter(document=document).count() == 2
    assert "Vraag 3 is korter." in client.get(f"/document/{document.uuid}/").content.decode()
    assert b"".join(client.get(f"/document/{document.uuid}/1/bestand/").streaming_content) == PDF
    client.post(f"/document/{document.uuid}/weghalen/")
    assert client.get(f"/document/{document.uuid}/").status_code == 404
    assert client.get(f"/document/{document.uuid}/1/bestand/").status_code == 404


def test_who_is_not_in_the_network_gets_neither_page_file_nor_hit(as_role):
    _add(as_role("lid"))
    document = NetworkDocument.objects.get(title=TOLD["title"])
    for role in ("anon", "lid_onderwijs"):
        client = as_role(role)
        assert client.get(f"/document/{document.uuid}/").status_code == 404
        assert client.get(f"/document/{document.uuid}/1/bestand/").status_code == 404
        assert TOLD["title"] not in client.get("/netwerken/gemeenten/documenten/").content.decode()
    assert search.search("taalvlinder", user_of("lid_onderwijs")).counts == {}
    assert search.search("taalvlinder", user_of("lid")).counts == {"document": 1}
    assert as_role("lid_onderwijs").get(ADD).status_code == 302
    assert as_role("contactpersoon").post(f"/document/{document.uuid}/weghalen/").status_code == 403


def test_leaving_takes_the_right_to_change_it(as_role):
    client = as_role("lid")
    _add(client)
    document = NetworkDocument.objects.get(title=TOLD["title"])
    network_actions.leave_network(NetworkPage.objects.get(slug="gemeenten"), actor=user_of("lid"))
    assert client.get(f"/document/{document.uuid}/aanpassen/").status_code == 404


REFUSED = [
    ("leeg.pdf", b"", "leeg"),
    ("kaart.pdf", b"<html><script>alert(1)</script></html>", "nemen we niet aan"),
    ("kaart.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "nemen we niet aan"),
    ("kaart.txt", b"<!doctype html><p>hoi", "nemen we niet aan"),
    ("programma.pdf", b"MZ\x90\x00\x03", "nemen we niet aan"),
    ("plaatje.png", PDF, "maar het is een pdf-bestand"),
    ("kapot.png", b"\x89PNG\r\n\x1a\nkapot", "niet openen"),
    ("archief.docx", _archive(iets="los"), "nemen we niet aan"),
    ("macro.docx", _archive(_TYPES="x", word__document="x", **{"word__vbaProject.bin": "x"}), "nemen we niet aan"),
]


@pytest.mark.parametrize(("name", "content", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_may_not_come_in_gets_a_sentence_beside_the_field_and_loses_nothing(as_role, name, content, words):
    answer = _add(as_role("lid"), name=name, content=content)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert TOLD["title"] in page
    assert not NetworkDocument.objects.filter(title=TOLD["title"]).exists()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("a.txt", "Gewone tekst met é.".encode(), "txt"),
        ("a.csv", b"naam;aantal\nA;1\n", "csv"),
        ("a.docx", _archive(_TYPES="x", word__document="x"), "docx"),
        ("a.xlsx", _archive(_TYPES="x", xl__workbook="x"), "xlsx"),
        ("a.odt", _archive(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        ("a.jpeg", _picture("JPEG"), "jpg"),
        ("a.png", _picture("PNG"), "png"),
    ],
)
def test_kind_is_what_is_in_the_file(name, content, kind):
    assert check_file(name, content).kind == kind


def test_picture_is_made_anew_without_what_the_camera_wrote():
    assert b"geheime plek" in _picture("JPEG")
    assert b"geheime plek" not in check_file("a.jpg", _picture("JPEG")).content


def test_too_large_is_refused_before_it_is_opened():
    with pytest.raises(RefusedFile, match="20 MB"):
        check_file("a.pdf", PDF + b"0" * MAX_BYTES)
    with pytest.raises(RefusedFile, match="megapixel"):
        check_file("a.png", _picture("PNG", (9000, 5000)))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([*KINDS, "exe", "html", ""]))
def test_any_bytes_are_a_known_kind_or_refused(content, extension):
    try:
        found = check_file(f"x.{extension}", content)
    except RefusedFile:
        return
    assert found.kind == ("jpg" if extension == "jpeg" else extension)
