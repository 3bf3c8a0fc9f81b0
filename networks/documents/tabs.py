"""The tab "Documenten" of a network."""

from django.utils.translation import gettext_lazy as _

from networks.registry import NetworkTab, register_network_tab

from .queries import documents_of

register_network_tab(
    NetworkTab(
        key="documents",
        label=_("Documenten"),
        url_name="documents:list",
        order=40,
        count=lambda network, viewer: documents_of(network, viewer).count(),
    )
)
