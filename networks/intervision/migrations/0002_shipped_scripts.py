"""Three known ways to talk about a case, so that a group can begin at once; the redactie may change them.

Facts of the methods: incident process (Pigors), the gossip method and action learning (Revans). The words are ours.
"""

from django.db import migrations

EDITORS, ADMINS = "Redactie", "Beheer"
SCRIPTS = [
    (
        "Incidentmethode",
        "één voorval, precies bekeken. Samen 60 minuten",
        [
            ("Het voorval", "De inbrenger vertelt kort wat er gebeurde, tot het moment waarop een keuze nodig was.", 5),
            ("Vragen naar feiten", "Stel om de beurt één vraag naar wat er gebeurde. Nog geen advies en geen mening.", 15),
            ("Ieder voor zich", "Schrijf op: wat is hier het probleem, en wat zou jij doen? Praat niet.", 5),
            ("De ronde", "Ieder leest voor wat er op het eigen blad staat. De inbrenger luistert en zegt niets.", 15),
            ("De inbrenger aan het woord", "Wat deed je toen, en wat denk je nu? Wat neem je mee?", 10),
            ("De eerste stap", "De inbrenger kiest één stap. De groep zegt wat er geleerd is.", 10),
        ],
    ),
    (
        "Roddelmethode",
        "de groep praat over je vraag terwijl jij luistert. Samen 55 minuten",
        [
            ("De vraag", "De inbrenger vertelt wat er speelt en stelt één vraag.", 8),
            ("Kort doorvragen", "Alleen vragen om het te begrijpen. Een vraag die een advies is, slaan we over.", 8),
            (
                "Roddelen",
                "De inbrenger draait de stoel om en zwijgt. De groep praat over wat er speelt alsof de inbrenger er niet bij is: wat zie je, wat vermoed je?",
                15,
            ),
            ("Terug in de groep", "De inbrenger vertelt wat raak was, wat niet, en wat nieuw was. De groep verdedigt niets.", 8),
            ("Samen verder denken", "Wat kan de inbrenger proberen? Noem ook iets wat je zelf niet zou durven.", 8),
            ("De eerste stap", "De inbrenger kiest één stap. Ieder zegt in één zin: dit neem ik mee.", 8),
        ],
    ),
    (
        "Actieleren",
        "alleen vragen, geen adviezen, tot een actie. Samen 60 minuten",
        [
            ("Het vraagstuk", "De inbrenger vertelt waar het vastloopt, en waarom het nu belangrijk is.", 5),
            ("Open vragen", "De groep stelt alleen open vragen. Wie een advies wil geven, maakt er een vraag van.", 20),
            ("De vraag opnieuw", "De inbrenger stelt de vraag opnieuw. Is het nog dezelfde?", 5),
            ("Vragen over wat kan", "Welke wegen zijn er? Wie kan helpen? Wat houdt je tegen?", 15),
            ("De actie", "De inbrenger kiest één actie, en zegt wanneer dat gebeurt en waaraan te merken is dat het werkt.", 5),
            ("Wat leerden wij", "Welke vraag hielp het meest? Wat leert de groep voor het eigen werk?", 10),
        ],
    ),
]


def ship(apps, schema_editor):
    Script = apps.get_model("intervision", "Script")
    ScriptStep = apps.get_model("intervision", "ScriptStep")
    for position, (name, description, steps) in enumerate(SCRIPTS, start=1):
        script, made = Script.objects.get_or_create(name=name, defaults={"description": description, "position": position * 10})
        if made:
            for order, (title, instruction, minutes) in enumerate(steps):
                ScriptStep.objects.create(
                    script=script, sort_order=order, title=title, instruction=instruction, minutes=minutes
                )


def allow_editors(apps, schema_editor):
    """The redactie and beheer change scripts, as they change word lists (home 0002)."""
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label="intervision", model="script")
    Permission = apps.get_model("auth.Permission")
    for verb in ("add", "change", "delete", "view"):
        permission, _ = Permission.objects.get_or_create(
            content_type=kind, codename=f"{verb}_script", defaults={"name": f"Can {verb} script"}
        )
        for group in apps.get_model("auth.Group").objects.filter(name__in=(EDITORS, ADMINS)):
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("intervision", "0001_cases_and_scripts"), ("home", "0002_pages_and_roles")]
    operations = [
        migrations.RunPython(ship, migrations.RunPython.noop),
        migrations.RunPython(allow_editors, migrations.RunPython.noop),
    ]
