-- Consignors: how far it is with each, and which values the vault has of him. Never a value: that
-- is in the vault alone. The state follows from the facts beside it.
CREATE TABLE consignor (
  consignor_id      uuid        PRIMARY KEY,
  subject_id        uuid        NOT NULL UNIQUE,
  party_kind        text        NOT NULL,
  locale            text        NOT NULL,
  state             text        NOT NULL GENERATED ALWAYS AS (
    CASE WHEN jsonb_array_length(erased) > 0 THEN 'ERASED'
         WHEN closed THEN 'CLOSED'
         WHEN suspension IS NOT NULL THEN 'SUSPENDED'
         WHEN jsonb_array_length(verified) > 0 THEN 'ACTIVE'
         ELSE 'PROSPECT' END) STORED,
  fields            jsonb       NOT NULL DEFAULT '[]',
  verified          jsonb       NOT NULL DEFAULT '[]',
  identity          jsonb,
  tax               jsonb,
  tax_fields        jsonb,
  payout_methods    jsonb       NOT NULL DEFAULT '[]',
  default_method_id uuid,
  defaults          jsonb,
  suspension        text,
  holds             jsonb       NOT NULL DEFAULT '[]',
  closed            boolean     NOT NULL DEFAULT false,
  retention_version text,
  erased            jsonb       NOT NULL DEFAULT '[]',
  kept              jsonb       NOT NULL DEFAULT '[]',
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX consignor_created ON consignor (created_at, consignor_id);

-- Whether goods of a consignor are still in the house.
CREATE INDEX product_consignor ON product (consignor_id) WHERE consignor_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON consignor TO event_store;
GRANT SELECT ON consignor TO event_store_reader;
