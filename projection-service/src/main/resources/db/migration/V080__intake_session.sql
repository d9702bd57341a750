-- Every hand-over of goods as it stands now: the fold of its intake stream.
-- Columns but the last are those of event_store.intake_session, so that one query serves both.
CREATE TABLE intake_session (
  intake_session_id uuid        PRIMARY KEY,
  channel           text        NOT NULL,
  consignor_id      uuid,
  expected_count    int,
  state             text        NOT NULL,
  label_parcels     int,
  parcels           jsonb       NOT NULL,
  operator_id       text,
  station_id        text,
  lines             jsonb       NOT NULL,
  counted           int,
  discrepancies     jsonb       NOT NULL,
  receipt           jsonb,
  receipt_hash      text,
  reopened_by       text,
  reason            text,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL,
  last_position     bigint      NOT NULL
);

-- One index for each way to sort and to filter; the id makes the order total. Text is searched
-- inside words, which no plain index can answer.
CREATE INDEX intake_session_by_creation ON intake_session (created_at, intake_session_id);
CREATE INDEX intake_session_by_update ON intake_session (updated_at, intake_session_id);
CREATE INDEX intake_session_by_consignor
  ON intake_session (consignor_id, created_at, intake_session_id);
CREATE INDEX intake_session_by_state ON intake_session (state, created_at, intake_session_id);
CREATE INDEX intake_session_by_channel ON intake_session (channel, created_at, intake_session_id);
CREATE INDEX intake_session_by_discrepancy
  ON intake_session USING gin (discrepancies jsonb_path_ops);

GRANT SELECT, INSERT, UPDATE ON intake_session TO projections;
GRANT SELECT ON intake_session TO table_reader;

INSERT INTO rebuildable VALUES ('intake-sessions', 'intake_session');
