"""The installation's secret: given, or kept in a private file made at the first start."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from snakk.settings.declared import Settings
from snakk.settings.reading import BadSettings

SHORTEST = 32
FEWEST_DIFFERENT = 10


def secret_of(settings: Settings) -> bytes:
    """The secret that session keys are made from.

    Makes the private file (mode 0600, 32 random bytes in hexadecimal) where there is none.
    Raises BadSettings when the secret is short, monotonous, or readable by others.
    """
    if settings.secret:
        return _strong(settings.secret.encode(), "SNAKK_SECRET")
    path = Path(settings.data) / "secret"
    return _strong(kept_privately(path, lambda: secrets.token_hex(SHORTEST).encode() + b"\n").strip(), str(path))


def kept_privately(path: Path, make: Callable[[], bytes]) -> bytes:
    """What a file that only its owner can read holds; where there is none, one is made. Raises BadSettings."""
    if not path.exists():
        _make(path, make())
    if path.stat().st_mode & 0o077:
        raise BadSettings([f"{path} can be read by others; take that right away: chmod 600 {path}"])
    return path.read_bytes()


def _make(path: Path, content: bytes) -> None:
    """Write the file whole, under its name at once: a process that dies on the way leaves no half a secret."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
    try:
        os.link(draft, path)  # refuses where another process was faster; its secret counts then
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _strong(secret: bytes, where: str) -> bytes:
    if len(secret) < SHORTEST:
        raise BadSettings([f"{where}: a secret needs at least {SHORTEST} characters and this has {len(secret)}"])
    if len(set(secret)) < FEWEST_DIFFERENT:
        raise BadSettings(
            [f"{where}: a secret needs at least {FEWEST_DIFFERENT} different characters; make a random one"]
        )
    return secret
