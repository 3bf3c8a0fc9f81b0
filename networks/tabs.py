"""The tabs of networks itself."""

from django.utils.translation import gettext_lazy as _

from .registry import NetworkTab, register_network_tab

register_network_tab(NetworkTab(key="overview", label=_("Overzicht"), url_name="networks:overview", order=0))
register_network_tab(
    NetworkTab(
        key="members",
        label=_("Leden"),
        url_name="networks:members",
        order=90,
        members_only=True,
    )
)
