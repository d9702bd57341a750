-- Orders as they stand now. Written in the transaction that appends the event.
CREATE TABLE customer_order (
  order_id             uuid        PRIMARY KEY,
  channel              text        NOT NULL,
  external_ref         text        NOT NULL,
  commercial           text        NOT NULL,
  payment              text        NOT NULL,
  fulfilment           text        NOT NULL,
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

CREATE INDEX customer_order_by_creation ON customer_order (created_at, order_id);

GRANT SELECT, INSERT, UPDATE ON customer_order TO event_store;
GRANT SELECT ON customer_order TO event_store_reader;
