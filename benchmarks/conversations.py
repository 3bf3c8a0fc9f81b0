"""Conversations of 20, 500 and 5,000 replies and sessions of 3 and 2,000 people, asked in turns in one run."""

import os
import subprocess
import sys
import tempfile

from pages import ROOT, ROUNDS, _ask, _cpu, _free_port, _serve

from networks import session

PER_ROUND = 10
MAKE = """
from demo import scale
from networks.discussions import queries
from networks.discussions.models import Discussion, Reply
from networks.events import actions
from networks.events.models import Event
from networks.models import NetworkPage
from people.models import User
scale.make(members=2100)
network, bram = NetworkPage.objects.get(slug="gemeenten"), User.objects.get(email="bram@voorbeeld.example")
for number in (20, 500, 5000):
    made = Discussion.objects.create(network=network, title=f"Met {number} reacties", body="x", body_html="<p>x</p>", author=bram)
    scale.add_replies(made, number)
    made.refresh_from_db()
    print(f"{number} replies", made.get_absolute_url())
    if number == 5000:
        last = Reply.objects.filter(discussion=made).order_by("-thread_id").first()
        print("5000 replies, last page", f"{made.get_absolute_url()}?pagina={queries.pages_of(made).last}")
events = list(Event.objects.filter(network=network, cancelled_at=None).order_by("-starts_at")[:2])
print("session of 3", events[1].get_absolute_url())
scale.add_attendances(events[0], 2000)
print("session of 2000", events[0].get_absolute_url())
"""


def main() -> None:
    """Prepare one site with all of them, ask in turns, print milliseconds and ratios to the first."""
    with tempfile.TemporaryDirectory() as folder:
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
        made = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", MAKE],
            cwd=ROOT,
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
        pages = dict(line.rsplit(" ", 1) for line in made.stdout.splitlines() if " /" in line)
        process, cookie = _serve("config.wsgi:application", port, env), session(env)
        seconds, cpu, size = dict.fromkeys(pages, 0.0), dict.fromkeys(pages, 0.0), {}
        for path in pages.values():
            _ask(port, path, 3, cookie)
        for _round in range(ROUNDS):
            for name, path in pages.items():
                before = _cpu(process.pid)
                taken, body = _ask(port, path, PER_ROUND, cookie)
                seconds[name] += taken / PER_ROUND / ROUNDS * 1000
                cpu[name] += (_cpu(process.pid) - before) / PER_ROUND / ROUNDS * 1000
                size[name] = len(body)
        print(f"{'page':26} {'ms':>8} {'cpu ms':>8} {'to its first':>13} {'kB':>7}")
        first = {"r": "20 replies", "s": "session of 3"}
        for name in pages:
            base = cpu[first["s" if name.startswith("session") else "r"]]
            print(
                f"{name:26} {seconds[name]:8.2f} {cpu[name]:8.2f} {cpu[name] / max(base, 0.01):12.2f}x {size[name] / 1000:7.1f}"
            )
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
