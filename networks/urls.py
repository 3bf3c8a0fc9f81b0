"""Addresses of networks. Discussions and documents add theirs below `/netwerken/<slug>/`."""

from django.urls import path

from .views import governing, inviting, joining, pages, people, placing, starting

app_name = "networks"
urlpatterns = [
    path("netwerken/<slug:slug>/", pages.overview_by_slug, name="overview"),
    path("netwerken/<slug:slug>/leden/", people.members, name="members"),
    path("netwerken/<slug:slug>/leden/ophalen/", people.export_members, name="export_members"),
    path("netwerken/<slug:slug>/leden/<uuid:uuid>/", people.member, name="member"),
    path("netwerken/<slug:slug>/leden/<uuid:uuid>/rol/", people.change_role, name="change_role"),
    path("netwerken/<slug:slug>/meedoen/", joining.join, name="join"),
    path("netwerken/<slug:slug>/stoppen/", joining.leave, name="leave"),
    path("netwerken/<slug:slug>/eerste-stappen/", governing.hide_first_steps, name="hide_first_steps"),
    path("netwerken/<slug:slug>/geplaatst/<uuid:uuid>/", placing.placement, name="placement"),
    path("netwerken/<slug:slug>/begeleiden/", governing.coordinate, name="coordinate"),
    path("netwerken/<slug:slug>/begeleiden/uitnodigen/", inviting.invitations, name="invitations"),
    path("netwerken/<slug:slug>/begeleiden/uitnodigen/lijst/", inviting.invite_list, name="invite_list"),
    path("netwerken/<slug:slug>/begeleiden/zichtbaarheid/", governing.visibility, name="visibility"),
    path("netwerken/<slug:slug>/begeleiden/verder/", governing.life, name="life"),
    path("netwerken/<slug:slug>/begeleiden/blokkades/", people.blocks, name="blocks"),
    path("netwerken/<slug:slug>/begeleiden/logboek/", governing.log, name="log"),
    path("verzoeken/<uuid:uuid>/", joining.decide, name="decide"),
    path("verzoeken/<uuid:uuid>/aannemen/", joining.accept, name="accept"),
    path("verzoeken/<uuid:uuid>/afwijzen/", joining.decline, name="decline"),
    path("uitnodiging/<str:token>/", joining.invitation, name="invitation"),
    path("uitnodigingen/<uuid:uuid>/opnieuw/", inviting.resend, name="resend"),
    path("uitnodigingen/<uuid:uuid>/intrekken/", inviting.revoke, name="revoke"),
    path("blokkades/<uuid:uuid>/opheffen/", people.lift_block, name="lift_block"),
    path("mensen/<uuid:uuid>/blokkeren/", people.block_on_site, name="block_on_site"),
    path("mijn/passende-netwerken/", joining.proposals, name="proposals"),
    path("plaatsen/<slug:kind>/<int:pk>/", placing.offer, name="offer"),
    path("plaatsingen/<uuid:uuid>/", placing.placement_offer, name="placement_offer"),
    path("plaatsingen/<uuid:uuid>/aannemen/", placing.accept_placement, name="accept_placement"),
    path("plaatsingen/<uuid:uuid>/afwijzen/", placing.decline_placement, name="decline_placement"),
    path("plaatsingen/<uuid:uuid>/weghalen/", placing.withdraw_placement, name="withdraw_placement"),
    path("nieuw-netwerk/", starting.plans, name="plans"),
    path("nieuw-netwerk/<uuid:uuid>/<slug:step>/", starting.plan, name="plan"),
]
urlpatterns += [path("netwerken/<slug:slug>/<path:rest>", pages.beyond, name="beyond")]
