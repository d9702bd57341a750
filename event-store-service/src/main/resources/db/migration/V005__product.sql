-- Garments as they stand now. Written in the transaction that appends the event, so never behind.
CREATE TABLE product (
  product_id        uuid        PRIMARY KEY,
  label_code        text        NOT NULL,
  inventory_mode    text        NOT NULL,
  title             text,
  brand             text,
  category          text,
  size              text,
  colour            text,
  description       text,
  grade             text,
  acceptance        text        NOT NULL,
  custody           text        NOT NULL,
  sale              text        NOT NULL,
  catalogue         text        NOT NULL,
  location_code     text,
  price_minor_units bigint,
  floor_minor_units bigint,
  currency          text,
  reservation_id    uuid,
  sold_to_order_id  uuid,
  live_listings     uuid[]      NOT NULL DEFAULT '{}',
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX product_by_creation ON product (created_at, product_id);

-- What the sale axis is while nobody has the garment for himself. Consigned garments need an active
-- contract, and there are no contracts yet.
CREATE FUNCTION unreserved_sale(inventory_mode text, acceptance text, custody text, catalogue text)
RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN acceptance = 'ACCEPTED'
   AND custody IN ('RECEIVED', 'STORED', 'PICKED')
   AND inventory_mode <> 'CONSIGNMENT'
   AND catalogue <> 'DELETED'
  THEN 'AVAILABLE' ELSE 'UNAVAILABLE' END;

-- The same, while somebody may have it: then that stays.
CREATE FUNCTION settled_sale(
  sale text, inventory_mode text, acceptance text, custody text, catalogue text)
RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN sale IN ('RESERVED', 'SOLD') THEN sale
  ELSE unreserved_sale(inventory_mode, acceptance, custody, catalogue) END;

-- What the projection of the same name shows, from the tables. The stage follows from the axes.
CREATE VIEW item AS
SELECT product_id AS item_id,
       label_code,
       inventory_mode,
       title,
       brand,
       category,
       size,
       colour,
       description,
       grade,
       acceptance,
       custody,
       sale,
       catalogue,
       CASE
         WHEN catalogue = 'DELETED' THEN 'DELETED'
         WHEN sale = 'SOLD' AND custody = 'DISPATCHED' THEN 'SOLD'
         WHEN sale = 'SOLD' THEN 'TO_SHIP'
         WHEN sale = 'RESERVED' THEN 'RESERVED'
         WHEN catalogue = 'PUBLISHED' THEN 'LIVE'
         WHEN sale = 'AVAILABLE' THEN 'READY_TO_PUBLISH'
         WHEN acceptance = 'REJECTED' THEN 'TO_RETURN'
         WHEN acceptance = 'ACCEPTED' AND inventory_mode = 'CONSIGNMENT' THEN 'AWAITING_CONTRACT'
         WHEN acceptance = 'ACCEPTED' AND custody NOT IN ('RECEIVED', 'STORED', 'PICKED')
           THEN 'TO_RECEIVE'
         WHEN custody IN ('RECEIVED', 'STORED', 'PICKED') THEN 'TO_INSPECT'
         ELSE 'EXPECTED'
       END AS stage,
       location_code,
       price_minor_units,
       floor_minor_units,
       currency,
       reservation_id,
       sold_to_order_id,
       created_at,
       updated_at,
       version,
       last_event_id
  FROM product;

GRANT SELECT, INSERT, UPDATE ON product TO event_store;
GRANT SELECT ON item TO event_store;
GRANT SELECT ON product, item TO event_store_reader;
