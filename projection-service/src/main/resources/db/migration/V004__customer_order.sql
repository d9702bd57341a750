-- Every order as it stands now: the fold of its order stream.
-- Columns but the last are those of event_store.customer_order, so that one query serves both.
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
  last_event_id        uuid        NOT NULL,
  last_position        bigint      NOT NULL
);

CREATE INDEX customer_order_by_creation ON customer_order (created_at, order_id);
CREATE INDEX customer_order_by_update ON customer_order (updated_at, order_id);
CREATE INDEX customer_order_by_total ON customer_order (total_minor_units, order_id);
CREATE INDEX customer_order_by_external_ref ON customer_order (external_ref);
CREATE INDEX customer_order_by_state
    ON customer_order (commercial, payment, fulfilment, created_at, order_id);

GRANT SELECT, INSERT, UPDATE ON customer_order TO projections;
GRANT SELECT ON customer_order TO table_reader;
