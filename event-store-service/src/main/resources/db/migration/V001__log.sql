-- The log: events, the streams they belong to, unique claims, receipts of commands, and the one row
-- that hands out positions.

CREATE TABLE log_head (
  only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  position  bigint NOT NULL,
  log_epoch uuid   NOT NULL,
  -- The end of the hash chain over all events; it begins with the epoch.
  hash      bytea  NOT NULL CHECK (octet_length(hash) = 32)
);
INSERT INTO log_head (position, log_epoch, hash)
SELECT 0, epoch, sha256(convert_to(epoch::text, 'UTF8')) FROM gen_random_uuid() AS epoch;

CREATE TABLE event (
  position        bigint      PRIMARY KEY,
  stream_id       uuid        NOT NULL,
  stream_type     text        NOT NULL,
  version         bigint      NOT NULL,
  event_id        uuid        NOT NULL,
  type            text        NOT NULL,
  occurred_at     timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL,
  actor_kind      text        NOT NULL,
  actor_id        text        NOT NULL,
  correlation_id  text        NOT NULL,
  causation_id    text,
  tenant_id       text        NOT NULL,
  idempotency_key text,
  trace_parent    text,
  data            jsonb       NOT NULL,
  hash            bytea       NOT NULL CHECK (octet_length(hash) = 32),
  UNIQUE (stream_id, version)
);
CREATE INDEX event_correlation ON event (correlation_id, position);

CREATE TABLE stream (
  stream_id   uuid   PRIMARY KEY,
  stream_type text   NOT NULL,
  version     bigint NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE claim (
  kind      text NOT NULL,
  value     text NOT NULL,
  stream_id uuid NOT NULL,
  subject   uuid NOT NULL,
  PRIMARY KEY (kind, value)
);
CREATE INDEX claim_subject ON claim (kind, subject);

CREATE TABLE command_receipt (
  principal       text        NOT NULL,
  idempotency_key text        NOT NULL,
  fingerprint     text        NOT NULL,
  stream_id       uuid        NOT NULL,
  stream_type     text        NOT NULL,
  version         bigint      NOT NULL,
  changed         boolean     NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (principal, idempotency_key)
);

-- Facts are for ever, whoever asks.
CREATE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Events are immutable: % on event_store.event is refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();

GRANT SELECT, INSERT ON event, command_receipt TO event_store;
GRANT SELECT, INSERT, UPDATE ON stream TO event_store;
GRANT SELECT, INSERT, DELETE ON claim TO event_store;
GRANT DELETE ON command_receipt TO event_store;
GRANT SELECT, UPDATE ON log_head TO event_store;
GRANT SELECT ON log_head TO event_store_reader;
