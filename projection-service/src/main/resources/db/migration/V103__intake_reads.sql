-- The same for hand-overs of goods: text in them, the work that they are, and which one brought a garment.
CREATE INDEX intake_session_by_text ON intake_session USING gin ((translate(lower((coalesce(station_id, '') || ' ' || coalesce(reason, '') || ' ' || jsonb_path_query_array(parcels, '$[*].code')::text || ' ' || jsonb_path_query_array(lines, '$[*].label_code')::text) COLLATE pg_c_utf8),
    'ąćęłńóśźżáäčéèíöšüž',
    'acelnoszzaaceeiosuz')) gin_trgm_ops);
CREATE INDEX intake_session_by_work ON intake_session (state, updated_at, intake_session_id);
CREATE INDEX intake_session_by_product ON intake_session USING gin (lines jsonb_path_ops);
