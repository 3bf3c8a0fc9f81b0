"""Every address × every kind of person: a new address fails here until it is placed in the table."""

import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from agenda.models import Party
from agenda.recalibration.models import Proposal, Recalibration, Snapshot
from agenda.rounds.delivery import link_token
from agenda.rounds.models import HelpRequest, UpdateLink, UpdateRequest, UpdateRound
from agenda.signals.models import SignalBundle
from knowledge.models import CaseStudyPage
from knowledge.questions.models import KnowledgeQuestion
from knowledge.ranking.models import RankingSession
from networks.discussions.models import Discussion, Flag, Reply
from networks.documents.models import NetworkDocument
from networks.events.models import Event
from networks.intervision.models import Case
from networks.invitees import invitation_token
from networks.models import Invitation, Membership, NetworkPlan, Placement
from notifications.models import Notification
from people.models import Affiliation
from tests.conftest import user_of

OWN = {
    "documents",
    "events",
    "intervision",
    "people",
    "notifications",
    "home",
    "knowledge",
    "questions",
    "ranking",
    "sharing",
    "agenda",
    "indicators",
    "recalibration",
    "rounds",
    "signals",
    "succession",
    "discussions",
    "networks",
    "demo",
    "",
}
# name: (address, anon, deelnemer, begeleider of "gemeenten", redacteur). 405 means: only by sending a form.
LOGIN = 302
TABLE = {
    "healthz": ("/healthz", 200, 200, 200, 200),
    "readyz": ("/readyz", 200, 200, 200, 200),
    "security_txt": ("/.well-known/security.txt", 200, 200, 200, 200),
    "robots_txt": ("/robots.txt", 200, 200, 200, 200),
    "sitemap": ("/sitemap.xml", 200, 200, 200, 200),
    "sitemap_section": ("/sitemap-netwerken.xml", 200, 200, 200, 200),
    "wagtaildocs_serve": ("/documenten/999/x.pdf", 404, 404, 404, 404),
    "media": ("/media/images/x.png", 404, 404, 404, 404),
    "people:directory": ("/mensen/", LOGIN, 200, 200, 200),
    "people:person": ("/mensen/{person}/", LOGIN, 200, 200, 200),
    "people:organisations": ("/organisaties/", 200, 200, 200, 200),
    "people:organisation": ("/organisaties/gemeente-utrecht/", 200, 200, 200, 200),
    "people:accept_organisation": ("/organisaties/voorgestelde-organisatie/opnemen/", LOGIN, 405, 405, 405),
    "people:merge_organisation": ("/organisaties/voorgestelde-organisatie/samenvoegen/", LOGIN, 404, 404, 200),
    "people:welcome": ("/mijn/welkom/", LOGIN, 200, 200, 200),
    "people:settings": ("/mijn/instellingen/", LOGIN, 200, 200, 200),
    "notifications:inbox": ("/meldingen/", LOGIN, 200, 200, 200),
    "notifications:mark_all_read": ("/meldingen/alles-gelezen/", LOGIN, 405, 405, 405),
    "notifications:preferences": ("/meldingen/instellingen/", LOGIN, 200, 200, 200),
    "notifications:stop": ("/meldingen/stop/onzin/", 404, 404, 404, 404),
    "notifications:open": ("/meldingen/{notification}/", LOGIN, 404, 302, 404),
    "home:dashboard": ("/mijn/", LOGIN, 200, 200, 200),
    "home:search": ("/zoeken/?q=stage", 200, 200, 200, 200),
    "home:components": ("/patronen/", 200, 200, 200, 200),
    "knowledge:compare": ("/bibliotheek/vergelijken/?p=stage-vinden-zonder-brief", 200, 200, 200, 200),
    "knowledge:decision_note": ("/bibliotheek/vergelijken/notitie/?p=stage-vinden-zonder-brief", 200, 200, 200, 200),
    "knowledge:map": ("/kennislandkaart/", 200, 200, 200, 200),
    "knowledge:map_csv": ("/kennislandkaart/tabel.csv", 200, 200, 200, 200),
    "knowledge:export_csv": ("/bibliotheek/bestand.csv", 200, 200, 200, 200),
    "knowledge:export_ods": ("/bibliotheek/bestand.ods", 200, 200, 200, 200),
    "knowledge:export_json_ld": ("/bibliotheek/bestand.jsonld", 200, 200, 200, 200),
    "knowledge:library": ("/bibliotheek/", 200, 200, 200, 200),
    "knowledge:evidence": ("/bibliotheek/zo-wegen-we-bewijs/", 200, 200, 200, 200),
    "knowledge:page": ("/bibliotheek/stage-vinden-zonder-brief/", 200, 200, 200, 200),
    "knowledge:versions": ("/bibliotheek/stage-vinden-zonder-brief/versies/", 200, 200, 200, 200),
    "knowledge:close_version": ("/bibliotheek/stage-vinden-zonder-brief/versies/1/verbergen/", LOGIN, 405, 405, 405),
    "knowledge:adoptions": ("/bibliotheek/stage-vinden-zonder-brief/overgenomen/", 200, 200, 200, 200),
    "knowledge:adopt": ("/bibliotheek/stage-vinden-zonder-brief/wij-gebruiken-dit/", LOGIN, 200, 200, 200),
    "knowledge:confirm_adoption": (
        "/bibliotheek/stage-vinden-zonder-brief/wij-gebruiken-dit/klopt/",
        LOGIN,
        405,
        405,
        405,
    ),
    "knowledge:remove_adoption": (
        "/bibliotheek/stage-vinden-zonder-brief/wij-gebruiken-dit/weghalen/",
        LOGIN,
        405,
        405,
        405,
    ),
    "knowledge:check": ("/bibliotheek/stage-vinden-zonder-brief/nakijken/", LOGIN, 404, 404, 200),
    "knowledge:still_right": ("/bibliotheek/stage-vinden-zonder-brief/nakijken/klopt/", LOGIN, 405, 405, 405),
    "knowledge:ask_change": ("/bibliotheek/stage-vinden-zonder-brief/nakijken/anders/", LOGIN, 405, 405, 405),
    "knowledge:archive": ("/bibliotheek/stage-vinden-zonder-brief/nakijken/archief/", LOGIN, 405, 405, 405),
    "knowledge:bring_back": ("/bibliotheek/stage-vinden-zonder-brief/nakijken/terugzetten/", LOGIN, 405, 405, 405),
    "knowledge:merge": ("/bibliotheek/stage-vinden-zonder-brief/nakijken/samenvoegen/", LOGIN, 405, 405, 405),
    "knowledge:choose_deputy": ("/bibliotheek/stage-vinden-zonder-brief/nakijken/vervanger/", LOGIN, 405, 405, 405),
    "knowledge:handle_change": ("/redactie/wijziging/1/klaar/", LOGIN, 405, 405, 405),
    "knowledge:report": ("/redactie/bibliotheek/", LOGIN, 404, 404, 200),
    "knowledge:answer_research": ("/redactie/{submission}/onderzoek/", LOGIN, 405, 405, 405),
    "knowledge:by_id": ("/id/{practice_id}/", 302, 302, 302, 302),
    "knowledge:reply": ("/bibliotheek/stage-vinden-zonder-brief/reageren/", 302, 302, 302, 302),
    "knowledge:network_practices": ("/netwerken/gemeenten/praktijken/", 200, 200, 200, 200),
    "sharing:hand_in": ("/deel/", 200, 200, 200, 200),
    "sharing:edit_draft": ("/deel/{submission}/", LOGIN, 404, 404, 404),
    "sharing:withdraw": ("/deel/{submission}/terughalen/", LOGIN, 405, 405, 405),
    "sharing:my_practices": ("/mijn/praktijkvoorbeelden/", LOGIN, 200, 200, 200),
    "knowledge:save_search": ("/bibliotheek/bewaren/", LOGIN, 405, 405, 405),
    "knowledge:my_searches": ("/mijn/zoekopdrachten/", LOGIN, 200, 200, 200),
    "knowledge:remove_search": ("/mijn/zoekopdrachten/{nothing}/weghalen/", LOGIN, 405, 405, 405),
    "sharing:go_on": ("/redactie/{submission}/verder/", LOGIN, 405, 405, 405),
    "sharing:distil": ("/gesprekken/{discussion}/uitwerken/", LOGIN, 404, 200, 404),
    "sharing:may_quote": ("/citaat/onzin/", 404, 404, 404, 404),
    "sharing:import": ("/redactie/bibliotheek/invoeren/", LOGIN, 404, 404, 200),
    "sharing:empty_csv": ("/redactie/bibliotheek/invoeren/leeg.csv", LOGIN, 404, 404, 200),
    "sharing:empty_odt": ("/redactie/bibliotheek/invoeren/leeg.odt", LOGIN, 404, 404, 200),
    "sharing:empty_docx": ("/redactie/bibliotheek/invoeren/leeg.docx", LOGIN, 404, 404, 200),
    "sharing:choose_reviewers": ("/redactie/{submission}/feedback/", LOGIN, 404, 404, 200),
    "sharing:close_feedback": ("/redactie/{submission}/feedback/sluiten/", LOGIN, 405, 405, 405),
    "sharing:details": ("/deel/{submission}/uitwerken/", LOGIN, 404, 404, 404),
    "sharing:answer_feedback": ("/deel/{submission}/feedback/", LOGIN, 404, 404, 404),
    "sharing:last_look": ("/deel/{submission}/laatste-blik/", LOGIN, 404, 404, 404),
    "sharing:mail_link": ("/deel/{submission}/link/", LOGIN, 405, 405, 405),
    "sharing:add_file": ("/deel/{submission}/bestanden/", LOGIN, 405, 405, 405),
    "sharing:remove_file": ("/deel/{submission}/bestanden/{nothing}/weghalen/", LOGIN, 405, 405, 405),
    "sharing:ask_author": ("/deel/{submission}/meeschrijvers/", LOGIN, 405, 405, 405),
    "sharing:end_author": ("/deel/{submission}/meeschrijvers/1/weghalen/", LOGIN, 405, 405, 405),
    "sharing:download": ("/praktijkbestanden/{nothing}/", 404, 404, 404, 404),
    "sharing:join": ("/deel/meeschrijven/onzin/", 404, 404, 404, 404),
    "sharing:read_along": ("/feedback/onzin/", 404, 404, 404, 404),
    "sharing:file_to_read": ("/feedback/onzin/bestand/{nothing}/", 404, 404, 404, 404),
    "sharing:send_back": ("/redactie/{submission}/terugsturen/", LOGIN, 404, 404, 200),
    "knowledge:assess": ("/redactie/{submission}/bewijs/", LOGIN, 404, 404, 200),
    "questions:list": ("/kennisagenda/", 200, 200, 200, 200),
    "questions:ask": ("/kennisagenda/stellen/", LOGIN, 200, 200, 200),
    "questions:export": ("/kennisagenda/bestand.csv", 200, 200, 200, 200),
    "ranking:list": ("/kennisagenda/ranking/", 200, 200, 200, 200),
    "ranking:session": ("/kennisagenda/ranking/{ranking}/", 200, 200, 200, 200),
    "questions:support": ("/kennisagenda/{question}/speelt-ook/", LOGIN, 405, 405, 405),
    "questions:step": ("/kennisagenda/{question}/stap/afspraak/", LOGIN, 404, 404, 200),
    "questions:detail": ("/kennisagenda/{question}/", 200, 200, 200, 200),
    "agenda:current": ("/werkagenda/", 200, 200, 200, 200),
    "agenda:edition": ("/werkagenda/2021/", 200, 200, 200, 200),
    "agenda:activity": ("/werkagenda/2021/vacaturecheck/", 200, 200, 200, 200),
    "agenda:activities": ("/werkagenda/2021/activiteiten/", 200, 200, 200, 200),
    "agenda:activities_csv": ("/werkagenda/2021/activiteiten.csv", 200, 200, 200, 200),
    "agenda:progress_csv": ("/werkagenda/2021/voortgang.csv", 200, 200, 200, 200),
    "agenda:strand": ("/werkagenda/2021/onderdeel/1/", 200, 200, 200, 200),
    "indicators:list": ("/werkagenda/2021/cijfers/", 200, 200, 200, 200),
    "indicators:csv": ("/werkagenda/2021/cijfers.csv", 200, 200, 200, 200),
    "indicators:indicator": ("/werkagenda/2021/cijfers/stage-in-eerste-ronde/", 200, 200, 200, 200),
    "indicators:json": ("/werkagenda/2021/cijfers/stage-in-eerste-ronde.json", 200, 200, 200, 200),
    "indicators:measure": ("/werkagenda/2021/cijfers/stage-in-eerste-ronde/meten/", LOGIN, 404, 404, 404),
    "indicators:upload": ("/werkagenda/2021/metingen/", LOGIN, 404, 404, 404),
    "indicators:download": ("/werkagenda/2021/metingen.csv", LOGIN, 404, 404, 404),
    "indicators:download_xlsx": ("/werkagenda/2021/metingen.xlsx", LOGIN, 404, 404, 404),
    "succession:between": ("/werkagenda/2021/vervolg/2025/", 200, 200, 200, 200),
    "signals:list": ("/signalen/", 200, 200, 200, 200),
    "signals:give": ("/signalen/geven/?soort=praktijk&nummer={practice}", LOGIN, 200, 200, 200),
    "signals:bundling": ("/signalen/bundelen/", LOGIN, 404, 200, 404),
    "signals:bundle": ("/signalen/{bundle}/", 200, 200, 200, 200),
    "agenda:unused_evidence": ("/werkagenda/2021/ongebruikt/", 200, 200, 200, 200),
    "recalibration:list": ("/werkagenda/2021/herijkingen/", 200, 200, 200, 200),
    "recalibration:difference": ("/werkagenda/2021/verschil/?van={moment}&tot={moment}", 200, 200, 200, 200),
    "recalibration:page": ("/herijkingen/{recalibration}/", 200, 200, 200, 200),
    "recalibration:propose": ("/herijkingen/{recalibration}/voorstel/?partij={party}", LOGIN, 404, 404, 404),
    "recalibration:proposal": ("/voorstellen/{proposal}/", 404, 404, 404, 404),
    "recalibration:proposals": ("/herijkingen/{closed}/voorstellen/", 200, 200, 200, 200),
    "recalibration:report": ("/herijkingen/{closed}/rapport/", 200, 200, 200, 200),
    "recalibration:overview": ("/momentopnamen/{moment}/overzicht/", 200, 200, 200, 200),
    "recalibration:snapshot": ("/momentopnamen/{moment}/", 200, 200, 200, 200),
    "recalibration:snapshot_json": ("/momentopnamen/{moment}/agenda.json", 200, 200, 200, 200),
    "rounds:list": ("/werkagenda/2025/rondes/", LOGIN, 404, 404, 404),
    "rounds:round": ("/rondes/{round}/", LOGIN, 404, 404, 404),
    "rounds:own": ("/bijwerken/mijn/{asked}/", LOGIN, 404, 404, 404),
    "rounds:by_link": ("/bijwerken/{link}/", 200, 200, 200, 200),
    "rounds:own_sheet": ("/bijwerken/mijn/{asked}/bestand/", LOGIN, 404, 404, 404),
    "rounds:own_csv": ("/bijwerken/mijn/{asked}/bestand.csv", LOGIN, 404, 404, 404),
    "rounds:own_xlsx": ("/bijwerken/mijn/{asked}/bestand.xlsx", LOGIN, 404, 404, 404),
    "rounds:sheet_by_link": ("/bijwerken/{link}/bestand/", 200, 200, 200, 200),
    "rounds:csv_by_link": ("/bijwerken/{link}/bestand.csv", 200, 200, 200, 200),
    "rounds:xlsx_by_link": ("/bijwerken/{link}/bestand.xlsx", 200, 200, 200, 200),
    "rounds:help": ("/hulpvragen/{help}/", LOGIN, 404, 404, 404),
    "agenda:linking": ("/werkagenda/2021/vacaturecheck/erbij/", LOGIN, 404, 404, 404),
    "discussions:ask": ("/vragen/stellen/", 200, 200, 200, 200),
    "discussions:list": ("/netwerken/gemeenten/gesprekken/", 200, 200, 200, 200),
    "discussions:all_read": ("/netwerken/gemeenten/gesprekken/gelezen/", LOGIN, 405, 405, 405),
    "discussions:start": ("/netwerken/onderwijs/gesprekken/nieuw/", LOGIN, 302, 302, 302),
    "discussions:detail": ("/netwerken/gemeenten/gesprekken/{discussion}/", 200, 200, 200, 200),
    "discussions:preview": ("/gesprekken/voorbeeld/", LOGIN, 405, 405, 405),
    "discussions:open": ("/gesprekken/{discussion}/", 302, 302, 302, 302),
    "discussions:add_attachment": ("/bijlagen/", LOGIN, 405, 405, 405),
    "discussions:attachment": ("/bijlagen/00000000-0000-0000-0000-000000000000/", 404, 404, 404, 404),
    "discussions:drafts": ("/gesprekken/concepten/?key=gesprek", LOGIN, 200, 200, 200),
    "discussions:mentionable": ("/gesprekken/mensen/?gesprek={discussion}&q=no", LOGIN, 200, 200, 200),
    "discussions:updates": ("/gesprekken/{discussion}/nieuw/?na=1", 200, 200, 200, 200),
    "discussions:make_poll": ("/gesprekken/{discussion}/peiling/", LOGIN, 404, 200, 404),
    "discussions:vote": ("/peilingen/{nothing}/stem/", LOGIN, 405, 405, 405),
    "discussions:poll_result": ("/peilingen/{nothing}/uitslag.csv", LOGIN, 404, 404, 404),
    "discussions:similar": ("/gesprekken/lijkt-op/?title=reiskosten betalen", 200, 200, 200, 200),
    "discussions:start_about": ("/gesprekken/nieuw/bijeenkomst/{event_pk}/", LOGIN, 200, 200, 200),
    "discussions:attention": ("/gesprekken/{discussion}/volgen/", LOGIN, 405, 405, 405),
    "discussions:decline_to_answer": ("/gesprekken/{discussion}/weet-ik-niet/", LOGIN, 405, 405, 405),
    "discussions:arrange": ("/gesprekken/{discussion}/ordenen/", LOGIN, 404, 200, 404),
    "discussions:reopen": ("/gesprekken/{discussion}/heropenen/", LOGIN, 405, 405, 405),
    "discussions:history": ("/gesprekken/{discussion}/eerder/", LOGIN, 404, 200, 404),
    "discussions:permalink": ("/r/{reply}/", 302, 302, 302, 302),
    "discussions:reply_history": ("/reacties/{reply}/eerder/", LOGIN, 404, 200, 404),
    "discussions:reply": ("/gesprekken/{discussion}/reageren/", 405, 405, 405, 405),
    "discussions:edit": ("/gesprekken/{discussion}/aanpassen/", LOGIN, 404, 404, 404),
    "discussions:close": ("/gesprekken/{discussion}/afsluiten/", LOGIN, 404, 200, 404),
    "discussions:pin": ("/gesprekken/{discussion}/vastzetten/", LOGIN, 405, 405, 405),
    "discussions:delete": ("/gesprekken/{discussion}/verwijderen/", LOGIN, 405, 405, 405),
    "discussions:reply_to": ("/re/{reply}/", LOGIN, 200, 200, 200),
    "discussions:edit_reply": ("/reacties/{reply}/aanpassen/", LOGIN, 404, 404, 404),
    "discussions:remove_reply": ("/reacties/{reply}/verwijderen/", LOGIN, 405, 405, 405),
    "discussions:restore_reply": ("/reacties/{reply}/terugzetten/", LOGIN, 405, 405, 405),
    "discussions:useful": ("/nuttig/{reply}/", LOGIN, 405, 405, 405),
    "discussions:helped": ("/reacties/{reply}/hielp/", LOGIN, 405, 405, 405),
    "networks:overview": ("/netwerken/gemeenten/", 200, 200, 200, 200),
    "networks:members": ("/netwerken/gemeenten/leden/", 403, 200, 200, 200),
    "networks:export_members": ("/netwerken/gemeenten/leden/ophalen/", LOGIN, 403, 200, 403),
    "networks:member": ("/netwerken/gemeenten/leden/{membership}/", LOGIN, 403, 200, 403),
    "networks:change_role": ("/netwerken/gemeenten/leden/{membership}/rol/", LOGIN, 405, 405, 405),
    "networks:join": ("/netwerken/regio-aan-zet/meedoen/", LOGIN, 302, 200, 200),
    "networks:leave": ("/netwerken/gemeenten/stoppen/", LOGIN, 200, 200, 200),
    "networks:hide_first_steps": ("/netwerken/gemeenten/eerste-stappen/", LOGIN, 405, 405, 405),
    "networks:placement": ("/netwerken/werkgevers/geplaatst/{placed}/", 403, 403, 403, 200),
    "networks:coordinate": ("/netwerken/gemeenten/begeleiden/", LOGIN, 403, 200, 403),
    "networks:invitations": ("/netwerken/gemeenten/begeleiden/uitnodigen/", LOGIN, 403, 200, 403),
    "networks:invite_list": ("/netwerken/gemeenten/begeleiden/uitnodigen/lijst/", LOGIN, 403, 200, 403),
    "networks:visibility": ("/netwerken/gemeenten/begeleiden/zichtbaarheid/", LOGIN, 403, 200, 403),
    "networks:life": ("/netwerken/gemeenten/begeleiden/verder/", LOGIN, 403, 200, 403),
    "networks:blocks": ("/netwerken/gemeenten/begeleiden/blokkades/", LOGIN, 403, 200, 403),
    "networks:log": ("/netwerken/gemeenten/begeleiden/logboek/", LOGIN, 403, 200, 403),
    "networks:decide": ("/verzoeken/{request}/", LOGIN, 404, 404, 404),
    "networks:accept": ("/verzoeken/{request}/aannemen/", LOGIN, 405, 405, 405),
    "networks:decline": ("/verzoeken/{request}/afwijzen/", LOGIN, 404, 404, 404),
    "networks:invitation": ("/uitnodiging/{token}/", 200, 200, 200, 200),
    "networks:resend": ("/uitnodigingen/{invitation}/opnieuw/", LOGIN, 405, 405, 405),
    "networks:revoke": ("/uitnodigingen/{invitation}/intrekken/", LOGIN, 405, 405, 405),
    "networks:lift_block": ("/blokkades/{nothing}/opheffen/", LOGIN, 405, 405, 405),
    "networks:block_on_site": ("/mensen/{person}/blokkeren/", LOGIN, 404, 404, 200),
    "networks:proposals": ("/mijn/passende-netwerken/", LOGIN, 200, 200, 200),
    "networks:offer": ("/plaatsen/praktijk/{practice}/", LOGIN, 404, 404, 200),
    "networks:placement_offer": ("/plaatsingen/{offered}/", LOGIN, 404, 200, 404),
    "networks:accept_placement": ("/plaatsingen/{offered}/aannemen/", LOGIN, 405, 405, 405),
    "networks:decline_placement": ("/plaatsingen/{offered}/afwijzen/", LOGIN, 404, 200, 404),
    "networks:withdraw_placement": ("/plaatsingen/{offered}/weghalen/", LOGIN, 405, 405, 405),
    "networks:plans": ("/nieuw-netwerk/", LOGIN, 403, 403, 403),
    "networks:plan": ("/nieuw-netwerk/{plan}/doel/", LOGIN, 404, 404, 404),
    "networks:beyond": ("/netwerken/gemeenten/iets-anders/", 403, 404, 404, 404),
    "discussions:reply_on_placement": ("/plaatsingen/{placed}/reageren/", LOGIN, 405, 405, 405),
    "discussions:decide": ("/bijdragen/meldingen/{flag}/", LOGIN, 404, 404, 404),
    "discussions:hide_first": ("/bijdragen/meldingen/{flag}/eerst-verbergen/", LOGIN, 405, 405, 405),
    "discussions:answer_appeal": ("/bijdragen/bezwaren/{nothing}/", LOGIN, 404, 404, 404),
    "discussions:flag_reply": ("/meld/{reply}/", LOGIN, 200, 200, 200),
    "discussions:flag": ("/bijdragen/gesprek/{discussion}/melden/", LOGIN, 200, 200, 200),
    "discussions:hide": ("/bijdragen/gesprek/{discussion}/verbergen/", LOGIN, 404, 200, 404),
    "discussions:unhide": ("/bijdragen/gesprek/{discussion}/tonen/", LOGIN, 405, 405, 405),
    "discussions:appeal": ("/bijdragen/gesprek/{discussion}/bezwaar/", LOGIN, 404, 404, 404),
    "discussions:approve": ("/bijdragen/reactie/{held}/plaatsen/", LOGIN, 405, 405, 405),
    "discussions:decline": ("/bijdragen/reactie/{held}/niet-plaatsen/", LOGIN, 404, 200, 404),
    "documents:list": ("/netwerken/gemeenten/documenten/", 200, 200, 200, 200),
    "documents:add": ("/netwerken/gemeenten/documenten/nieuw/", LOGIN, 200, 200, 200),
    "documents:detail": ("/document/{document}/", 200, 200, 200, 200),
    "documents:edit": ("/document/{document}/aanpassen/", LOGIN, 404, 200, 404),
    "documents:remove": ("/document/{document}/weghalen/", LOGIN, 405, 405, 405),
    "documents:download": ("/document/{document}/1/bestand/", 200, 200, 200, 200),
    "events:calendar": ("/bijeenkomsten/", 200, 200, 200, 200),
    "events:detail": ("/bijeenkomsten/{event}/", 200, 200, 200, 200),
    "events:calendar_file": ("/bijeenkomsten/{event}/agenda.ics", 200, 200, 200, 200),
    "events:sign_up": ("/bijeenkomsten/{event}/aanmelden/", LOGIN, 405, 405, 405),
    "events:sign_off": ("/bijeenkomsten/{event}/afmelden/", LOGIN, 405, 405, 405),
    "events:ask_place": ("/bijeenkomsten/{event}/zonder-account/", 405, 405, 405, 405),
    "events:bring": ("/bijeenkomsten/{event}/collega/", LOGIN, 405, 405, 405),
    "events:take_back": ("/bijeenkomsten/collega/{event}/weg/", LOGIN, 405, 405, 405),
    "events:materials": ("/bijeenkomsten/{event}/erbij/", LOGIN, 404, 200, 404),
    "events:guest_place": ("/bijeenkomsten/plaats/niet-van-ons/", 404, 404, 404, 404),
    "events:guest_calendar": ("/bijeenkomsten/plaats/niet-van-ons/agenda.ics", 404, 404, 404, 404),
    "events:edit": ("/bijeenkomsten/{event}/aanpassen/", LOGIN, 404, 200, 404),
    "events:cancel": ("/bijeenkomsten/{event}/afzeggen/", LOGIN, 404, 200, 404),
    "events:finish": ("/bijeenkomsten/{held_event}/afronden/", LOGIN, 404, 200, 404),
    "events:list": ("/netwerken/gemeenten/bijeenkomsten/", 200, 200, 200, 200),
    "events:plan": ("/netwerken/gemeenten/bijeenkomsten/nieuw/", LOGIN, 404, 200, 404),
    "events:network_feed": ("/netwerken/gemeenten/bijeenkomsten.ics", 200, 200, 200, 200),
    "events:my_calendar": ("/mijn/bijeenkomsten/", LOGIN, 200, 200, 200),
    "events:my_feed": ("/agenda/bestaat-niet.ics", 404, 404, 404, 404),
    "intervision:bring": ("/bijeenkomsten/{event}/casus/", LOGIN, 404, 404, 404),
    "intervision:case": ("/intervisie/{case}/", LOGIN, 404, 200, 404),
    "intervision:edit": ("/intervisie/{case}/aanpassen/", LOGIN, 404, 404, 404),
    "intervision:remove": ("/intervisie/{case}/weg/", LOGIN, 405, 405, 405),
    "intervision:lead": ("/intervisie/{case}/leiden/", LOGIN, 405, 405, 405),
    "intervision:note": ("/intervisie/{case}/notitie/", LOGIN, 405, 405, 405),
    "intervision:agreed_step": ("/intervisie/{case}/stap/", LOGIN, 404, 404, 404),
    "intervision:outcome": ("/intervisie/{case}/hoe-ging-het/", LOGIN, 404, 404, 404),
    "intervision:lesson": ("/intervisie/{case}/les/", LOGIN, 404, 200, 404),
    "intervision:write_lesson": ("/intervisie/{case}/les/schrijven/", LOGIN, 404, 404, 404),
    "intervision:draft": ("/intervisie/{case}/les/concept/", LOGIN, 405, 405, 405),
    "home:work_list": ("/werklijst/", LOGIN, 200, 200, 200),
    "home:claim": ("/werklijst/oppakken/", LOGIN, 405, 405, 405),
    "home:release": ("/werklijst/loslaten/", LOGIN, 405, 405, 405),
    "people:colleagues": ("/organisaties/gemeente-voorbeeldstad-verzonnen/collegas/", LOGIN, 404, 404, 404),
    "people:accept_colleague": ("/collegas/{waiting}/bevestigen/", LOGIN, 405, 405, 405),
    "people:decline_colleague": ("/collegas/{waiting}/niet-bevestigen/", LOGIN, 404, 404, 404),
    "people:set_contact": ("/collegas/{waiting}/contactpersoon/", LOGIN, 405, 405, 405),
    "people:choose_organisation": ("/mijn/instellingen/organisatie/", LOGIN, 200, 200, 200),
    "demo:mailbox": ("/demo/postvak/", 200, 200, 200, 200),
    "demo:mail": ("/demo/postvak/999999/", 404, 404, 404, 404),
    "demo:code": ("/demo/code/redacteur/", 200, 200, 200, 200),
    "demo:roles": ("/demo/rollen/", 200, 200, 200, 200),
}
ROLES = ["anon", "deelnemer", "begeleider", "redacteur"]


def _own_names(patterns, namespace=""):
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inner = entry.namespace or ""
            if inner in OWN and (inner or not entry.namespace):
                module = getattr(entry.urlconf_name, "__name__", "")
                if not module.startswith(("allauth", "wagtail")):
                    yield from _own_names(entry.url_patterns, inner or namespace)
        elif (
            isinstance(entry, URLPattern)
            and entry.name
            and entry.lookup_str.split(".")[0]
            in {
                "people",
                "notifications",
                "home",
                "knowledge",
                "agenda",
                "networks",
                "demo",
                "core",
            }
        ):
            yield f"{namespace}:{entry.name}" if namespace else entry.name


def test_every_address_of_ours_is_in_the_table() -> None:
    ours = set(_own_names(get_resolver().url_patterns)) | {"sitemap", "sitemap_section"}
    assert ours == set(TABLE), ours ^ set(TABLE)


def _values() -> dict[str, object]:
    discussion = Discussion.objects.get(title__startswith="Hoe houd je iemand binnen")
    return {
        "person": user_of("lid").uuid,
        "notification": Notification.objects.filter(recipient=user_of("begeleider")).latest("pk").uuid,
        "submission": CaseStudyPage.objects.get(title="Samen naar de open dag van een bedrijf").pk,
        "question": KnowledgeQuestion.objects.filter(status="open").first().uuid,
        "discussion": discussion.uuid,
        "case": Case.objects.get(event__network__slug="gemeenten").uuid,
        "reply": Reply.objects.filter(discussion=discussion, user=user_of("lid_gemeente2"), removed_at=None)
        .first()
        .uuid,
        "held": Reply.objects.get(discussion=discussion, is_held=True).uuid,
        "membership": Membership.objects.get(network__slug="gemeenten", user=user_of("lid"), state="active").uuid,
        "placed": Placement.objects.get(network__slug="werkgevers", state="accepted").uuid,
        "offered": Placement.objects.get(network__slug="gemeenten", state="offered").uuid,
        "invitation": Invitation.objects.filter(network__slug="gemeenten", state="sent").first().uuid,
        "token": invitation_token(Invitation.objects.filter(network__slug="gemeenten", state="sent").first()),
        "practice": CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief").pk,
        "practice_id": CaseStudyPage.objects.get(slug="stage-vinden-zonder-brief").translation_key,
        "plan": NetworkPlan.objects.first().uuid,
        "flag": Flag.objects.filter(decided_at=None, discussion__network__slug="werkgevers").first().uuid,
        "document": NetworkDocument.objects.filter(visibility="public", network__slug="gemeenten").first().uuid,
        "event": Event.objects.get(title__startswith="Twee dagen werk naast de les: hoe").uuid,
        "event_pk": Event.objects.get(title__startswith="Twee dagen werk naast de les: hoe").pk,
        "held_event": Event.objects.get(title="Wat vraag je in het eerste gesprek?").uuid,
        "waiting": Affiliation.objects.get(is_waiting=True, user=user_of("deelnemer")).pk,
        "moment": Snapshot.objects.filter(edition__slug="2021").first().uuid,
        "recalibration": Recalibration.objects.get(edition__slug="2025").uuid,
        "closed": Recalibration.objects.get(edition__slug="2021", is_closed=True).uuid,
        "proposal": Proposal.objects.filter(recalibration__edition__slug="2025").first().uuid,
        "party": Party.objects.get(edition__slug="2025", organisation__slug="divosa").pk,
        "round": UpdateRound.objects.get(edition__slug="2025").uuid,
        "asked": UpdateRequest.objects.get(round__edition__slug="2025", party__organisation__slug="divosa").uuid,
        "link": link_token(UpdateLink.objects.filter(request__round__edition__slug="2025").first()),
        "help": HelpRequest.objects.filter(activity__edition__slug="2025").first().uuid,
        "bundle": SignalBundle.objects.get(edition__slug="2025").uuid,
        "ranking": RankingSession.objects.get(is_closed=False).uuid,
        "nothing": uuid.UUID(int=0),
        "request": Membership.objects.filter(state="requested", network__slug="regio-aan-zet")
        .exclude(user=user_of("deelnemer"))
        .first()
        .uuid,
    }


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_as_the_table_says(as_role, role):
    client, values = as_role(role), _values()
    client.raise_request_exception = True
    wrong = []
    for name, (path, *expected) in TABLE.items():
        for prefix in ("", "/en"):
            if prefix and not name.partition(":")[2] or (prefix and name.startswith("demo:")):
                continue
            status = client.get(prefix + path.format(**values)).status_code
            if status != expected[ROLES.index(role)]:
                wrong.append(f"{prefix}{path}: {status}, not {expected[ROLES.index(role)]}")
    assert not wrong, "\n".join(wrong)
