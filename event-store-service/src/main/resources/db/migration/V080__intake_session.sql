-- Hand-overs of goods: who is to bring what, what came, and what the House said in writing about it.
-- Discrepancies and the receipt that holds are kept in the words of their events.
CREATE TABLE intake_session (
  intake_session_id uuid        PRIMARY KEY,
  channel           text        NOT NULL,
  consignor_id      uuid,
  expected_count    int,
  state             text        NOT NULL DEFAULT 'ANNOUNCED',
  label_parcels     int,
  parcels           jsonb       NOT NULL DEFAULT '[]',
  operator_id       text,
  station_id        text,
  lines             jsonb       NOT NULL DEFAULT '[]',
  counted           int,
  discrepancies     jsonb       NOT NULL DEFAULT '[]',
  receipt           jsonb,
  receipt_hash      text,
  reopened_by       text,
  reason            text,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX intake_session_created ON intake_session (created_at, intake_session_id);
-- Whether goods of a consignor are on their way or in the house.
CREATE INDEX intake_session_consignor ON intake_session (consignor_id, created_at, intake_session_id)
 WHERE consignor_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON intake_session TO event_store;
GRANT SELECT ON intake_session TO event_store_reader;
