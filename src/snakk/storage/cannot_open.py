"""Why a database is not opened. Each text says what is wrong, where, and what to do; show it and exit."""


class CannotOpen(Exception):
    """The database cannot be used as it is."""


class InUse(CannotOpen):
    """Another process has the data folder."""


class SchemaMismatch(CannotOpen):
    """The database was made by a newer version, or was not migrated."""


class OldDatabase(CannotOpen):
    """The SQLite or PostgreSQL below us is older than what is safe."""


class Damaged(CannotOpen):
    """The file is not a sound database."""


class Unsafe(CannotOpen):
    """PostgreSQL is set to forget what it acknowledged."""


class Unreachable(CannotOpen):
    """There is no database there, or it does not let us in."""
