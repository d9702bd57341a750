-- Events that a consumer could not apply, and the later ones of their streams, which wait behind them.
-- The checkpoint has passed them, in the transaction that put them here; what a replay applies leaves.
CREATE TABLE parked_event (
  consumer       text        NOT NULL,
  position       bigint      NOT NULL,
  -- Of the topic: whoever adds or removes rows holds the checkpoint of that partition.
  partition      int         NOT NULL,
  stream_type    text        NOT NULL,
  stream_id      uuid        NOT NULL,
  -- What the record tells, if it can be read at all.
  version        bigint,
  type           text,
  -- As it was delivered, so that it is read anew when it is replayed.
  record         bytea       NOT NULL,
  -- Null when it was never tried, because it waits.
  error          text,
  attempts       int         NOT NULL DEFAULT 0,
  first_tried_at timestamptz,
  last_tried_at  timestamptz,
  parked_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, position)
);

CREATE INDEX parked_event_by_stream ON parked_event (consumer, stream_type, stream_id, position);
CREATE INDEX parked_event_by_partition ON parked_event (consumer, partition);

GRANT SELECT, INSERT, UPDATE, DELETE ON parked_event TO outbox;
