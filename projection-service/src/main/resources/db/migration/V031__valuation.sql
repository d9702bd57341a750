-- Every valuation as it stands now: the fold of its valuation stream.
-- Columns but the last are those of event_store.valuation, so that one query serves both.
CREATE TABLE valuation (
  valuation_id       uuid        PRIMARY KEY,
  product_id         uuid        NOT NULL,
  reason             text        NOT NULL,
  state              text        NOT NULL,
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
  last_event_id      uuid        NOT NULL,
  last_position      bigint      NOT NULL
);

CREATE INDEX valuation_by_creation ON valuation (created_at, valuation_id);
CREATE INDEX valuation_by_update ON valuation (updated_at, valuation_id);
CREATE INDEX valuation_by_product ON valuation (product_id, created_at, valuation_id);
CREATE INDEX valuation_by_state ON valuation (state, created_at, valuation_id);

GRANT SELECT, INSERT, UPDATE ON valuation TO projections;
GRANT SELECT ON valuation TO table_reader;

INSERT INTO rebuildable VALUES ('valuations', 'valuation');

ALTER TABLE read_switch DROP CONSTRAINT read_switch_resource_check;
ALTER TABLE read_switch ADD CONSTRAINT read_switch_resource_check
  CHECK (resource IN ('items', 'listings', 'orders', 'contracts', 'valuations'));
