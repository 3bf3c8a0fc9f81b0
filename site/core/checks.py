"""Rules of this project that a machine can hold, as Django system checks."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, register

from .visibility import Internal, Rule

OWN_APPS = (
    "core",
    "people",
    "notifications",
    "networks",
    "discussions",
    "documents",
    "knowledge",
    "questions",
    "agenda",
    "home",
    "demo",
)


def own_models() -> list[Any]:
    """Every concrete model of this project, without the tables Django makes for many-to-many fields."""
    return [
        model
        for label in OWN_APPS
        for model in apps.get_app_config(label).get_models()
        if not model._meta.auto_created and not model._meta.proxy
    ]


@register()
def every_model_declares_its_scope(app_configs: Any, **kwargs: Any) -> list[Error]:
    """E001: each model says who may see its rows, or why nobody asks for them."""
    return [
        Error(
            f"{model._meta.label} has no `scope`: give it a Rule (who may see its rows) or Internal('why nobody asks for them').",
            obj=model,
            id="core.E001",
        )
        for model in own_models()
        if not isinstance(getattr(model, "scope", None), Rule | Internal)
    ]


@register()
def site_is_a_plain_folder(app_configs: Any, **kwargs: Any) -> list[Error]:
    """E002: `site/` shadows a standard module when it becomes a package (ADR 0007)."""
    if (Path(settings.BASE_DIR) / "site" / "__init__.py").exists():
        return [Error("site/__init__.py exists: site/ must stay a plain folder.", id="core.E002")]
    return []
