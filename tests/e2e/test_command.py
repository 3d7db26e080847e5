"""The command, from an empty folder to a user who signs in."""

import re
import sqlite3
from pathlib import Path

import httpx2

from tests.support.process import served, snakk


def _sign_in(address: str, name: str, password: str) -> int:
    return httpx2.get(f"{address}/api/v1/ChatSession/default", auth=(name, password)).status_code


def _sign_in_by(address: str, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx2.get(f"{address}/api/v1/ChatSession/default", headers=headers).status_code


def test_a_user_made_on_the_command_line_signs_in(tmp_path: Path) -> None:
    data = str(tmp_path)
    made = snakk("user", "add", "ingrid", "--full-name", "Ingrid Berg", "--data", data, given="correct horse\n")
    assert made.returncode == 0, made.stderr
    assert "Ingrid Berg" in snakk("user", "list", "--data", data).stdout
    with served("--data", data) as server:
        assert _sign_in(server.address, "ingrid", "correct horse") == 200
        assert _sign_in(server.address, "ingrid", "wrong horse") == 401
        assert _sign_in(server.address, "tje0", "Tje0") == 401


def test_an_empty_installation_says_how_the_first_administrator_comes_in(tmp_path: Path) -> None:
    new = {"LoginName": "eva", "DisplayName": "Eva Elv", "Password": "correct horse"}
    with served("--data", str(tmp_path)) as server:
        assert "first administrator" in server.until("Nobody can sign in yet")
        assert "snakk user add" in server.until("snakk user add")
        link = server.until("/console/#/welcome/").split()[-1]
        page, _, token = link.partition("#/welcome/")
        assert page == f"{server.address}/console/"
        assert httpx2.get(page).status_code == 200
        told = [httpx2.post(f"{page}first", json={"Token": token, **new}).status_code for _ in range(2)]
        assert told == [200, 409]
        users = httpx2.get(f"{server.address}/api/v1/Snakk/Users", auth=("eva", "correct horse")).json()
        assert [(user["LoginName"], user["IsAdmin"]) for user in users] == [("eva", True)]
        server.until("Stop it with Ctrl+C")
    assert sum(token in line for line in server.told) == 1


def test_an_installation_with_users_writes_no_link(tmp_path: Path) -> None:
    data = str(tmp_path)
    assert snakk("user", "add", "ingrid", "--data", data, given="correct horse\n").returncode == 0
    with served("--data", data) as server:
        server.until("Stop it with Ctrl+C")
        assert not any("welcome" in line or "Nobody can sign in" in line for line in server.told)


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


def test_an_application_made_on_the_command_line_comes_in_until_it_is_removed(tmp_path: Path) -> None:
    data = str(tmp_path)
    snakk("user", "add", "ingrid", "--data", data, given="correct horse\n")
    made = snakk("oauth-client", "add", "Export", "--acts-as", "ingrid", "--data", data)
    assert made.returncode == 0, made.stderr
    found = re.search(r"client_id +(\w+)\nclient_secret +(\S+)", made.stdout)
    assert found is not None
    listed = snakk("oauth-client", "list", "--data", data).stdout
    assert "Export" in listed
    assert found[2] not in listed
    asked = {"grant_type": "client_credentials"}
    with served("--data", data) as server:
        tokens = f"{server.address}/login/common/oauth/tokens"
        token = httpx2.post(tokens, data=asked, auth=(found[1], found[2])).json()["access_token"]
        assert _sign_in_by(server.address, token) == 200
    assert snakk("oauth-client", "remove", found[1], "--data", data).returncode == 0
    with served("--data", data) as server:
        assert _sign_in_by(server.address, token) == 401
    wrong = snakk("oauth-client", "add", "Shop", "--redirect-uri", "http://shop.example/", "--data", data)
    assert (wrong.returncode, "https is needed" in wrong.stderr) == (1, True)


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
    told_in_few_blanks = re.sub(" +", " ", told)
    assert "port = 9 (option)" in told_in_few_blanks
    assert "secret = **** (environment)" in told_in_few_blanks


def test_every_operation_is_printed_with_its_paths_and_its_source() -> None:
    told = snakk("operations").stdout
    assert "AddChatMessage    snakk.operations.messages:" in told
    assert "    POST Agents/Chat/AddChatMessage\n" in told


def test_the_audit_log_is_read_and_checked_beside_a_server(tmp_path: Path) -> None:
    data = str(tmp_path)
    made = snakk("user", "add", "olga", "--auditor", "--data", data, given="correct horse\n")
    assert made.returncode == 0, made.stderr
    assert "auditor" in snakk("user", "list", "--data", data).stdout
    with served("--data", data) as server:
        assert _sign_in(server.address, "olga", "wrong horse") == 401
        assert _sign_in(server.address, "olga", "correct horse") == 200
        log = httpx2.get(f"{server.address}/api/v1/Snakk/AuditLog", auth=("olga", "correct horse")).json()
        newest, refused, added = snakk("audit", "list", "--data", data).stdout.splitlines()[-3:]
        checked = snakk("audit", "verify", "--data", data)
    assert [line["Deed"] for line in log] == ["SignedIn", "SignedIn", "UserAdded"]
    assert all(words in newest for words in ("signed_in", "done", "olga", "127.0.0.1", "Basic"))
    assert "refused" in refused
    assert "user_added" in added
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "head " in checked.stdout


def test_a_log_that_was_tampered_with_fails_the_check(tmp_path: Path) -> None:
    data = str(tmp_path)
    snakk("user", "add", "olga", "--auditor", "--data", data, given="correct horse\n")
    assert snakk("audit", "verify", "--data", data).returncode == 0
    connection = sqlite3.connect(tmp_path / "snakk.db")
    connection.execute("DROP TRIGGER audit_entry_no_update")
    connection.execute("UPDATE audit_entry SET details = 'administrator'")
    connection.commit()
    connection.close()
    checked = snakk("audit", "verify", "--data", data)
    assert checked.returncode == 1
    assert "entry 1 is not as it was written" in checked.stderr
    assert snakk("audit", "verify", "--head", "9:x", "--data", data).returncode == 1
