-- The log: every fact, for ever. Positions are gapless and in commit order, because one row hands
-- them out and stays locked until the commit.
CREATE TABLE event (
  position        bigint      PRIMARY KEY,
  stream_type     text        NOT NULL,
  stream_id       uuid        NOT NULL,
  version         bigint      NOT NULL CHECK (version > 0),
  event_id        uuid        NOT NULL UNIQUE,
  type            text        NOT NULL,
  occurred_at     timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL,
  correlation_id  text        NOT NULL,
  causation_id    text,
  actor_kind      text        NOT NULL,
  actor_id        text        NOT NULL,
  tenant_id       text        NOT NULL,
  idempotency_key text,
  trace_parent    text,
  data            jsonb       NOT NULL,
  UNIQUE (stream_id, version)
);

CREATE INDEX event_by_correlation ON event (correlation_id, position);

-- One row, found in one page however often it changes.
CREATE TABLE log_head (
  only_row    boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  position    bigint      NOT NULL DEFAULT 0,
  recorded_at timestamptz NOT NULL DEFAULT '-infinity',
  log_epoch   uuid        NOT NULL DEFAULT gen_random_uuid()
) WITH (fillfactor = 10);

INSERT INTO log_head DEFAULT VALUES;

-- How long each stream is. Locked by whoever appends to it or relies on its version.
CREATE TABLE stream (
  stream_id   uuid   PRIMARY KEY,
  stream_type text   NOT NULL,
  version     bigint NOT NULL
) WITH (fillfactor = 80);

GRANT SELECT, INSERT ON event TO event_store;
GRANT SELECT, UPDATE ON log_head TO event_store;
GRANT SELECT, INSERT, UPDATE ON stream TO event_store;
GRANT SELECT ON log_head TO event_store_reader;
