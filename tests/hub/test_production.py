"""The hub as a council runs it: what it needs before it starts, and what every response then carries."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = {
    "SECRET_KEY": "k3" + "Zq7-vR2_x" * 8,
    "ALLOWED_HOSTS": "hub.wexcombe.example",
    "SITE_ADDRESS": "https://hub.wexcombe.example",
    "EMAIL_HOST": "mail.wexcombe.example",
    "MAIL_FROM": "hub@wexcombe.example",
    "COUNCIL_NAME": "Wexcombe District Council",
    "COMMS_EMAIL": "communications@wexcombe.example",
    "COMMS_PHONE": "01632 960 101",
    "DUTY_PHONE": "01632 960 114",
}
ASK = """
import django, json, sys
django.setup()
from django.core.management import call_command
from django.test import Client, override_settings
call_command("migrate", verbosity=0)
from allauth.account.models import EmailAddress
from hub.people.models import User
person = User.objects.create_user("priya@wexcombe.example", "three quiet pigeons", name="Priya")
EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
said = {}
def keep(name, response):
    said[name] = {"status": response.status_code, **{key.lower(): value for key, value in response.headers.items()}}
    said[name]["cookies"] = {key: morsel.OutputString() for key, morsel in response.cookies.items()}
with override_settings(STORAGES=plain):
    ask = dict(HTTP_HOST="hub.wexcombe.example")
    keep("http", Client(**ask).get("/accounts/login/"))
    secure = Client(**ask)
    keep("door", secure.get("/accounts/login/", secure=True))
    form = {"login": person.email, "password": "three quiet pigeons"}
    keep("in", secure.post("/accounts/login/", form, secure=True))
    keep("me", secure.get("/me/", secure=True))
    keep("trace", secure.trace("/", secure=True))
    keep("stranger", Client(HTTP_HOST="thief.example").get("/accounts/login/", secure=True))
    keep("forged", Client(enforce_csrf_checks=True, **ask).post("/accounts/login/", form, secure=True))
    contact = Client(**ask).get("/.well-known/security.txt", secure=True)
    said["security.txt"] = contact.content.decode()
print(json.dumps(said))
"""


def run(*command: str, **variables: str) -> subprocess.CompletedProcess:
    """Runs Python with these variables and none of this test run's own."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    clean |= {"DJANGO_SETTINGS_MODULE": "hub.settings", "PYTHONPATH": str(ROOT)} | variables
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=clean, capture_output=True, text=True, timeout=120, check=False
    )


def production(tmp_path: Path, **variables: str) -> dict[str, str]:
    return {"DEBUG": "no", "DATABASE_URL": f"sqlite:///{tmp_path}/hub.sqlite3"} | NEEDED | variables


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> dict:
    """What a hub with production settings answers."""
    done = run("-c", ASK, **production(tmp_path_factory.mktemp("hub")))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", NEEDED)
def test_production_refuses_to_start_without(tmp_path, name):
    done = run("manage.py", "check", **production(tmp_path, **{name: ""}))
    assert done.returncode != 0
    assert f"{name} is not set." in done.stderr


def test_production_with_what_it_needs_passes_djangos_own_inspection_in_silence(tmp_path):
    done = run("manage.py", "check", "--deploy", "--fail-level", "DEBUG", **production(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout + done.stderr


def test_a_public_demonstration_does_not_pass(tmp_path):
    done = run("manage.py", "check", "--deploy", **production(tmp_path, DEMONSTRATION_MODE="yes"))
    assert done.returncode != 0
    assert "hub.E003" in done.stderr


def test_a_hub_that_prints_its_mails_does_not_pass(tmp_path):
    done = run("manage.py", "check", "--deploy", **production(tmp_path, EMAIL_HOST="nowhere"))
    assert done.returncode != 0
    assert "hub.E005" in done.stderr


@pytest.mark.parametrize("hosts", ["hub.wexcombe.example", "localhost,hub.wexcombe.example", "*", ".example"])
def test_development_answers_to_this_machine_only(tmp_path, hosts):
    """Else a forgotten DEBUG=no would put a hub on the internet that shows its insides and signs with a known key."""
    done = run("manage.py", "check", DATABASE_URL=f"sqlite:///{tmp_path}/hub.sqlite3", ALLOWED_HOSTS=hosts)
    assert done.returncode != 0
    assert "DEBUG must be off" in done.stderr


def test_development_starts_with_nothing_set(tmp_path):
    assert run("manage.py", "check", DATABASE_URL=f"sqlite:///{tmp_path}/hub.sqlite3").returncode == 0


def test_plain_http_leads_to_https(said):
    assert said["http"]["location"] == "https://hub.wexcombe.example/accounts/login/"


def test_browsers_are_told_to_stay_on_https_for_a_year(said):
    assert said["door"]["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload"


def test_the_content_policy_allows_nothing_inline_and_nobody_else(said):
    policy = dict(part.strip().partition(" ")[::2] for part in said["door"]["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert re.fullmatch(r"'self'( 'nonce-[\w+/=-]+')?", policy["script-src"])
    rest = {name: policy[name] for name in policy if name not in {"default-src", "script-src"}}
    assert rest == {
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }


@pytest.mark.parametrize("place", ["door", "me"])
def test_every_page_says_how_it_may_be_used(said, place):
    names = ("x-content-type-options", "referrer-policy", "x-frame-options", "cross-origin-opener-policy")
    assert [said[place][name] for name in names] == ["nosniff", "same-origin", "DENY", "same-origin"]


def test_cookies_are_for_this_very_name_over_https_and_not_for_scripts(said):
    cookies = said["door"]["cookies"] | said["in"]["cookies"]
    assert {"__Host-session", "__Host-csrf"} <= set(cookies)
    for name in ("__Host-session", "__Host-csrf"):
        parts = {part.strip().split("=")[0] for part in cookies[name].split(";")[1:]}
        assert {"HttpOnly", "Path", "SameSite", "Secure"} <= parts
        assert "Domain" not in parts
        assert "Path=/;" in cookies[name] + ";"


def test_being_signed_in_ends_with_the_browser(said):
    """Depots share their tablets."""
    assert "expires" not in said["in"]["cookies"]["__Host-session"].lower()


def test_nothing_keeps_a_signed_in_page(said):
    assert (said["me"]["status"], said["me"]["cache-control"]) == (200, "no-store, private")


def test_trace_is_refused(said):
    assert said["trace"]["status"] == 405


def test_another_name_is_refused(said):
    assert said["stranger"]["status"] == 400


def test_a_form_from_elsewhere_is_refused(said):
    assert said["forged"]["status"] == 403


def test_somebody_who_finds_a_weakness_finds_whom_to_tell(said):
    lines = dict(line.split(": ", 1) for line in said["security.txt"].splitlines())
    assert lines["Contact"].startswith(("mailto:", "https:"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", lines["Expires"])
    assert lines["Canonical"] == "https://hub.wexcombe.example/.well-known/security.txt"


def read_by_settings() -> list[str]:
    tree = ast.parse((ROOT / "hub" / "settings.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    asked = [call for call in calls if ast.unparse(call.func.value) == "env" and call.func.attr != "database"]
    return [call.args[0].value for call in asked]


def test_every_variable_is_read_once_and_explained_and_every_explained_one_is_read():
    explained = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(explained) == sorted(read_by_settings())


def test_a_copied_example_with_the_needed_lines_filled_in_is_enough(tmp_path):
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    copied = dict(re.findall(r"^([A-Z_]+)=(.*)$", example, re.MULTILINE))
    here = {"DATABASE_URL": f"sqlite:///{tmp_path}/hub.sqlite3"}
    done = run("manage.py", "check", "--deploy", "--fail-level", "DEBUG", **copied | NEEDED | here)
    assert done.returncode == 0, done.stderr
