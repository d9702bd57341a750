-- The work queue reads each kind of work from its oldest row on.
CREATE INDEX item_by_work ON item (stage, updated_at, item_id);
CREATE INDEX item_by_location ON item (location_code, updated_at, item_id);
CREATE INDEX listing_by_work ON listing (state, updated_at, listing_id);
CREATE INDEX offer_by_work ON offer (state, updated_at, offer_id);
CREATE INDEX valuation_by_work ON valuation (state, updated_at, valuation_id);
CREATE INDEX contract_by_work ON contract (state, updated_at, contract_id);
