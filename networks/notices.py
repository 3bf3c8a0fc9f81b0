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


@register_notice
class MemberRemoved(Notice):
    """To the person: taken out, with the reason."""

    key = "networks.member_removed"
    label = _("Ik ben uit een netwerk gehaald")
    subject = _("Je doet niet meer mee in %(network)s")
    line = _("Een begeleider haalde je uit het netwerk. De reden: %(reason)s. Wat je schreef blijft staan.")
    why = _("Je krijgt dit omdat je in dit netwerk meedeed.")


@register_notice
class CoordinatorAppointed(Notice):
    """To the new begeleider."""

    key = "networks.coordinator_appointed"
    label = _("Ik ben begeleider geworden")
    subject = _("Je begeleidt nu %(network)s")
    line = _("%(person)s maakte je begeleider. Stel een tweede stap bij het inloggen in; daarna zie je wat er wacht.")
    why = _("Je krijgt dit omdat je begeleider bent geworden.")


@register_notice
class InvitationAccepted(Notice):
    """To who invited: somebody came."""

    key = "networks.invitation_accepted"
    label = _("Iemand nam mijn uitnodiging aan")
    subject = _("%(person)s doet mee in %(network)s")
    line = _("Je nodigde deze collega uit. Een kort welkom helpt om te beginnen.")
    why = _("Je krijgt dit omdat jij de uitnodiging stuurde.")
    mails_by_default = False


@register_notice
class PlacementOffered(Notice):
    """To the begeleiders of the other network: something was offered."""

    key = "networks.placement_offered"
    label = _("Er is iets aangeboden voor een netwerk dat ik begeleid")
    subject = _("Aangeboden voor %(network)s: %(title)s")
    line = _("%(person)s vindt dat dit ook in jouw netwerk past. Jij beslist.")
    why = _("Je krijgt dit omdat je dit netwerk begeleidt.")


@register_notice
class PlacementDecided(Notice):
    """To who offered it: shown there, or not, with the reason."""

    key = "networks.placement_decided"
    label = _("Er is besloten over iets dat ik aanbood")
    subject = _("%(title)s: %(outcome)s in %(network)s")
    line = _("%(reason)s")
    why = _("Je krijgt dit omdat jij dit aanbood.")


@register_notice
class NetworkMerged(Notice):
    """To the members: their network goes on in another one."""

    key = "networks.network_merged"
    label = _("Een netwerk waar ik aan meedoe gaat verder in een ander netwerk")
    subject = _("%(network)s gaat verder in %(into)s")
    line = _("Je doet daar meteen mee. Alle gesprekken en praktijkvoorbeelden zijn mee verhuisd.")
    why = _("Je krijgt dit omdat je in dit netwerk meedoet.")


@register_notice
class NetworkArchived(Notice):
    """To the members: closed, and still there to read."""

    key = "networks.network_archived"
    label = _("Een netwerk waar ik aan meedoe is afgesloten")
    subject = _("%(network)s is afgesloten")
    line = _("Je kunt alles blijven lezen. Nieuwe reacties kunnen niet meer. De reden: %(reason)s")
    why = _("Je krijgt dit omdat je in dit netwerk meedoet.")


@register_notice
class PersonBlocked(Notice):
    """To the person: may not write for now, and why."""

    key = "networks.person_blocked"
    label = _("Ik mag ergens niet meer schrijven")
    subject = _("Je kunt nu niet schrijven in %(place)s")
    line = _("Lezen kan nog wel. De reden: %(reason)s. Ben je het er niet mee eens? Mail dan de redactie.")
    why = _("Je krijgt dit omdat dit over jou gaat.")


@register_notice
class PersonUnblocked(Notice):
    """To the person: may write again."""

    key = "networks.person_unblocked"
    label = _("Ik mag weer schrijven")
    subject = _("Je kunt weer schrijven in %(place)s")
    line = _("De blokkade is opgeheven.")
    why = _("Je krijgt dit omdat dit over jou gaat.")
