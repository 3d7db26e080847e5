-- The tables of a message on PostgreSQL, with a thousand sessions. Frozen: figures of different days are compared by it.
CREATE TABLE session (
    id bigint PRIMARY KEY, topic_id bigint NOT NULL, status integer NOT NULL, last_seq bigint NOT NULL,
    visitor text NOT NULL, created_by bigint NOT NULL, user_id bigint NOT NULL, agent_name text NOT NULL,
    transfer_to bigint NOT NULL, transfer_from bigint NOT NULL, customer_alias text NOT NULL,
    customer_host text NOT NULL, customer_name text NOT NULL, customer_email text NOT NULL,
    customer_phone text NOT NULL, customer_company_name text NOT NULL, customer_consented boolean NOT NULL,
    first_message text NOT NULL, last_message text NOT NULL, requested_at bigint NOT NULL, queued_at bigint NOT NULL,
    started_at bigint NOT NULL, ended_at bigint NOT NULL, idle_at bigint NOT NULL, fetched_at bigint NOT NULL,
    key_version bigint NOT NULL, initial_queue_pos bigint NOT NULL, enqueue_no bigint NOT NULL,
    alert_level bigint NOT NULL, rank bigint NOT NULL, unread bigint NOT NULL, escalated boolean NOT NULL,
    chatbot_is_active boolean NOT NULL, rating bigint NOT NULL) WITH (fillfactor = 70);
CREATE TABLE message (
    id bigint PRIMARY KEY, session_id bigint NOT NULL, seq bigint NOT NULL, type integer NOT NULL,
    sender bigint NOT NULL, posted_at bigint NOT NULL, special_type integer NOT NULL, special_param text NOT NULL,
    client_id text, author text NOT NULL, body text NOT NULL, read_by_customer boolean NOT NULL);
CREATE UNIQUE INDEX message_client_id ON message (session_id, sender, client_id) WHERE client_id IS NOT NULL;
CREATE TABLE event_log (
    session_id bigint NOT NULL, seq bigint NOT NULL, kind integer NOT NULL, at bigint NOT NULL, actor bigint NOT NULL,
    status integer NOT NULL, ref bigint NOT NULL, payload bytea NOT NULL, PRIMARY KEY (session_id, seq));
CREATE TABLE member (
    topic_id bigint NOT NULL, user_id bigint NOT NULL, can_respond boolean NOT NULL, can_notify boolean NOT NULL,
    can_listen boolean NOT NULL, can_manage boolean NOT NULL, PRIMARY KEY (topic_id, user_id));
CREATE SEQUENCE message_id_seq;
INSERT INTO session SELECT n, n, 6, 0, lpad(n::text, 64, '0'), 0, 1, 'Ann', 0, 0, '', '', 'Vera', 'vera@example.org',
    '', '', true, '', '', 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, false, false, 0 FROM generate_series(1, 1000) AS n;
INSERT INTO member SELECT n, 1, true, true, false, false FROM generate_series(1, 1000) AS n;
ANALYZE;
