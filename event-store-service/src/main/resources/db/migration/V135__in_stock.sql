-- Since when a garment has been in the House; one that comes back is in stock anew.
ALTER TABLE product ADD COLUMN in_stock_since timestamptz;

UPDATE product AS p
   SET in_stock_since = (
         SELECT min(e.recorded_at)
           FROM event AS e
          WHERE e.stream_id = p.product_id
            AND split_part(e.type, '.', 1) IN
                  ('item-received', 'item-found', 'item-stored', 'item-moved', 'item-picked',
                   'item-return-to-consignor-scheduled')
            AND e.version > coalesce(
                  (SELECT max(g.version)
                     FROM event AS g
                    WHERE g.stream_id = p.product_id
                      AND split_part(g.type, '.', 1) IN
                            ('item-sent-in', 'item-dispatched', 'item-delivered', 'item-sent-back',
                             'item-lost', 'item-stolen', 'item-damaged',
                             'item-returned-to-consignor', 'item-donated', 'item-recycled')),
                  0))
 WHERE p.custody IN ('RECEIVED', 'STORED', 'PICKED', 'TO_BE_RETURNED');

DROP VIEW item;
CREATE VIEW item AS
SELECT p.*,
       CASE
         WHEN p.catalogue = 'DELETED' THEN 'DELETED'
         WHEN p.custody IN ('LOST', 'STOLEN', 'DESTROYED') THEN 'INCIDENT'
         WHEN p.custody IN ('DONATED', 'RECYCLED', 'RETURNED_TO_CONSIGNOR') THEN 'OUT'
         WHEN p.custody = 'RETURN_IN_TRANSIT' THEN 'RETURNING'
         WHEN p.catalogue = 'RETIRED' THEN 'OUT'
         WHEN p.sale = 'SOLD' AND p.custody IN ('DISPATCHED', 'DELIVERED') THEN 'SOLD'
         WHEN p.sale = 'SOLD' THEN 'TO_SHIP'
         WHEN p.sale = 'RESERVED' THEN 'RESERVED'
         WHEN p.catalogue = 'PUBLISHED' THEN 'LIVE'
         WHEN p.sale = 'AVAILABLE' THEN 'READY_TO_PUBLISH'
         WHEN p.acceptance = 'REJECTED' OR p.custody = 'TO_BE_RETURNED' THEN 'TO_RETURN'
         WHEN p.acceptance = 'ACCEPTED' AND p.contract_expired THEN 'CONTRACT_EXPIRED'
         WHEN p.acceptance = 'ACCEPTED' AND NOT p.may_be_sold THEN 'AWAITING_CONTRACT'
         WHEN p.acceptance = 'ACCEPTED' AND NOT p.in_house THEN 'TO_RECEIVE'
         WHEN p.in_house THEN 'TO_INSPECT'
         ELSE 'EXPECTED'
       END AS stage
  FROM (SELECT product_id AS item_id, label_code, inventory_mode, consignor_id, contract_id,
               contract_expired, title, brand, category, size, colour, description, grade, acceptance, custody,
               CASE
                 WHEN taken <> 'NO' THEN taken
                 WHEN acceptance = 'ACCEPTED' AND custody IN ('RECEIVED', 'STORED', 'PICKED')
                      AND (inventory_mode <> 'CONSIGNMENT'
                           OR (contract_id IS NOT NULL AND NOT contract_expired))
                      AND NOT deleted AND merged_into IS NULL THEN 'AVAILABLE'
                 ELSE 'UNAVAILABLE'
               END AS sale,
               CASE
                 WHEN deleted THEN 'DELETED'
                 WHEN cardinality(live_listing) > 0 THEN 'PUBLISHED'
                 WHEN merged_into IS NOT NULL OR custody IN
                   ('RETURNED_TO_CONSIGNOR', 'DONATED', 'RECYCLED', 'STOLEN', 'DESTROYED')
                   THEN 'RETIRED'
                 WHEN was_listed THEN 'CATALOGUED'
                 ELSE 'DRAFT'
               END AS catalogue,
               custody IN ('RECEIVED', 'STORED', 'PICKED') AS in_house,
               inventory_mode <> 'CONSIGNMENT' OR (contract_id IS NOT NULL AND NOT contract_expired)
                 AS may_be_sold,
               location_code, liable_party, in_stock_since, authentication, media, merged_into, price_minor_units,
               floor_minor_units, currency, reservation_id,
               sold_to_order_id, created_at, updated_at, version, last_event_id
          FROM product) AS p;

GRANT SELECT ON item TO event_store;
GRANT SELECT ON item TO event_store_reader;
