"""Settings: read once, typed, from four sources, with nothing unknown in them."""

from pathlib import Path

import pytest

from snakk.settings.reading import BadSettings, read
from snakk.settings_text import effective, shown


def _problems(**environ: str) -> str:
    with pytest.raises(BadSettings) as refused:
        read({}, environ=environ)
    return str(refused.value)


def _file(folder: Path, text: str) -> str:
    path = folder / "snakk.toml"
    path.write_text(text)
    return str(path)


def test_nothing_given_is_a_server_on_this_machine() -> None:
    settings = read({}, environ={}).settings
    assert (settings.host, settings.port, settings.database_url) == ("127.0.0.1", 8000, "")


def test_an_option_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    config = _file(tmp_path, "port = 1\nzone = 'Europe/Oslo'\ndead_in_queue = 60\n")
    environ = {"SNAKK_PORT": "2", "SNAKK_ZONE": "Europe/Berlin", "SNAKK_CONFIG": config}
    reading = read({"port": 3, "zone": None}, environ=environ)
    assert (reading.settings.port, reading.settings.zone, reading.settings.dead_in_queue) == (3, "Europe/Berlin", 60)
    assert (reading.sources["port"], reading.sources["zone"]) == ("option", "environment")
    assert (reading.sources["dead_in_queue"], reading.sources["host"]) == (config, "default")


def test_an_unknown_name_in_the_environment_is_refused_with_the_nearest() -> None:
    assert "no setting `SNAKK_PROT` in the environment; did you mean `SNAKK_PORT`?" in _problems(SNAKK_PROT="1")


def test_an_unknown_name_in_the_file_is_refused_with_the_nearest(tmp_path: Path) -> None:
    config = _file(tmp_path, "dead_in_que = 1\n[server]\nport = 1\n")
    with pytest.raises(BadSettings) as refused:
        read({}, config, {})
    assert "did you mean `dead_in_queue`?" in refused.value.problems[0]
    assert "no setting `server`" in refused.value.problems[1]


def test_every_problem_is_told_at_once() -> None:
    told = _problems(SNAKK_PORT="many", SNAKK_DEAD_IN_QUEUE="-1", SNAKK_SQLITE_SYNCHRONOUS="OFF")
    assert "SNAKK_PORT: expected `int`" in told
    assert "SNAKK_DEAD_IN_QUEUE: expected `int` >= 0" in told
    assert "SNAKK_SQLITE_SYNCHRONOUS: " in told


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SNAKK_ZONE", "Europe/Atlantis", "there is no time zone"),
        ("SNAKK_ZONE", "../../etc/passwd", "there is no time zone"),
        ("SNAKK_SIGN_IN_WAYS", "", "nobody could sign in"),
        ("SNAKK_SIGN_IN_WAYS", "basic,magic", "magic"),
        ("SNAKK_APP_TOKENS", "short", "at least 16 characters"),
        ("SNAKK_OIDC_ISSUER", "https://login.example", "`oidc_audience` must say"),
        ("SNAKK_OIDC_ISSUER", "http://login.example", "https://login.example.org"),
        ("SNAKK_OIDC_ISSUER", "https://login.example?x=1", "https://login.example.org"),
        ("SNAKK_BASE_URL", "chat.example.org", "an address such as"),
        ("SNAKK_BASE_URL", "javascript:alert(1)", "an address such as"),
        ("SNAKK_TRUSTED_PROXIES", "10.0.0.0/8, proxy", "`proxy` is no address"),
        ("SNAKK_DATABASE_URL", "mysql://host/name", "leave it empty for SQLite"),
        ("SNAKK_DIRECTORY_URL", "crm.example.org", "https://crm.example.org/snakk"),
        ("SNAKK_DIRECTORY_URL", "https://crm.example.org/?a=b", "https://crm.example.org/snakk"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(name: str, value: str, words: str) -> None:
    assert words in _problems(**{name: value})


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "chat.example.org"])
def test_demo_users_are_for_this_machine_alone(host: str) -> None:
    assert "demo users have known passwords" in _problems(SNAKK_DEMO="true", SNAKK_HOST=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.1.2.3"])
def test_a_demo_may_listen_on_the_loopback(host: str) -> None:
    assert read({}, environ={"SNAKK_DEMO": "1", "SNAKK_HOST": host}).settings.demo


def test_a_password_may_not_stand_on_the_command_line() -> None:
    url = "postgresql://ann:letmein@db/snakk"
    assert read({}, environ={"SNAKK_DATABASE_URL": url}).settings.database_url == url
    with pytest.raises(BadSettings, match="can be read by every user") as refused:
        read({"database_url": url}, environ={})
    assert "letmein" not in str(refused.value)


def test_a_file_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"gone\.toml: No such file"):
        read({}, str(tmp_path / "gone.toml"), {})
    with pytest.raises(BadSettings, match=r"snakk\.toml is not a TOML file"):
        read({}, _file(tmp_path, "port 8000"), {})


def test_effective_values_show_where_they_come_from_and_no_secret() -> None:
    environ = {
        "SNAKK_SECRET": "correct horse battery staple and more",
        "SNAKK_METRICS_TOKEN": "open-sesame",
        "SNAKK_DATABASE_URL": "postgresql://ann:letmein@db:5433/snakk?password=letmein",
    }
    told = "\n".join(effective(read({}, environ=environ)))
    assert "postgresql://ann:****@db:5433/snakk    (environment)" in told
    assert not any(word in told for word in ("letmein", "open-sesame", "battery"))


def test_no_secret_at_all_is_told_apart_from_a_masked_one() -> None:
    assert (shown("secret", ""), shown("secret", "x")) == ("", "****")
    assert (shown("app_tokens", ()), shown("app_tokens", ("a secret of one",))) == ("", "****")
