"""Network pages with the demo's size against 200 networks and 20,000 members, interleaved in one run."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable

from pages import ROOT, ROUNDS, _ask, _cpu, _free_port, _serve, _shell

PATHS = [
    "/netwerken/gemeenten/",
    "/netwerken/gemeenten/leden/",
    "/netwerken/gemeenten/begeleiden/",
    "/netwerken/gemeenten/documenten/",
    "/werklijst/",
    "/mijn/",
]
PER_ROUND = 20
SIZE = ["--networks", "200", "--members", "20000", "--discussions", "400"]


def session(env: dict[str, str], email: str) -> str:
    """Somebody of the cast signed in, with the second step done."""
    code = (
        "from django.contrib.sessions.backends.db import SessionStore; from people.models import User; import time;"
        "from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY;"
        f"u = User.objects.get(email='{email}'); s = SessionStore(); s[SESSION_KEY] = str(u.pk);"
        "s[BACKEND_SESSION_KEY] = 'people.backends.AccountBackend'; s[HASH_SESSION_KEY] = u.get_session_auth_hash();"
        "s['account_authentication_methods'] = [{'method': 'mfa', 'type': 'totp', 'at': time.time()}]; s.save(); print(s.session_key)"
    )
    return "sessionid=" + _shell(env, code)


def compare(size: list[str], email: str, pages: Callable[[dict[str, str]], list[tuple[str, str]]]) -> None:
    """Prepare two sites, enlarge one, ask both in turns, print the ratios. `pages`: names and addresses on a site."""
    with tempfile.TemporaryDirectory() as small_folder, tempfile.TemporaryDirectory() as large_folder:
        sites = {}
        for name, folder in (("demo", small_folder), ("large", large_folder)):
            port = _free_port()
            env = {
                **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
                "PYTHONPATH": f"{ROOT}/site:{ROOT}",
                "DJANGO_SETTINGS_MODULE": "config.settings.production",
                "DATA_DIR": folder,
                "DEMO": "1",
                "SECRET_KEY": "bench" + "abcdefghij" * 6,
                "BASE_URL": f"http://localhost:{port}",
                "ALLOWED_HOSTS": "localhost",
            }
            subprocess.run(
                [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
            )
            if name == "large":
                subprocess.run([sys.executable, "manage.py", "seed_scale", *size], cwd=ROOT, env=env, check=True)
            found = pages(env)
            sites[name] = (_serve("config.wsgi:application", port, env), port, session(env, email), found)
        print(f"{'page':40} {'demo ms':>9} {'large ms':>9} {'ratio':>7} {'cpu ratio':>10}")
        for number, (page, _address) in enumerate(sites["demo"][3]):
            seconds, cpu = dict.fromkeys(sites, 0.0), dict.fromkeys(sites, 0.0)
            for _process, port, cookie, found in sites.values():
                _ask(port, found[number][1], 3, cookie)
            for _round in range(ROUNDS):
                for name, (process, port, cookie, found) in sites.items():
                    before = _cpu(process.pid)
                    seconds[name] += _ask(port, found[number][1], PER_ROUND, cookie)[0] / PER_ROUND
                    cpu[name] += (_cpu(process.pid) - before) / PER_ROUND
            small, large = seconds["demo"] / ROUNDS * 1000, seconds["large"] / ROUNDS * 1000
            print(
                f"{page:40} {small:9.2f} {large:9.2f} {large / small:6.2f}x {cpu['large'] / max(cpu['demo'], 0.0001):9.2f}x"
            )
        for process, _port, _cookie, _found in sites.values():
            process.terminate()
            process.wait()


if __name__ == "__main__":
    compare(SIZE, "bram@voorbeeld.example", lambda _env: [(path, path) for path in PATHS])
