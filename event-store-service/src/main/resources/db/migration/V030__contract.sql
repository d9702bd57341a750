-- Contracts, and what they do to garments. Lines and terms are kept in the words of the events, so
-- that they read like what was signed.

CREATE TABLE contract (
  contract_id           uuid        PRIMARY KEY,
  consignor_id          uuid        NOT NULL,
  template_id           text        NOT NULL,
  template_version      int         NOT NULL,
  locale                text        NOT NULL,
  currency              text        NOT NULL,
  state                 text        NOT NULL DEFAULT 'DRAFT',
  lines                 jsonb       NOT NULL DEFAULT '[]',
  terms                 jsonb,
  failing               jsonb,
  document_hash         text,
  terms_hash            text,
  sign_until            timestamptz,
  signature             jsonb,
  proposed_amendment_id uuid,
  valid_from            timestamptz,
  valid_to              timestamptz,
  grace_until           timestamptz,
  grace_elapsed         boolean     NOT NULL DEFAULT false,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  version               bigint      NOT NULL,
  last_event_id         uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX contract_created ON contract (created_at, contract_id);
CREATE INDEX contract_consignor ON contract (consignor_id, created_at, contract_id);
CREATE INDEX contract_lines ON contract USING gin (lines jsonb_path_ops);

ALTER TABLE product ADD COLUMN consignor_id uuid, ADD COLUMN contract_id uuid;

-- A consigned garment is for sale while a contract binds it.
DROP VIEW item;
CREATE VIEW item AS
SELECT p.*,
       CASE
         WHEN p.catalogue = 'DELETED' THEN 'DELETED'
         WHEN p.sale = 'SOLD' AND p.custody = 'DISPATCHED' THEN 'SOLD'
         WHEN p.sale = 'SOLD' THEN 'TO_SHIP'
         WHEN p.sale = 'RESERVED' THEN 'RESERVED'
         WHEN p.catalogue = 'PUBLISHED' THEN 'LIVE'
         WHEN p.sale = 'AVAILABLE' THEN 'READY_TO_PUBLISH'
         WHEN p.acceptance = 'REJECTED' THEN 'TO_RETURN'
         WHEN p.acceptance = 'ACCEPTED' AND NOT p.may_be_sold THEN 'AWAITING_CONTRACT'
         WHEN p.acceptance = 'ACCEPTED' AND NOT p.in_house THEN 'TO_RECEIVE'
         WHEN p.in_house THEN 'TO_INSPECT'
         ELSE 'EXPECTED'
       END AS stage
  FROM (SELECT product_id AS item_id, label_code, inventory_mode, consignor_id, contract_id, title,
               brand, category, size, colour, description, grade, acceptance, custody,
               CASE
                 WHEN taken <> 'NO' THEN taken
                 WHEN acceptance = 'ACCEPTED' AND custody IN ('RECEIVED', 'STORED', 'PICKED')
                      AND (inventory_mode <> 'CONSIGNMENT' OR contract_id IS NOT NULL)
                      AND NOT deleted THEN 'AVAILABLE'
                 ELSE 'UNAVAILABLE'
               END AS sale,
               CASE
                 WHEN deleted THEN 'DELETED'
                 WHEN cardinality(live_listing) > 0 THEN 'PUBLISHED'
                 WHEN was_listed THEN 'CATALOGUED'
                 ELSE 'DRAFT'
               END AS catalogue,
               custody IN ('RECEIVED', 'STORED', 'PICKED') AS in_house,
               inventory_mode <> 'CONSIGNMENT' OR contract_id IS NOT NULL AS may_be_sold,
               location_code, price_minor_units, floor_minor_units, currency, reservation_id,
               sold_to_order_id, created_at, updated_at, version, last_event_id
          FROM product) AS p;

GRANT SELECT, INSERT, UPDATE ON contract TO event_store;
GRANT SELECT ON item TO event_store;
GRANT SELECT ON contract, item TO event_store_reader;
