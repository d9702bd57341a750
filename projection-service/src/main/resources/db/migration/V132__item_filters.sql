-- Garments of a consignor and of a category, as those of a contract (V030); and those that have been in the House longest,
-- with those that are not there at the end.
CREATE INDEX item_by_consignor ON item (consignor_id, created_at, item_id) WHERE consignor_id IS NOT NULL;
CREATE INDEX item_by_category ON item (category, created_at, item_id);
CREATE INDEX item_by_stock ON item (coalesce(in_stock_since, 'infinity'), item_id);
