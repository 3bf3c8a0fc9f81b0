"""Learning networks with their members, and conversations in every state."""

import datetime
from typing import Any

from networks import actions as network_actions
from networks.discussions import actions as discussion_actions
from networks.discussions.models import Discussion, Reply
from networks.models import NetworkIndexPage, NetworkPage
from people.models import Organisation, User

from ..cast import CAST
from ..content import conversations, pages
from .common import ago, stream, user_by_login


def make_networks() -> None:
    """The networks with their begeleiders and members."""
    index = NetworkIndexPage.objects.get()
    for row in pages.NETWORKS:
        page = NetworkPage(
            slug=row["slug"],
            title=row["title"],
            number=row["number"],
            audience=row["audience"],
            purpose=row["purpose"],
            join_method=row["join"],
            visibility=row["visibility"],
            join_question=row.get("question", ""),
            introduction=stream([row["intro"]]),
            sponsor=Organisation.objects.filter(name=row.get("sponsor", "")).first(),
        )
        index.add_child(instance=page)
        page.save_revision().publish()
    for player in CAST:
        for slug in player.leads:
            network_actions.appoint_coordinator(
                NetworkPage.objects.get(slug=slug), User.objects.get(email=player.email), actor=None
            )
    for player in CAST:
        user = User.objects.get(email=player.email)
        for slug in player.networks:
            network = NetworkPage.objects.get(slug=slug)
            network_actions.appoint_member(network, user)
    for login, slug, words in conversations.REQUESTS:
        network_actions.request_membership(
            NetworkPage.objects.get(slug=slug), actor=user_by_login(login), motivation=words
        )


def make_conversations() -> None:
    """Conversations, each posted by its writer and then dated back."""
    made: dict[str, Discussion] = {}
    for row in conversations.CONVERSATIONS:
        author, network = user_by_login(row["login"]), NetworkPage.objects.get(slug=row["network"])
        network_actions.appoint_member(network, author)
        discussion = discussion_actions.start_discussion(
            actor=author,
            network=network,
            title=row["title"],
            body=row["body"],
            kind=row["kind"],
            visibility=row["visibility"],
            hides_organisation=row.get("withheld", False),
            hides_name=row.get("withheld", False),
        )
        last = _replies(discussion, row["replies"])
        Discussion.objects.filter(pk=discussion.pk).update(
            created_at=ago(row["days"]), last_activity_at=last or ago(row["days"]), is_pinned=row.get("pinned", False)
        )
        if row.get("summary"):
            discussion.refresh_from_db()
            discussion_actions.close_discussion(discussion, actor=author, summary=row["summary"])
        if row.get("merged_into"):
            Discussion.objects.filter(pk=discussion.pk).update(merged_into=made[row["merged_into"]])
        made[row["key"]] = discussion
    held = conversations.HELD
    discussion_actions.post_reply(made[held["conversation"]], actor=user_by_login(held["login"]), text=held["text"])


def _replies(discussion: Discussion, rows: list[Any]) -> datetime.datetime | None:
    posted: list[Reply] = []
    for login, days, text, options in rows:
        writer = user_by_login(login)
        if discussion.network:
            network_actions.appoint_member(discussion.network, writer)
        reply = discussion_actions.post_reply(
            discussion, actor=writer, text=text, parent=posted[options["under"]] if "under" in options else None
        )
        for fan in options.get("useful", []):
            discussion_actions.toggle_useful(reply, actor=user_by_login(fan))
        if options.get("helped"):
            discussion_actions.toggle_helped(reply, actor=discussion.author)
        if options.get("hidden") and discussion.network:
            discussion_actions.hide_contribution(
                reply,
                actor=User.objects.get(pk=network_actions.coordinator_ids(discussion.network)[0]),
                reason=options["hidden"],
            )
        if options.get("removed"):
            discussion_actions.remove_reply(reply, actor=writer)
        Reply.objects.filter(pk=reply.pk).update(submit_date=ago(days))
        posted.append(reply)
    return ago(rows[-1][1]) if rows else None
