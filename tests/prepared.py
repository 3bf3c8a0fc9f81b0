"""One prepared site for every test that starts a server: made once per run, copied for each worker."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def copy_prepared_site(factory: pytest.TempPathFactory, target: Path) -> None:
    """Fill `target` (a DATA_DIR) with a migrated SQLite database, the demo and static files."""
    base = factory.getbasetemp()
    base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    template = base / "prepared-site"
    with (base / "prepared-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (template / "done").exists():
            env = {
                **{key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}},
                "PYTHONPATH": f"{ROOT}/site:{ROOT}",
                "DJANGO_SETTINGS_MODULE": "config.settings.production",
                "DATA_DIR": str(template),
                "DEMO": "1",
                "SECRET_KEY": "prepared-" + "abcdefghij" * 6,
                "BASE_URL": "http://localhost",
                "ALLOWED_HOSTS": "localhost",
            }
            template.mkdir()
            subprocess.run(
                [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
            )
            (template / "done").touch()
    shutil.copytree(template, target, dirs_exist_ok=True)
