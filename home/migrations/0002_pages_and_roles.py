"""The page tree everyone starts with, and the staff roles.

Wagtail's own Moderators group and workflow become the redactie's; its unused Editors group goes
(PRODUCT §1). The redactie works below the library and in the word lists, nowhere else.
"""

from django.conf import settings
from django.db import migrations

EDITORS, ADMINS = "Redactie", "Beheer"
VOCABULARIES = [("knowledge", name) for name in ("theme", "targetgroup", "sector", "mechanism", "synonymgroup")]
EDITOR_MODELS = [*VOCABULARIES, ("questions", "knowledgequestion"), ("people", "organisation"), ("people", "organisationdomain")]
ADMIN_MODELS = [
    *EDITOR_MODELS,
    ("people", "labourmarketregion"),
    ("people", "municipality"),
    *[("agenda", name) for name in ("workagendaedition", "strand", "party", "activity")],
]


def _permission(apps, app_label, model, codename):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=model)
    permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return permission


def _page(apps, app_label, name, **values):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(app_label=app_label, model=name.lower())
    locale = apps.get_model("wagtailcore.Locale").objects.get_or_create(language_code="nl")[0]
    return apps.get_model(app_label, name).objects.create(
        content_type=content_type, locale=locale, draft_title=values["title"], live=True, **values
    )


def make_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Locale = apps.get_model("wagtailcore.Locale")
    locale = Locale.objects.get_or_create(language_code="nl")[0]
    Page.objects.filter(path="0001").update(locale=locale, numchild=1, title="Alle pagina's", draft_title="Alle pagina's")
    Site.objects.all().delete()
    Page.objects.filter(path="00010001").delete()
    Locale.objects.exclude(pk=locale.pk).delete()
    home = _page(apps, "home", "HomePage", title="Knooppunt", slug="home", path="00010001", depth=2, numchild=2, url_path="/home/")
    _page(
        apps, "networks", "NetworkIndexPage", title="Leernetwerken", slug="netwerken", path="000100010001", depth=3, numchild=0,
        url_path="/home/netwerken/", intro="Elk netwerk werkt aan één vraag. Je kunt bij meer dan één netwerk meedoen.",
    )
    _page(
        apps, "knowledge", "LibraryIndexPage", title="Wat werkt", slug="bibliotheek", path="000100010002", depth=3, numchild=0,
        url_path="/home/bibliotheek/", intro="Voorbeelden van gemeenten, scholen en werkgevers. Bij elk voorbeeld zie je hoe sterk het bewijs is.",
    )
    Site.objects.create(hostname="localhost", port=80, site_name="Knooppunt", root_page_id=home.pk, is_default_site=True)


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    Page = apps.get_model("wagtailcore.Page")
    GroupPagePermission = apps.get_model("wagtailcore.GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore.GroupCollectionPermission")
    Collection = apps.get_model("wagtailcore.Collection")
    library = Page.objects.get(path="000100010002")
    home = Page.objects.get(path="00010001")
    GroupPagePermission.objects.all().delete()
    GroupCollectionPermission.objects.all().delete()
    Group.objects.filter(name="Editors").delete()
    editors = Group.objects.get_or_create(name="Moderators")[0]
    editors.name = EDITORS
    editors.save()
    admins = Group.objects.get_or_create(name=ADMINS)[0]
    editors.permissions.clear()
    access = _permission(apps, "wagtailadmin", "admin", "access_admin")
    root_collection = Collection.objects.get(depth=1)
    for group, models, page in ((editors, EDITOR_MODELS, library), (admins, ADMIN_MODELS, home)):
        group.permissions.add(access)
        for app_label, model in models:
            for verb in ("add", "change", "delete", "view"):
                group.permissions.add(_permission(apps, app_label, model, f"{verb}_{model}"))
        for codename in ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "delete_page"):
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=_permission(apps, "wagtailcore", "page", codename))
        for app_label, model in (("core", "siteimage"), ("core", "sitedocument")):
            for verb in ("add", "change", "delete", "choose"):
                GroupCollectionPermission.objects.create(
                    group=group, collection=root_collection, permission=_permission(apps, app_label, model, f"{verb}_{model}")
                )
    admins.permissions.add(_permission(apps, "core", "sitesettings", "change_sitesettings"))


def rename_workflow(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore.Workflow")
    Task = apps.get_model("wagtailcore.Task")
    WorkflowPage = apps.get_model("wagtailcore.WorkflowPage")
    Page = apps.get_model("wagtailcore.Page")
    Workflow.objects.update(name="Redactie")
    Task.objects.update(name="De redactie kijkt mee")
    WorkflowPage.objects.update(page=Page.objects.get(path="000100010002"))
    if not WorkflowPage.objects.exists():
        WorkflowPage.objects.create(page=Page.objects.get(path="000100010002"), workflow=Workflow.objects.first())


def set_site_domain(apps, schema_editor):
    domain = settings.BASE_URL.split("://")[-1]
    apps.get_model("sites.Site").objects.update_or_create(pk=settings.SITE_ID, defaults={"domain": domain, "name": "Knooppunt"})


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("core", "0003_search_index"),
        ("networks", "0002_relations"),
        ("knowledge", "0003_owners"),
        ("questions", "0001_initial"),
        ("agenda", "0002_relations"),
        ("people", "0001_initial"),
        ("sites", "0002_alter_domain_unique"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(make_pages, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(rename_workflow, migrations.RunPython.noop),
        migrations.RunPython(set_site_domain, migrations.RunPython.noop),
    ]
