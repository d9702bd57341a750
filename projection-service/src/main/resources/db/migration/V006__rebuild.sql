-- Read models that are built anew from the log, beside the live ones. The service itself may neither
-- make nor rename tables: these functions do it for the tables that are named here, and nothing else.

CREATE TABLE rebuildable (
  projection text PRIMARY KEY,
  table_name text NOT NULL UNIQUE
);
INSERT INTO rebuildable VALUES ('items', 'item'), ('listings', 'listing'), ('orders', 'customer_order');

-- The last rebuild of each projection. One at a time: whoever holds the lease works on it, and the
-- epoch, which grows whenever it is taken, tells one who was believed dead that he is.
CREATE TABLE rebuild (
  projection        text        PRIMARY KEY REFERENCES rebuildable,
  state             text        NOT NULL
                    CHECK (state IN ('running', 'paused', 'failed', 'cancelled', 'done')),
  phase             text        NOT NULL
                    CHECK (phase IN ('loading', 'indexing', 'catching-up', 'swapped')),
  -- Everything up to here is in the fresh table.
  position          bigint      NOT NULL DEFAULT 0,
  -- How far it has been read, for those who watch.
  seen              bigint      NOT NULL DEFAULT 0,
  rate              bigint      NOT NULL DEFAULT 0,
  events_per_second int         CHECK (events_per_second > 0),
  problem           text,
  compared          jsonb,
  requested_by      text        NOT NULL,
  started_at        timestamptz NOT NULL DEFAULT now(),
  finished_at       timestamptz,
  holder            text        NOT NULL DEFAULT '',
  epoch             bigint      NOT NULL DEFAULT 0,
  expires_at        timestamptz NOT NULL DEFAULT 'epoch'
);

CREATE FUNCTION table_of(wanted text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  found text;
BEGIN
  SELECT table_name INTO found FROM rebuildable WHERE projection = wanted;
  IF found IS NULL THEN
    RAISE EXCEPTION 'There is no projection % that could be built anew', wanted;
  END IF;
  RETURN found;
END;
$$;

-- Makes an index of one table on the other, under its name with the suffix.
CREATE FUNCTION copy_index(index_oid oid, on_table text, suffix text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  index_name text := (SELECT relname FROM pg_class WHERE oid = index_oid);
  statement  text := pg_get_indexdef(index_oid);
  copied     text := regexp_replace(
                       statement, '^(CREATE (?:UNIQUE )?INDEX) \S+ ON \S+ USING ',
                       format('\1 %I ON %I USING ', index_name || suffix, on_table));
BEGIN
  IF copied = statement THEN
    RAISE EXCEPTION 'Index % cannot be copied: %', index_name, statement;
  END IF;
  EXECUTE copied;
END;
$$;

-- An empty table beside the live one, with its primary key. What was begun before is thrown away.
CREATE FUNCTION open_fresh(projection text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = projections, pg_temp AS $$
DECLARE
  live text := table_of(projection);
  key  oid;
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I', live || '_fresh');
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING INDEXES)', live || '_fresh', live);
  SELECT i.indexrelid INTO STRICT key FROM pg_index AS i WHERE i.indrelid = live::regclass AND i.indisprimary;
  PERFORM copy_index(key, live || '_fresh', '_fresh');
  EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY USING INDEX %I', live || '_fresh',
                 (SELECT relname FROM pg_class WHERE oid = key) || '_fresh');
  EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO projections', live || '_fresh');
END;
$$;

-- The other indexes, once the rows are in, and what the planner wants to know.
CREATE FUNCTION finish_fresh(projection text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = projections, pg_temp AS $$
DECLARE
  live   text := table_of(projection);
  wanted oid;
BEGIN
  FOR wanted IN
    SELECT i.indexrelid FROM pg_index AS i WHERE i.indrelid = live::regclass AND NOT i.indisprimary
  LOOP
    PERFORM copy_index(wanted, live || '_fresh', '_fresh');
  END LOOP;
  EXECUTE format('ANALYZE %I', live || '_fresh');
END;
$$;

CREATE FUNCTION rename_indexes(of_table text, pattern text, replacement text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  index_name text;
BEGIN
  FOR index_name IN
    SELECT c.relname FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
     WHERE i.indrelid = of_table::regclass
  LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', index_name,
                   regexp_replace(index_name, pattern, replacement));
  END LOOP;
END;
$$;

-- The fresh table takes the place of the live one, which stays as the one before.
CREATE FUNCTION swap_fresh(projection text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = projections, pg_temp AS $$
DECLARE
  live  text := table_of(projection);
  fresh text := table_of(projection) || '_fresh';
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT attname, atttypid FROM pg_attribute
                  WHERE attrelid = live::regclass AND attnum > 0 AND NOT attisdropped) AS l
      FULL JOIN (SELECT attname, atttypid FROM pg_attribute
                  WHERE attrelid = fresh::regclass AND attnum > 0 AND NOT attisdropped) AS f
        ON f.attname = l.attname AND f.atttypid = l.atttypid
     WHERE f.attname IS NULL OR l.attname IS NULL
  ) THEN
    RAISE EXCEPTION 'Table % has other columns than when its rebuild began: start the rebuild again', live;
  END IF;
  EXECUTE format('DROP TABLE IF EXISTS %I', live || '_before');
  EXECUTE format('ALTER TABLE %I RENAME TO %I', live, live || '_before');
  PERFORM rename_indexes(live || '_before', '$', '_before');
  EXECUTE format('ALTER TABLE %I RENAME TO %I', fresh, live);
  PERFORM rename_indexes(live, '_fresh$', '');
  EXECUTE format('REVOKE ALL ON %I FROM projections, table_reader', live || '_before');
  EXECUTE format('REVOKE ALL ON %I FROM projections, table_reader', live);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO projections', live);
  EXECUTE format('GRANT SELECT ON %I TO table_reader', live);
END;
$$;

CREATE FUNCTION drop_fresh(projection text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = projections, pg_temp AS $$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I', table_of(projection) || '_fresh');
END;
$$;

REVOKE EXECUTE ON FUNCTION
  table_of, copy_index, open_fresh, finish_fresh, rename_indexes, swap_fresh, drop_fresh FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_fresh, finish_fresh, swap_fresh, drop_fresh TO projections;
GRANT SELECT ON rebuildable TO projections;
GRANT SELECT, INSERT, UPDATE ON rebuild TO projections;
