"""The raw statements of a message on SQLite, 64 messages for each commit and nothing around them.

Prints messages a second.

For each message: its session, the rights of its sender, an earlier one with its client id, the session's new state,
the message, its event; for each commit the counter of ids. WAL, synchronous FULL, a checkpoint every 10,000 pages.
Frozen: figures of different days are compared by it.
"""

import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import apsw

SESSIONS = 64
GROUP = 64
TEXT = "x" * 80

TABLES = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL, status INTEGER NOT NULL, last_seq INTEGER NOT NULL,
    visitor TEXT NOT NULL, created_by INTEGER NOT NULL, user_id INTEGER NOT NULL, agent_name TEXT NOT NULL,
    transfer_to INTEGER NOT NULL, transfer_from INTEGER NOT NULL, customer_alias TEXT NOT NULL,
    customer_host TEXT NOT NULL, customer_name TEXT NOT NULL, customer_email TEXT NOT NULL,
    customer_phone TEXT NOT NULL, customer_company_name TEXT NOT NULL, customer_consented BOOLEAN NOT NULL,
    first_message TEXT NOT NULL, last_message TEXT NOT NULL, requested_at INTEGER NOT NULL,
    queued_at INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, idle_at INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL, key_version INTEGER NOT NULL, initial_queue_pos INTEGER NOT NULL,
    enqueue_no INTEGER NOT NULL, alert_level INTEGER NOT NULL, rank INTEGER NOT NULL, unread INTEGER NOT NULL,
    escalated BOOLEAN NOT NULL, chatbot_is_active BOOLEAN NOT NULL, rating INTEGER NOT NULL);
CREATE UNIQUE INDEX session_one_open ON session (visitor, topic_id) WHERE status BETWEEN 1 AND 6 AND visitor != '';
CREATE INDEX session_line ON session (topic_id, status, enqueue_no) WHERE status IN (4, 5, 6);
CREATE INDEX session_agent ON session (user_id) WHERE status IN (5, 6);
CREATE INDEX session_timed ON session (id) WHERE status BETWEEN 1 AND 7;
CREATE TABLE message (
    id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL, seq INTEGER NOT NULL, type INTEGER NOT NULL,
    sender INTEGER NOT NULL, posted_at INTEGER NOT NULL, special_type INTEGER NOT NULL, special_param TEXT NOT NULL,
    client_id TEXT, author TEXT NOT NULL, body TEXT NOT NULL, read_by_customer BOOLEAN NOT NULL);
CREATE INDEX message_of_session ON message (session_id, id);
CREATE UNIQUE INDEX message_client_id ON message (session_id, sender, client_id) WHERE client_id IS NOT NULL;
CREATE TABLE event_log (
    session_id INTEGER NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL,
    actor INTEGER NOT NULL, status INTEGER NOT NULL, ref INTEGER NOT NULL, payload BLOB NOT NULL,
    PRIMARY KEY (session_id, seq)) WITHOUT ROWID;
CREATE TABLE member (
    topic_id INTEGER NOT NULL, user_id INTEGER NOT NULL, can_respond BOOLEAN NOT NULL, can_notify BOOLEAN NOT NULL,
    can_listen BOOLEAN NOT NULL, can_manage BOOLEAN NOT NULL, PRIMARY KEY (topic_id, user_id)) WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, last INTEGER NOT NULL);
"""
SESSION = "SELECT * FROM session WHERE id = ?"
MEMBER = "SELECT * FROM member WHERE topic_id = ? AND user_id = ?"
SENT = "SELECT * FROM message WHERE session_id = ? AND sender = ? AND client_id = ? AND client_id IS NOT NULL"
CHANGE = "UPDATE session SET status = ?, last_seq = ?, last_message = ?, idle_at = ?, unread = ? WHERE id = ?"
MESSAGE = "INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
EVENT = "INSERT INTO event_log VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
COUNTER = "INSERT OR REPLACE INTO counter VALUES ('message', ?)"


def opened(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path), statementcachesize=500)
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "FULL")
    connection.pragma("cache_size", -65_536)
    connection.pragma("temp_store", "memory")  # or each change of a partial index's row opens a file
    connection.wal_autocheckpoint(10_000)
    execute = connection.cursor().execute
    for statement in TABLES.split(";"):
        execute(statement)
    execute("BEGIN")
    for number in range(1, SESSIONS + 1):
        texts = (
            number,
            number,
            6,
            0,
            f"{number:064}",
            0,
            1,
            "Ann",
            0,
            0,
            "",
            "",
            "Vera",
            "vera@example.org",
            "",
            "",
            1,
        )
        execute(f"INSERT INTO session VALUES ({', '.join('?' * 34)})", (*texts, "", "", *[1] * 6, *[0] * 9))
        execute("INSERT INTO member VALUES (?, 1, 1, 1, 0, 0)", (number,))
    execute("COMMIT")
    return connection


def measure(connection: apsw.Connection, seconds: float) -> float:
    execute = connection.cursor().execute
    message_id = 0
    stamp = 1_790_000_000_000_000
    begun = time.perf_counter()
    while (taken := time.perf_counter() - begun) < seconds:
        execute("BEGIN IMMEDIATE")
        for number in range(1, GROUP + 1):
            message_id += 1
            client_id = str(uuid.UUID(int=message_id))
            row: Any = execute(SESSION, (number,)).fetchall()[0]
            execute(MEMBER, (row[1], 1)).fetchall()
            seq, sender = row[3] + 1, 1 if message_id // SESSIONS % 2 else -1
            execute(SENT, (number, sender, client_id)).fetchall()
            status, unread = (6, 0) if sender > 0 else (5, row[30] + 1)
            now = stamp + message_id
            execute(CHANGE, (status, seq, TEXT, now, unread, number))
            execute(MESSAGE, (message_id, number, seq, 1, sender, now, 0, "", client_id, "Vera", TEXT, 0))
            execute(EVENT, (number, seq, 2, now, sender, status, message_id, b""))
        execute(COUNTER, (message_id,))
        execute("COMMIT")
    return message_id / taken


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="snakk-bench-") as folder:
        connection = opened(Path(folder) / "raw.db")
        print(measure(connection, float(sys.argv[1]) if len(sys.argv) > 1 else 2.0))
        connection.close()


if __name__ == "__main__":
    main()
