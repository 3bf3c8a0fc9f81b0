"""Finds the components of `templates/components/` with their contract and rendered example."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

_CONTRACT = re.compile(r"{%\s*comment\s*%}(.*?){%\s*endcomment\s*%}", re.DOTALL)


def component_names() -> list[str]:
    """Folder names of all components."""
    return sorted(folder.name for folder in (_root() / "components").iterdir() if (folder / "component.html").exists())


def _root() -> Path:
    return Path(settings.TEMPLATES[0]["DIRS"][0])


def contract_of(name: str) -> str:
    """The contract on a component's first lines; empty when it has none."""
    found = _CONTRACT.match((_root() / "components" / name / "component.html").read_text(encoding="utf-8"))
    return " ".join(found.group(1).split()) if found else ""


def component_examples(request: HttpRequest) -> list[dict[str, Any]]:
    """Name, contract and rendered example of each component."""
    return [{"name": name, "contract": contract_of(name), "html": render_to_string(f"components/{name}/example.html", request=request)} for name in component_names()]
