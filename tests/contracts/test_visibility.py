"""The visibility contract: every model, every canary, every role, every door. There is no list of exceptions."""

import pytest
from django.contrib.auth.models import AnonymousUser

from core import search
from core.checks import own_models
from core.visibility import Rule, is_visible_to, rule_of, viewers, visible
from demo import canaries
from demo.cast import CAST
from people.models import User
from tests.conftest import PLANTED, person_of

ROLES = ["anon", *[player.role for player in CAST]]


@pytest.fixture
def planted(db) -> dict:
    return PLANTED


def _models_with_rules() -> list:
    return [model for model in own_models() if isinstance(model.scope, Rule)]


@pytest.mark.parametrize("model", _models_with_rules(), ids=lambda model: model._meta.label)
def test_three_answers_agree_for_every_row_and_person(planted, model):
    """`visible_to`, `is_visible_to` and `viewers` are one rule: they may not differ for any row and person."""
    people = list(User.objects.filter(email__endswith="@voorbeeld.example"))
    rows = list(model._default_manager.order_by("pk")[:40]) + list(model._default_manager.order_by("-pk")[:25])
    allowed = {person.pk: set(visible(model, person).values_list("pk", flat=True)) for person in people}
    for row in rows:
        seeing = set(viewers(row).filter(pk__in=[person.pk for person in people]).values_list("pk", flat=True))
        assert seeing == {person.pk for person in people if row.pk in allowed[person.pk]}, (
            f"{model._meta.label} {row.pk}"
        )
    if rows:
        assert is_visible_to(rows[0], people[0]) == (rows[0].pk in allowed[people[0].pk])
        assert isinstance(rule_of(model), Rule)


@pytest.mark.parametrize("role", ROLES)
def test_role_sees_exactly_its_canaries_through_every_door(planted, as_role, role):
    client = as_role(role)
    seen: dict[str, str] = {}
    doors = set(planted["paths"])
    for path in planted["paths"]:
        response = client.get(path)
        if response.status_code in {301, 302}:
            if response.url in doors:  # a door of its own: it is opened once
                assert not [word for word in planted["canaries"] if word in response.url], f"{role} {path}"
                continue
            response = client.get(path, follow=True)
        assert response.status_code in {200, 400, 403, 404}, f"{role} {path}: {response.status_code}"
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = body.decode()
        for word in planted["canaries"]:
            if word in text:
                seen.setdefault(word, path)
    for word, roles in planted["canaries"].items():
        may = roles == canaries.EVERYONE or role in roles
        if not may:
            assert word not in seen, f"{role} sees {planted['what'][word]} at {seen[word]}"
        else:
            assert word in seen, f"{role} cannot find {planted['what'][word]} anywhere"


@pytest.mark.parametrize("role", ROLES)
def test_search_counts_only_what_a_role_may_see(planted, role):
    """Not only titles: the counts of search may not betray a hidden thing either."""
    viewer = person_of(role)
    for word, roles in planted["canaries"].items():
        may = roles == canaries.EVERYONE or role in roles
        if not may:
            assert search.search(word, viewer).counts == {}, planted["what"][word]


def test_visitor_sees_no_name_of_a_member_beside_a_conversation(as_role):
    page = as_role("anon").get("/netwerken/gemeenten/gesprekken/").content.decode()
    assert "Lotte Voorbeeld" not in page
    assert "Klantmanager statushouders bij een gemeente" in page


def test_every_address_below_a_network_one_may_not_enter_gives_the_same_403(as_role):
    client = as_role("deelnemer")
    network = "/netwerken/onderwijs/"
    answers = {
        # The language link repeats the address that was asked for; nothing else may differ.
        client.get(network + rest).content.replace((network + rest).encode(), b"")
        for rest in ("leden/", "bestaat-niet/", "gesprekken/00000000-0000-0000-0000-000000000000/")
    }
    assert len(answers) == 1
    assert client.get(network + "leden/").status_code == 403


def test_hidden_network_and_absent_network_look_alike(as_role):
    client = as_role("deelnemer")
    hidden, absent = client.get("/netwerken/besloten-meldpunt/"), client.get("/netwerken/bestaat-echt-niet/")
    assert hidden.status_code == absent.status_code == 404
    assert b"meldpunt" not in hidden.content.replace(b"/netwerken/besloten-meldpunt/", b"")


def test_anonymous_user_has_no_rule_that_needs_a_name() -> None:
    for model in _models_with_rules():
        rule_of(model).q(AnonymousUser())
