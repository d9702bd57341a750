-- What the events of each resource fold to, bucket by bucket, as of a position; what checks found; and
-- what was repaired.

-- The revision keeps two processes from going on from the same page.
CREATE TABLE consistency_ledger (
  resource    text   PRIMARY KEY,
  position    bigint NOT NULL,
  revision    bigint NOT NULL,
  -- Which bucket is folded again next.
  next_bucket int    NOT NULL
);

CREATE TABLE consistency_bucket (
  resource text    NOT NULL,
  bucket   int     NOT NULL,
  -- False when events of it are detached or cannot be folded.
  whole    boolean NOT NULL,
  rows     bigint  NOT NULL,
  -- Exclusive or over the hashes of the rows: columns of both sides, and those of projections alone.
  common   bigint  NOT NULL,
  extra    bigint  NOT NULL,
  PRIMARY KEY (resource, bucket)
) WITH (fillfactor = 70);

CREATE TABLE consistency_report (
  resource   text        PRIMARY KEY,
  position   bigint      NOT NULL,
  report     jsonb       NOT NULL,
  checked_at timestamptz NOT NULL DEFAULT now()
);

-- Whose row was written anew, what it was before, and who asked for it.
CREATE TABLE consistency_repair (
  repair_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resource    text        NOT NULL,
  stream      text        NOT NULL,
  version     bigint      NOT NULL,
  before      jsonb,
  changed     boolean     NOT NULL,
  repaired_by text        NOT NULL,
  repaired_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX consistency_repair_by_time ON consistency_repair (repaired_at DESC);

-- One row of a projection becomes what it is given, or goes away. The service itself may not remove
-- rows. Answers what it was.
CREATE FUNCTION restore_row(projection text, row_id uuid, fresh jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = projections, pg_temp AS $$
DECLARE
  live   text := table_of(projection);
  key    text;
  before jsonb;
BEGIN
  SELECT a.attname INTO STRICT key
    FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
   WHERE i.indrelid = live::regclass AND i.indisprimary;
  IF fresh IS NOT NULL AND (fresh ->> key)::uuid IS DISTINCT FROM row_id THEN
    RAISE EXCEPTION 'Row % of % cannot become row %', row_id, live, fresh ->> key;
  END IF;
  EXECUTE format('DELETE FROM %I AS r WHERE %I = $1 RETURNING to_jsonb(r)', live, key)
     INTO before USING row_id;
  IF fresh IS NOT NULL THEN
    EXECUTE format('INSERT INTO %1$I SELECT * FROM jsonb_populate_record(NULL::%1$I, $1)', live)
      USING fresh;
  END IF;
  RETURN before;
END;
$$;

REVOKE EXECUTE ON FUNCTION restore_row FROM PUBLIC;
GRANT EXECUTE ON FUNCTION restore_row TO projections;

GRANT SELECT, INSERT, UPDATE ON consistency_ledger, consistency_report TO projections;
GRANT SELECT, INSERT, UPDATE, DELETE ON consistency_bucket TO projections;
GRANT SELECT, INSERT ON consistency_repair TO projections;
-- A check sees everything in one transaction of one role.
GRANT SELECT ON consistency_ledger, consistency_bucket, consistency_repair TO table_reader;
GRANT SELECT (consumer, stream_type, stream_id) ON parked_event TO table_reader;
