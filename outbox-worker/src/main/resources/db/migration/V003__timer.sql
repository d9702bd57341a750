-- What is to be done at a time unless an event comes before: the task that is asked for then.
CREATE TABLE timer (
  key            text        PRIMARY KEY,
  purpose        text        NOT NULL,
  -- The stream that it is about.
  subject        text        NOT NULL,
  due_at         timestamptz NOT NULL,
  state          text        NOT NULL DEFAULT 'SET' CHECK (state IN ('SET', 'FIRED', 'CANCELLED')),
  task_key       text        NOT NULL,
  type           text        NOT NULL,
  lane           text        NOT NULL,
  ordering_key   text        NOT NULL,
  payload        jsonb       NOT NULL,
  correlation_id text        NOT NULL,
  causation_id   text        NOT NULL,
  trace_parent   text,
  -- Of the event that set it.
  event_position bigint      NOT NULL,
  set_at         timestamptz NOT NULL DEFAULT now(),
  ended_at       timestamptz,
  -- The event that cancelled it.
  ended_by       text
);

CREATE INDEX timer_due ON timer (due_at, key) WHERE state = 'SET';
CREATE INDEX timer_by_time ON timer (due_at, key);
CREATE INDEX timer_by_subject ON timer (subject, due_at, key);

GRANT SELECT, INSERT, UPDATE ON timer TO outbox;
