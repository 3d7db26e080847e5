-- One message in a transaction of its own, for pgbench. Frozen: figures of different days are compared by it.
\set sid random(1, 1000)
\set client random(1, 9000000000000000)
BEGIN;
SELECT * FROM session WHERE id = :sid FOR UPDATE;
SELECT * FROM member WHERE topic_id = :sid AND user_id = 1;
SELECT * FROM message WHERE session_id = :sid AND sender = 1 AND client_id = (:client)::text AND client_id IS NOT NULL;
SELECT nextval('message_id_seq') AS message \gset
UPDATE session SET status = 6, last_seq = last_seq + 1, last_message = repeat('x', 80), idle_at = :message, unread = 0 WHERE id = :sid RETURNING last_seq AS seq \gset
INSERT INTO message VALUES (:message, :sid, :seq, 1, 1, :message, 0, '', (:client)::text, 'Vera', repeat('x', 80), false);
INSERT INTO event_log VALUES (:sid, :seq, 2, :message, 1, 6, :message, '');
COMMIT;
