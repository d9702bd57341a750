-- What each listing costs and has cost, the oldest price first, and what its channel was seen to show
-- otherwise. A listing from before this has one price, which was in force from the beginning.
ALTER TABLE listing ADD COLUMN prices jsonb NOT NULL DEFAULT '[]', ADD COLUMN drift jsonb;

-- Times are written as the events write them.
UPDATE listing
   SET prices = jsonb_build_array(
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
           jsonb_build_object('amountMinor', price_minor_units, 'currency', currency)));

CREATE VIEW price_history AS
SELECT listing_id, product_id, channel, prices, created_at, updated_at, version, last_event_id
  FROM listing;

GRANT SELECT ON price_history TO event_store_reader;
