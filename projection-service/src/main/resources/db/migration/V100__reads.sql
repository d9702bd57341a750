-- An index for each way to ask, so that no list and no search reads a whole table.

-- Words are looked for anywhere in a text, whatever their case and their marks: "zolc" finds "Żółć".
-- The expressions are those of the queries, letter for letter; with others the indexes are of no use.
CREATE INDEX item_by_text ON item USING gin ((translate(lower((coalesce(title, '') || ' ' || coalesce(brand, '') || ' ' || label_code || ' ' || coalesce(colour, '')) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz')) gin_trgm_ops);
CREATE INDEX listing_by_text ON listing USING gin ((translate(lower((title || ' ' || coalesce(external_ref, '')) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz')) gin_trgm_ops);
CREATE INDEX customer_order_by_text ON customer_order USING gin ((translate(lower((external_ref) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz')) gin_trgm_ops);

CREATE INDEX listing_by_channel ON listing (channel, created_at, listing_id);
CREATE INDEX customer_order_by_channel ON customer_order (channel, created_at, order_id);
CREATE INDEX price_history_by_channel ON price_history (channel, created_at, listing_id);
