-- A row keeps the words that it is searched for in small letters without marks (FoldedText). Folding
-- the texts again for every search cost fifty times as much as comparing them, whatever the plan.

ALTER TABLE item ADD COLUMN searched text NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN searched text NOT NULL DEFAULT '';
ALTER TABLE customer_order ADD COLUMN searched text NOT NULL DEFAULT '';
ALTER TABLE intake_session ADD COLUMN searched text NOT NULL DEFAULT '';

DROP INDEX item_by_text, listing_by_text, customer_order_by_text, intake_session_by_text;

-- What a fold of their events would have written.
UPDATE item SET searched = translate(lower((coalesce(title, '') || ' ' || coalesce(brand, '') || ' ' || label_code || ' ' || coalesce(colour, '')) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz');
UPDATE listing SET searched = translate(lower((title || ' ' || coalesce(external_ref, '')) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz');
UPDATE customer_order SET searched = translate(lower((external_ref) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz');
UPDATE intake_session AS s SET searched = translate(lower((coalesce(station_id, '') || ' ' || coalesce(reason, '')
      || ' ' || coalesce((SELECT string_agg(one ->> 'code', ' ' ORDER BY place)
                            FROM jsonb_array_elements(s.parcels) WITH ORDINALITY AS p (one, place)), '')
      || ' ' || coalesce((SELECT string_agg(one ->> 'label_code', ' ' ORDER BY place)
                            FROM jsonb_array_elements(s.lines) WITH ORDINALITY AS l (one, place)), '')) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz');

-- What was written last waits in a list that every search reads from end to end, and that the planner
-- counts against the index: with its usual 4 MB it would rather read all rows.
CREATE INDEX item_by_text ON item USING gin (searched gin_trgm_ops)
  WITH (gin_pending_list_limit = 64);
CREATE INDEX listing_by_text ON listing USING gin (searched gin_trgm_ops)
  WITH (gin_pending_list_limit = 64);
CREATE INDEX customer_order_by_text ON customer_order USING gin (searched gin_trgm_ops)
  WITH (gin_pending_list_limit = 64);
CREATE INDEX intake_session_by_text ON intake_session USING gin (searched gin_trgm_ops)
  WITH (gin_pending_list_limit = 64);
ALTER INDEX customer_order_by_product SET (gin_pending_list_limit = 64);
ALTER INDEX contract_by_product SET (gin_pending_list_limit = 64);
ALTER INDEX intake_session_by_product SET (gin_pending_list_limit = 64);
ALTER INDEX intake_session_by_discrepancy SET (gin_pending_list_limit = 64);

-- What checks remember of these rows lacks the new column: they begin anew.
DELETE FROM consistency_bucket WHERE resource IN ('items', 'listings', 'orders', 'intake-sessions');
DELETE FROM consistency_ledger WHERE resource IN ('items', 'listings', 'orders', 'intake-sessions');
