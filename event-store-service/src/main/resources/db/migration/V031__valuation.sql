-- What garments are worth. Estimate and amounts are kept in the words of the events.
CREATE TABLE valuation (
  valuation_id       uuid        PRIMARY KEY,
  product_id         uuid        NOT NULL,
  reason             text        NOT NULL,
  state              text        NOT NULL DEFAULT 'REQUESTED',
  comparables_hash   text,
  comparables_count  int,
  estimate           jsonb,
  valid_until        timestamptz,
  net_at_recommended jsonb,
  net_at_floor       jsonb,
  ask_floor          jsonb,
  end_reason         text,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  version            bigint      NOT NULL,
  last_event_id      uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX valuation_created ON valuation (created_at, valuation_id);
CREATE INDEX valuation_product ON valuation (product_id, created_at, valuation_id);

GRANT SELECT, INSERT, UPDATE ON valuation TO event_store;
GRANT SELECT ON valuation TO event_store_reader;
