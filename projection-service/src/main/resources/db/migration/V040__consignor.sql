-- Every consignor as he stands now: the fold of his stream. It says which values the vault has and
-- never one of them.
-- Columns but the last are those of event_store.consignor, so that one query serves both.
CREATE TABLE consignor (
  consignor_id      uuid        PRIMARY KEY,
  subject_id        uuid        NOT NULL,
  party_kind        text        NOT NULL,
  locale            text        NOT NULL,
  state             text        NOT NULL,
  fields            jsonb       NOT NULL,
  verified          jsonb       NOT NULL,
  identity          jsonb,
  tax               jsonb,
  tax_fields        jsonb,
  payout_methods    jsonb       NOT NULL,
  default_method_id uuid,
  defaults          jsonb,
  suspension        text,
  holds             jsonb       NOT NULL,
  closed            boolean     NOT NULL,
  retention_version text,
  erased            jsonb       NOT NULL,
  kept              jsonb       NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL,
  last_position     bigint      NOT NULL
);

CREATE INDEX consignor_by_creation ON consignor (created_at, consignor_id);
CREATE INDEX consignor_by_update ON consignor (updated_at, consignor_id);
CREATE INDEX consignor_by_state ON consignor (state, created_at, consignor_id);
CREATE INDEX consignor_by_subject ON consignor (subject_id);

GRANT SELECT, INSERT, UPDATE ON consignor TO projections;
GRANT SELECT ON consignor TO table_reader;

INSERT INTO rebuildable VALUES ('consignors', 'consignor');

ALTER TABLE read_switch DROP CONSTRAINT read_switch_resource_check;
ALTER TABLE read_switch ADD CONSTRAINT read_switch_resource_check
  CHECK (resource IN ('items', 'listings', 'orders', 'contracts', 'valuations', 'consignors'));
