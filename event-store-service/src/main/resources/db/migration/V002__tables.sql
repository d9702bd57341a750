-- Operational tables: the present state, written in the transaction of the events. Readers use the
-- relations item, listing and customer_order, whose columns are those of the projections.

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
  acceptance        text        NOT NULL DEFAULT 'PENDING',
  custody           text        NOT NULL DEFAULT 'EXPECTED',
  taken             text        NOT NULL DEFAULT 'NO',
  was_listed        boolean     NOT NULL DEFAULT false,
  deleted           boolean     NOT NULL DEFAULT false,
  live_listing      uuid[]      NOT NULL DEFAULT '{}',
  location_code     text,
  price_minor_units bigint,
  floor_minor_units bigint,
  currency          text,
  reservation_id    uuid,
  sold_to_order_id  uuid,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX product_created ON product (created_at, product_id);

-- What follows from the axes is computed here, not stored: it cannot disagree with them.
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
         WHEN p.acceptance = 'ACCEPTED' AND p.inventory_mode = 'CONSIGNMENT' THEN 'AWAITING_CONTRACT'
         WHEN p.acceptance = 'ACCEPTED' AND NOT p.in_house THEN 'TO_RECEIVE'
         WHEN p.in_house THEN 'TO_INSPECT'
         ELSE 'EXPECTED'
       END AS stage
  FROM (SELECT product_id AS item_id, label_code, inventory_mode, title, brand, category, size,
               colour, description, grade, acceptance, custody,
               CASE
                 WHEN taken <> 'NO' THEN taken
                 WHEN acceptance = 'ACCEPTED' AND custody IN ('RECEIVED', 'STORED', 'PICKED')
                      AND inventory_mode <> 'CONSIGNMENT' AND NOT deleted THEN 'AVAILABLE'
                 ELSE 'UNAVAILABLE'
               END AS sale,
               CASE
                 WHEN deleted THEN 'DELETED'
                 WHEN cardinality(live_listing) > 0 THEN 'PUBLISHED'
                 WHEN was_listed THEN 'CATALOGUED'
                 ELSE 'DRAFT'
               END AS catalogue,
               custody IN ('RECEIVED', 'STORED', 'PICKED') AS in_house,
               location_code, price_minor_units, floor_minor_units, currency, reservation_id,
               sold_to_order_id, created_at, updated_at, version, last_event_id
          FROM product) AS p;

CREATE TABLE listing (
  listing_id        uuid        PRIMARY KEY,
  product_id        uuid        NOT NULL,
  channel           text        NOT NULL,
  state             text        NOT NULL,
  title             text,
  price_minor_units bigint      NOT NULL,
  currency          text        NOT NULL,
  content_hash      text        NOT NULL,
  external_ref      text,
  url               text,
  end_cause         text,
  failure_code      text,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX listing_product ON listing (product_id, channel, state);

CREATE TABLE customer_order (
  order_id             uuid        PRIMARY KEY,
  channel              text        NOT NULL,
  external_ref         text        NOT NULL,
  commercial           text        NOT NULL DEFAULT 'PLACED',
  payment              text        NOT NULL DEFAULT 'UNPAID',
  fulfilment           text        NOT NULL DEFAULT 'UNFULFILLED',
  total_minor_units    bigint      NOT NULL,
  shipping_minor_units bigint      NOT NULL,
  currency             text        NOT NULL,
  lines                jsonb       NOT NULL,
  placed_at            timestamptz NOT NULL,
  paid_at              timestamptz,
  cancel_reason        text,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  version              bigint      NOT NULL,
  last_event_id        uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX customer_order_created ON customer_order (created_at, order_id);

GRANT SELECT, INSERT, UPDATE ON product, listing, customer_order TO event_store;
GRANT SELECT ON item TO event_store;
GRANT SELECT ON product, item, listing, customer_order TO event_store_reader;
