-- Unique values: each is held by at most one stream, across all streams.
CREATE TABLE claim (
  kind        text COLLATE "C" NOT NULL,
  value       text COLLATE "C" NOT NULL,
  stream_id   uuid             NOT NULL,
  stream_type text             NOT NULL,
  PRIMARY KEY (kind, value)
);

-- What was answered to each command, so that the same command gets the same answer again.
CREATE TABLE command_receipt (
  principal       text        NOT NULL,
  idempotency_key text        NOT NULL,
  fingerprint     bytea       NOT NULL,
  stream_id       uuid        NOT NULL,
  stream_type     text        NOT NULL,
  version         bigint      NOT NULL,
  outcome         text        NOT NULL,
  recorded_at     timestamptz NOT NULL,
  PRIMARY KEY (principal, idempotency_key)
);

GRANT SELECT, INSERT, DELETE ON claim TO event_store;
GRANT SELECT, INSERT ON command_receipt TO event_store;
