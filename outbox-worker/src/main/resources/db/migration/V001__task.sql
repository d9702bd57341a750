-- What is to be done, once each, and how far the events were turned into it.

CREATE TABLE checkpoint (
  consumer    text        NOT NULL,
  partition   int         NOT NULL,
  position    bigint      NOT NULL,
  recorded_at timestamptz,
  PRIMARY KEY (consumer, partition)
);

CREATE TABLE task (
  id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key            text        NOT NULL UNIQUE,
  type           text        NOT NULL,
  lane           text        NOT NULL,
  ordering_key   text        NOT NULL,
  payload        jsonb       NOT NULL,
  state          text        NOT NULL DEFAULT 'PENDING'
                 CHECK (state IN ('PENDING', 'LEASED', 'RETRY', 'IN_DOUBT', 'SUCCEEDED', 'DEAD',
                                  'SKIPPED')),
  attempts       int         NOT NULL DEFAULT 0,
  -- Only grows, also over a redrive: it tells a late finisher from the present one.
  lease_epoch    bigint      NOT NULL DEFAULT 0,
  lease_owner    text,
  lease_until    timestamptz,
  not_before     timestamptz NOT NULL DEFAULT now(),
  doubtful       boolean     NOT NULL DEFAULT false,
  detail         text,
  policy_version int         NOT NULL,
  correlation_id text        NOT NULL,
  causation_id   text        NOT NULL,
  trace_parent   text,
  event_position bigint      NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);

CREATE INDEX task_due ON task (lane, not_before, id)
  WHERE state IN ('PENDING', 'RETRY', 'IN_DOUBT', 'LEASED');
CREATE INDEX task_open_by_order ON task (ordering_key, id)
  WHERE state IN ('PENDING', 'RETRY', 'IN_DOUBT', 'LEASED');
CREATE INDEX task_by_state ON task (state, id);

CREATE TABLE task_attempt (
  task_id     bigint      NOT NULL REFERENCES task (id),
  lease_epoch bigint      NOT NULL,
  ended_at    timestamptz NOT NULL DEFAULT now(),
  outcome     text        NOT NULL,
  detail      text,
  PRIMARY KEY (task_id, lease_epoch)
);

GRANT SELECT, INSERT, UPDATE ON task, checkpoint TO outbox;
GRANT SELECT, INSERT ON task_attempt TO outbox;
