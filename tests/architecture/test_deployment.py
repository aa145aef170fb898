"""Dockerfile, docker-compose.yml, Makefile, .ci/run and .env.example name only what exists."""

import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from aiohttp import web
from pydantic import BaseModel

from admin_web.accounts import ACTS
from admin_web.routes import add_routes
from bot.settings import BotSettings
from bot.web.door import door
from bot.web.health import Readiness
from sandbox.demo_options import PORTS

ROOT = Path(__file__).parents[2]
ENV_EXAMPLE = (ROOT / ".env.example").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OWN = {name: service for name, service in SERVICES.items() if "build" in service}
LASTING = {name for name in SERVICES if name != "migrate"}
SETTING = re.compile(r"^# ?([A-Z]+__[A-Z_]+)=|^([A-Z]+__[A-Z_]+)=", re.MULTILINE)


def known_settings(model: type[BaseModel] = BotSettings, prefix: str = "") -> Iterator[str]:
    """Every environment variable that the programs read."""
    for name, field in model.model_fields.items():
        full = prefix + (field.alias or name).upper()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from known_settings(field.annotation, f"{full}__")
        else:
            yield full


def test_the_example_lists_every_setting_and_no_other() -> None:
    listed = [first or second for first, second in SETTING.findall(ENV_EXAMPLE)]
    assert sorted(listed) == sorted(known_settings())


def test_every_service_of_the_issue_is_there() -> None:
    assert set(SERVICES) == {"migrate", "bot", "panel", "postgres", "redis", "demo"}
    assert SERVICES["demo"]["profiles"] == ["demo"]


def test_one_bot_keeps_its_conversations_where_everything_else_is_kept() -> None:
    """Else nobody is asked whether to go on with a booking, and an erasure leaves what was being typed (C15, C44)."""
    assert "REDIS__URL" not in SERVICES["bot"]["environment"]
    assert SERVICES["redis"]["profiles"] == ["redis"]


@pytest.mark.parametrize("name", OWN)
def test_a_service_sets_only_settings_that_exist(name: str) -> None:
    assert set(SERVICES[name].get("environment", {})) <= set(known_settings())


@pytest.mark.parametrize("name", OWN)
def test_a_service_runs_a_module_that_exists(name: str) -> None:
    python, dash_m, module, *_ = SERVICES[name]["command"]
    assert (python, dash_m) == ("python", "-m")
    assert find_spec(f"{module}.__main__") is not None


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_as_nobody_special(name: str) -> None:
    if name in OWN:
        assert OWN[name]["cap_drop"] == ["ALL"]
        assert re.search(r"^USER (?!root|0)\w+", DOCKERFILE.rpartition("FROM ")[2], re.MULTILINE)
    else:
        assert SERVICES[name]["user"] not in {"root", "0", 0}


@pytest.mark.parametrize("name", sorted(LASTING))
def test_a_service_that_lasts_says_how_it_is(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_health_is_asked_at_doors_that_exist() -> None:
    panel = web.Application()
    add_routes(panel)
    assert asked_path("bot") in paths_of(door(Readiness({})))
    assert asked_path("panel") in paths_of(panel)
    assert asked_path("demo") == "/"


def asked_path(name: str) -> str:
    command = str(SERVICES[name]["healthcheck"]["test"][-1])
    found = re.search(r"'(http://[^']+)'", command)
    return urlsplit(found[1]).path if found else ""


def paths_of(app: web.Application) -> set[str]:
    return {resource.canonical for resource in app.router.resources()}


@pytest.mark.parametrize("name", SERVICES)
def test_a_volume_has_a_name_that_is_declared(name: str) -> None:
    mounts = [mount.split(":") for mount in SERVICES[name].get("volumes", [])]
    assert {mount[0] for mount in mounts} <= set(COMPOSE["volumes"])


def test_no_secret_stands_in_the_file() -> None:
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if re.search("PASSWORD|TOKEN|KEY|SECRET", variable):
                assert value == "" or value.startswith("${"), (name, variable)
    assert "POSTGRES_PASSWORD" in ENV_EXAMPLE


def test_the_panel_does_not_hold_what_only_the_bot_needs() -> None:
    panel = SERVICES["panel"]["environment"]
    assert (panel["TELEGRAM__TOKEN"], panel["MAIL__URL"]) == ("", "")


def test_ports_are_those_that_the_programs_listen_on() -> None:
    inside = {name: {int(port.split(":")[-1]) for port in service.get("ports", [])} for name, service in OWN.items()}
    fields = BotSettings.model_fields
    web, panel = fields["web"].default.port, fields["panel"].default.port
    demo = {PORTS["PAGE_PORT"][0], PORTS["PANEL_PORT"][0]}
    assert inside == {"migrate": set(), "bot": {web}, "panel": {panel}, "demo": demo}
    assert {int(port) for port in re.findall(r"\d+", re.findall(r"^EXPOSE (.+)$", DOCKERFILE, re.MULTILINE)[0])} == {
        web,
        panel,
    }


def test_ports_are_open_to_this_machine_only() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_image_copies_files_that_exist_and_that_the_context_lets_through() -> None:
    sources = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    assert sources
    assert all((ROOT / source).exists() for source in sources)
    assert set(sources) == allowed


def test_the_images_extras_are_those_of_the_package() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    installed = re.findall(r"'\.\[([a-z,]+)\]'", DOCKERFILE + MAKEFILE)
    assert {name for group in installed for name in group.split(",")} <= set(extras)


@pytest.mark.parametrize("page", ["README.md", "docs/running.md"])
def test_whoever_installs_it_is_told_of_services_acts_and_settings_that_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert set(re.findall(r"docker compose exec (?:-T )?(\w+)", text)) <= {*OWN, "postgres"}
    assert set(re.findall(r"python -m bot ([a-z-]+)", text)) <= {"migrate", "register-hook"}
    assert set(re.findall(r"python -m admin_web ([a-z-]+)", text)) <= set(ACTS)
    assert set(re.findall(r"\b[A-Z]+__[A-Z_]+\b", text)) <= set(known_settings())
    assert set(re.findall(r"--profile (\w+)", text)) <= {"demo", "redis"}


def test_makefile_and_ci_run_modules_and_scripts_that_exist() -> None:
    modules = set(re.findall(r"\$\(PY\) -m ([\w.]+)", MAKEFILE))
    assert {module for module in modules if find_spec(module) is None} == set()
    assert all((ROOT / script).exists() for script in re.findall(r"tools/[\w-]+\.sh", MAKEFILE))
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)$", ci, re.MULTILINE)) <= targets


def test_every_command_of_the_makefile_has_a_word_of_help() -> None:
    phony = set(re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[0].split())
    assert set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)) == phony
