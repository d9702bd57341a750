-- Rows of operational tables that were written anew from their events, and how one is taken away for
-- that. Whoever compares tables with the log needs to know the streams.

CREATE TABLE table_repair (
  repair_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream_type text        NOT NULL,
  stream_id   uuid        NOT NULL,
  version     bigint      NOT NULL,
  before      jsonb,
  changed     boolean     NOT NULL,
  repaired_by text        NOT NULL,
  repaired_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX table_repair_by_time ON table_repair (repaired_at DESC);

-- The service itself may not remove rows of operational tables. Only a table whose rows follow from
-- events has a column last_event_id: nothing else can be taken away with this.
CREATE FUNCTION folded_table_key(folded_table text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = event_store, pg_temp AS $$
DECLARE
  key text;
BEGIN
  SELECT k.attname INTO key
    FROM pg_class AS c
    JOIN pg_attribute AS l ON l.attrelid = c.oid AND l.attname = 'last_event_id' AND NOT l.attisdropped
    JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary AND i.indnatts = 1
    JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attnum = i.indkey[0]
   WHERE c.relname = folded_table AND c.relkind = 'r' AND c.relnamespace = 'event_store'::regnamespace;
  IF key IS NULL THEN
    RAISE EXCEPTION 'Table % holds no rows that follow from events', folded_table;
  END IF;
  RETURN key;
END;
$$;

CREATE FUNCTION take_row(folded_table text, row_id uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = event_store, pg_temp AS $$
DECLARE
  key   text := folded_table_key(folded_table);
  taken jsonb;
BEGIN
  EXECUTE format('DELETE FROM %I AS r WHERE %I = $1 RETURNING to_jsonb(r)', folded_table, key)
     INTO taken USING row_id;
  RETURN taken;
END;
$$;

CREATE FUNCTION show_row(folded_table text, row_id uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = event_store, pg_temp AS $$
DECLARE
  key   text := folded_table_key(folded_table);
  shown jsonb;
BEGIN
  EXECUTE format('SELECT to_jsonb(r) FROM %I AS r WHERE %I = $1', folded_table, key)
     INTO shown USING row_id;
  RETURN shown;
END;
$$;

REVOKE EXECUTE ON FUNCTION folded_table_key, take_row, show_row FROM PUBLIC;
GRANT EXECUTE ON FUNCTION folded_table_key, take_row, show_row TO event_store;
GRANT SELECT, INSERT ON table_repair TO event_store;
GRANT SELECT ON table_repair, stream TO table_reader;
