-- One row per webhook delivery, exactly as it was received and stored before it was answered.
-- The raw body holds personal data of buyers: it never leaves this schema and is erased after a while.
CREATE TABLE delivery (
  delivery_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook_id    text        NOT NULL CHECK (length(webhook_id) BETWEEN 1 AND 200),
  event_ref     text,
  topic         text        NOT NULL,
  shop          text        NOT NULL,
  triggered_at  text,
  body_sha256   text        NOT NULL,
  body          bytea,
  subject       text,
  trace_parent  text,
  received_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  state         text        NOT NULL CHECK (state IN ('RECEIVED', 'TRANSLATED', 'IGNORED', 'FAILED')),
  reason        text,
  attempts      integer     NOT NULL DEFAULT 0,
  strikes       integer     NOT NULL DEFAULT 0,
  due_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  lease         bigint      NOT NULL DEFAULT 0,
  claimed_at    timestamptz,
  leased_until  timestamptz,
  finished_at   timestamptz,
  CONSTRAINT delivery_once UNIQUE (webhook_id),
  CONSTRAINT delivery_to_translate_has_subject CHECK (state <> 'RECEIVED' OR subject IS NOT NULL)
);

COMMENT ON COLUMN delivery.subject IS 'What is to be looked at: the shop''s number of the order.';
COMMENT ON COLUMN delivery.lease IS 'Only grows; a translator that lost its lease is recognised by an old number.';
COMMENT ON COLUMN delivery.strikes IS 'Attempts that failed for a reason that waiting does not cure.';

CREATE INDEX delivery_waiting ON delivery (due_at, delivery_id) WHERE state = 'RECEIVED';
CREATE INDEX delivery_waiting_by_subject ON delivery (subject, delivery_id) WHERE state = 'RECEIVED';
CREATE INDEX delivery_failed ON delivery (delivery_id) WHERE state = 'FAILED';
CREATE INDEX delivery_with_body ON delivery (received_at) WHERE body IS NOT NULL;

-- What was received is a fact: only what became of it may change, and a body may be erased.
GRANT SELECT, INSERT ON delivery TO gateway;
GRANT UPDATE (body, state, reason, attempts, strikes, due_at, lease, claimed_at, leased_until,
              finished_at)
   ON delivery TO gateway;
