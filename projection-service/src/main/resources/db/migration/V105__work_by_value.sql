-- The work queue also by value, and its largest kinds each from an index that holds nothing else.
CREATE INDEX item_by_stage_and_price ON item (stage, coalesce(price_minor_units, -1), item_id);
CREATE INDEX listing_by_state_and_price ON listing (state, price_minor_units, listing_id);
CREATE INDEX offer_unanswered ON offer (updated_at, offer_id)
 WHERE state IN ('OPEN_BUYER', 'OPEN_CONSIGNOR');
CREATE INDEX offer_unanswered_by_price ON offer (coalesce(asking_minor_units, -1), offer_id)
 WHERE state IN ('OPEN_BUYER', 'OPEN_CONSIGNOR');
CREATE INDEX valuation_wanted ON valuation (updated_at, valuation_id)
 WHERE state IN ('REQUESTED', 'IN_PROGRESS');

-- What there is to do at a place.
DROP INDEX item_by_location;
CREATE INDEX item_by_location ON item (location_code, stage, updated_at, item_id);

-- Which garments can be bought on a channel.
CREATE INDEX listing_live ON listing (channel, product_id)
 WHERE state IN ('LIVE', 'OUT_OF_SYNC') AND pause_cause IS NULL;
