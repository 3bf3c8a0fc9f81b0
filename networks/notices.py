"""What networks tell people."""

from django.utils.translation import gettext_lazy as _

from notifications.registry import Notice, register_notice


@register_notice
class MembershipRequested(Notice):
    """To the begeleiders: someone wants to join."""

    key = "networks.membership_requested"
    label = _("Iemand wil meedoen in een netwerk dat ik begeleid")
    subject = _("%(person)s wil meedoen in %(network)s")
    line = _("Je kunt ja of nee zeggen. De vrager ziet dat jij aan zet bent.")
    why = _("Je krijgt dit omdat je dit netwerk begeleidt.")


@register_notice
class MembershipAccepted(Notice):
    """To the person: you are in."""

    key = "networks.membership_accepted"
    label = _("Mijn verzoek om mee te doen is aangenomen")
    subject = _("Je doet mee in %(network)s")
    line = _("Je kunt nu alle gesprekken lezen en zelf een vraag stellen.")
    why = _("Je krijgt dit omdat je vroeg om mee te doen.")


@register_notice
class MembershipDeclined(Notice):
    """To the person: not now, with the reason."""

    key = "networks.membership_declined"
    label = _("Mijn verzoek om mee te doen is afgewezen")
    subject = _("Je verzoek voor %(network)s")
    line = _("De begeleider zegt nu nee. De reden: %(reason)s")
    why = _("Je krijgt dit omdat je vroeg om mee te doen.")
