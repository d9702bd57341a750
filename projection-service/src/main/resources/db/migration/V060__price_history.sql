-- What each listing costs and has cost: the fold of its listing stream, with prices in the order of time.
-- Columns but the last are those of event_store.price_history, so that one query serves both.
CREATE TABLE price_history (
  listing_id    uuid        PRIMARY KEY,
  product_id    uuid        NOT NULL,
  channel       text        NOT NULL,
  prices        jsonb       NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  version       bigint      NOT NULL,
  last_event_id uuid        NOT NULL,
  last_position bigint      NOT NULL
);

-- Listings of before have had one price: their rows are as if they had been folded from the start, and
-- the next event of each is not the first that this table sees. Times are written as events write them.
INSERT INTO price_history
SELECT listing_id, product_id, channel,
       jsonb_build_array(
         jsonb_build_object(
           'since',
           to_char(
             created_at AT TIME ZONE 'UTC',
             CASE
               WHEN extract(microseconds FROM created_at)::int % 1000000 = 0
                 THEN 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
               WHEN extract(microseconds FROM created_at)::int % 1000 = 0
                 THEN 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
               ELSE 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
             END),
           'price',
           jsonb_build_object('amountMinor', price_minor_units, 'currency', currency))),
       created_at, updated_at, version, last_event_id, last_position
  FROM listing;

CREATE INDEX price_history_by_creation ON price_history (created_at, listing_id);
CREATE INDEX price_history_by_update ON price_history (updated_at, listing_id);
CREATE INDEX price_history_by_product ON price_history (product_id, created_at, listing_id);

-- What the channel was seen to show otherwise than it was sent.
ALTER TABLE listing ADD COLUMN drift jsonb;

GRANT SELECT, INSERT, UPDATE ON price_history TO projections;
GRANT SELECT ON price_history TO table_reader;

INSERT INTO rebuildable VALUES ('price-history', 'price_history');

-- Which resources there are is the service's business: it asks for no others.
ALTER TABLE read_switch DROP CONSTRAINT read_switch_resource_check;
ALTER TABLE read_switch ADD CONSTRAINT read_switch_resource_check
  CHECK (resource ~ '^[a-z]+(-[a-z]+)*$');
