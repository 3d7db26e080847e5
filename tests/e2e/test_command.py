"""The command, from an empty folder to a user who signs in."""

from pathlib import Path

import httpx2

from tests.support.process import served, snakk


def _sign_in(address: str, name: str, password: str) -> int:
    return httpx2.get(f"{address}/api/v1/ChatSession/default", auth=(name, password)).status_code


def test_a_user_made_on_the_command_line_signs_in(tmp_path: Path) -> None:
    data = str(tmp_path)
    made = snakk("user", "add", "ingrid", "--full-name", "Ingrid Berg", "--data", data, given="correct horse\n")
    assert made.returncode == 0, made.stderr
    assert "Ingrid Berg" in snakk("user", "list", "--data", data).stdout
    with served("--data", data) as server:
        assert _sign_in(server.address, "ingrid", "correct horse") == 200
        assert _sign_in(server.address, "ingrid", "wrong horse") == 401
        assert _sign_in(server.address, "tje0", "Tje0") == 401


def test_an_empty_installation_says_how_to_make_a_user(tmp_path: Path) -> None:
    with served("--data", str(tmp_path)) as server:
        assert "snakk user add" in server.until("Nobody can sign in yet")


def test_a_changed_password_and_a_disabled_user_count(tmp_path: Path) -> None:
    data = str(tmp_path)
    snakk("user", "add", "ingrid", "--data", data, given="correct horse\n")
    snakk("user", "passwd", "ingrid", "--data", data, given="battery staple\n")
    with served("--data", data) as server:
        assert _sign_in(server.address, "ingrid", "correct horse") == 401
        assert _sign_in(server.address, "ingrid", "battery staple") == 200
    assert snakk("user", "disable", "ingrid", "--data", data).returncode == 0
    assert "disabled" in snakk("user", "list", "--data", data).stdout
    with served("--data", data) as server:
        assert _sign_in(server.address, "ingrid", "battery staple") == 401


def test_what_is_wrong_is_a_sentence_and_a_failing_exit(tmp_path: Path) -> None:
    data = str(tmp_path)
    short = snakk("user", "add", "ingrid", "--data", data, given="short\n")
    assert short.returncode == 2
    assert "at least 8 characters" in short.stderr
    nobody = snakk("user", "disable", "nobody", "--data", data)
    assert nobody.returncode == 1
    assert nobody.stderr.startswith("snakk: ")
    misspelt = snakk("check-config", SNAKK_PROT="1")
    assert misspelt.returncode == 2
    assert "did you mean `SNAKK_PORT`?" in misspelt.stderr
    assert "Traceback" not in short.stderr + nobody.stderr + misspelt.stderr


def test_a_second_server_on_the_same_data_is_kept_out(tmp_path: Path) -> None:
    data = str(tmp_path)
    with served("--data", data):
        second = snakk("serve", "--port", "0", "--data", data)
        assert second.returncode == 1
        assert second.stderr.startswith("snakk: ")
        assert "Traceback" not in second.stderr


def test_a_password_is_never_an_option() -> None:
    told = snakk("user", "add", "--help").stdout
    assert "--config" in told
    assert not any(name in told for name in ("--password", "--secret", "--metrics-token"))


def test_the_configuration_is_printed_without_secrets() -> None:
    told = snakk("check-config", "--port", "9", SNAKK_SECRET="0123456789abcdef0123456789abcdef").stdout
    assert "port                = 9    (option)" in told
    assert "secret              = ****    (environment)" in told


def test_every_operation_is_printed_with_its_paths_and_its_source() -> None:
    told = snakk("operations").stdout
    assert "AddChatMessage    snakk.operations.messages:" in told
    assert "    POST Agents/Chat/AddChatMessage\n" in told
