#!/usr/bin/env python
"""Run a management command; works from any folder (ADR 0007: `site/` is a folder, never a package)."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Put `site/` and the root on the import path, then hand over to Django."""
    root = Path(__file__).resolve().parent
    for folder in (root, root / "site"):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not installed here. Run `python3 dev.py run` first: it makes .venv and installs everything."
        )
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
