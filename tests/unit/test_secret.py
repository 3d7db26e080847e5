"""The installation's secret."""

from pathlib import Path

import pytest

from snakk.secret import secret_of
from snakk.settings.declared import Settings
from snakk.settings.reading import BadSettings

STRONG = "0123456789abcdef0123456789abcdef"


def test_the_first_start_makes_a_private_file(tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path / "new" / "data"))
    secret = secret_of(settings)
    path = tmp_path / "new" / "data" / "secret"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0
    assert len(secret) == 64
    assert [each.name for each in path.parent.iterdir()] == ["secret"]


def test_later_starts_read_the_same_secret(tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path))
    assert secret_of(settings) == secret_of(settings)


def test_two_installations_have_different_secrets(tmp_path: Path) -> None:
    assert secret_of(Settings(data=str(tmp_path / "a"))) != secret_of(Settings(data=str(tmp_path / "b")))


def test_a_given_secret_goes_before_the_file(tmp_path: Path) -> None:
    assert secret_of(Settings(data=str(tmp_path), secret=STRONG)) == STRONG.encode()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("weak", ["short", "a" * 40, "abcabcabc" * 5])
def test_a_weak_secret_is_refused_and_not_told(tmp_path: Path, weak: str) -> None:
    with pytest.raises(BadSettings, match="SNAKK_SECRET: a secret needs at least") as refused:
        secret_of(Settings(data=str(tmp_path), secret=weak))
    assert weak not in str(refused.value)


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    secret_of(Settings(data=str(tmp_path)))
    (tmp_path / "secret").chmod(0o644)
    with pytest.raises(BadSettings, match="can be read by others"):
        secret_of(Settings(data=str(tmp_path)))


def test_half_a_secret_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("0123456789")
    path.chmod(0o600)
    with pytest.raises(BadSettings, match="this has 10"):
        secret_of(Settings(data=str(tmp_path)))
