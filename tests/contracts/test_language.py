"""Whoever reads in English stays in English: no address of the interface leads back to Dutch by itself."""

import html
import re

import pytest

from core.addresses import in_language, neutral

OTHERWISE = ("/en/", "/static/", "/media/", "/beheer/", "/demo/", "/documenten/", "/.well-known/", "/api/")


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("/", "/"),
        ("/en/", "/"),
        ("/en", "/"),
        ("/en?q=1", "/?q=1"),
        ("/en/zoeken/?q=1#x", "/zoeken/?q=1#x"),
        ("/enschede/", "/enschede/"),
        ("/bibliotheek/en/", "/bibliotheek/en/"),
    ],
)
def test_address_loses_and_gets_its_language_once(address, plain):
    assert neutral(address) == plain
    assert in_language(address, "nl") == plain
    assert in_language(in_language(address, "en"), "en") == "/en" + plain


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["anon", "lid", "begeleider", "redacteur"])
def test_english_pages_link_to_english_pages(as_role, role):
    client, waiting, seen, wrong = as_role(role), ["/en/", "/en/bestaat-niet/"], set(), []
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        answer = client.get(path)
        if "text/html" not in answer.get("Content-Type", ""):
            continue
        for tag in re.findall(r"<(?:a|form)\b[^>]*>", answer.content.decode()):
            found = re.search(r'(?:href|action)="(/[^"#]*)', tag)
            if not found or 'hreflang="nl"' in tag:
                continue
            address = html.unescape(found.group(1))
            if not address.startswith(OTHERWISE):
                wrong.append((path, address))
            # One page of each kind is enough: numbers and last words of an address make the kind no other.
            kind = re.sub(r"[^/]+/$", "*/", address.split("?")[0]) if address.count("/") > 3 else address.split("?")[0]
            if address.startswith("/en/") and "logout" not in address and kind not in seen:
                seen.add(kind)
                waiting.append(address)
    assert len(seen) > 20
    assert not wrong
