-- Every garment as it stands now: the fold of its product stream.
-- Columns but the last two are those of event_store.item, so that one query serves both.
CREATE TABLE item (
  item_id           uuid        PRIMARY KEY,
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
  stage             text        NOT NULL,
  location_code     text,
  price_minor_units bigint,
  floor_minor_units bigint,
  currency          text,
  reservation_id    uuid,
  sold_to_order_id  uuid,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL,
  live_listings     jsonb       NOT NULL,
  last_position     bigint      NOT NULL
);

-- One index for each way to sort; the id makes the order total.
CREATE INDEX item_by_creation ON item (created_at, item_id);
CREATE INDEX item_by_update ON item (updated_at, item_id);
CREATE INDEX item_by_price ON item (coalesce(price_minor_units, -1), item_id);
-- One for each way to filter. Text is searched inside words, which no plain index can answer.
CREATE INDEX item_by_stage ON item (stage, created_at, item_id);
CREATE INDEX item_by_brand ON item (lower(brand COLLATE pg_c_utf8), created_at, item_id);

GRANT SELECT, INSERT, UPDATE ON item TO projections;
GRANT SELECT ON item TO table_reader;
