-- Old partitions can be taken away and brought back. What is away is written down, with the hash of
-- the chain at both ends, so that nobody takes a log with a hole for a shorter one.
ALTER TABLE log_partition
  ADD COLUMN detached_at timestamptz,
  ADD COLUMN hash_before bytea,
  ADD COLUMN last_hash   bytea;

-- Hashes of a partition that is away: its last one, which the chain goes on from, and those in the
-- blocks of 256 that it shares with its neighbours, whose subtrees are stored nowhere else.
CREATE TABLE detached_hash (
  position bigint PRIMARY KEY,
  hash     bytea  NOT NULL
);

CREATE VIEW known_hash AS
SELECT position, hash FROM event
UNION ALL
SELECT position, hash FROM detached_hash;

GRANT SELECT ON detached_hash, known_hash TO event_store, event_store_reader;

-- Takes a partition away. Its table stays, with its rows, until it is dumped and dropped. For the
-- owner alone. Appends and reads wait for as long as this takes, which is short: nothing is copied.
CREATE FUNCTION detach_partition(wanted bigint) RETURNS log_partition LANGUAGE plpgsql
SET search_path = event_store, pg_temp AS $$
DECLARE
  taken log_partition;
  head  log_head;
  sent  bigint;
BEGIN
  LOCK TABLE event IN ACCESS EXCLUSIVE MODE;
  SELECT * INTO taken FROM log_partition WHERE first_position = wanted FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no partition that begins at position %', wanted
      USING ERRCODE = 'CL010';
  END IF;
  IF taken.detached_at IS NOT NULL THEN
    RAISE EXCEPTION 'The partition of positions % to % is detached since %',
      taken.first_position, taken.last_position, taken.detached_at USING ERRCODE = 'CL010';
  END IF;
  SELECT * INTO STRICT head FROM log_head;
  IF taken.last_position >= head.position THEN
    RAISE EXCEPTION 'The partition of positions % to % is still written to: the log is at %',
      taken.first_position, taken.last_position, head.position USING ERRCODE = 'CL010';
  END IF;
  SELECT r.position INTO STRICT sent FROM relay AS r;
  IF taken.last_position > sent THEN
    RAISE EXCEPTION 'The partition of positions % to % has not been sent to Kafka: the relay is at %',
      taken.first_position, taken.last_position, sent USING ERRCODE = 'CL010';
  END IF;
  IF (SELECT count(*) FROM merkle_node
       WHERE level = 8 AND index < taken.last_position >> 8) < taken.last_position >> 8 THEN
    RAISE EXCEPTION 'The Merkle tree over positions up to % is not stored yet', taken.last_position
      USING ERRCODE = 'CL010', HINT = 'It is when the next tree head is issued.';
  END IF;

  INSERT INTO detached_hash
  SELECT e.position, e.hash FROM event AS e
   WHERE e.position BETWEEN taken.first_position AND taken.last_position
     AND (e.position = taken.last_position
          OR (taken.first_position - 1) % 256 <> 0
             AND e.position <= ((taken.first_position - 1) / 256 + 1) * 256
          OR e.position > taken.last_position / 256 * 256)
  ON CONFLICT DO NOTHING;

  UPDATE log_partition
     SET detached_at = now(),
         hash_before = CASE WHEN wanted = 1
                            THEN sha256(convert_to(head.log_epoch::text, 'UTF8'))
                            ELSE (SELECT k.hash FROM known_hash AS k WHERE k.position = wanted - 1)
                       END,
         last_hash = (SELECT e.hash FROM event AS e WHERE e.position = taken.last_position)
   WHERE first_position = wanted
  RETURNING * INTO taken;
  EXECUTE format('ALTER TABLE event DETACH PARTITION %I', taken.table_name);
  RETURN taken;
END;
$$;

-- Brings a partition back. Whoever calls it has checked that the rows are the ones that were taken
-- away: here it is seen only that they are complete and end as they did.
CREATE FUNCTION attach_partition(wanted bigint) RETURNS log_partition LANGUAGE plpgsql
SET search_path = event_store, pg_temp AS $$
DECLARE
  back   log_partition;
  events bigint;
  first  bigint;
  last   bigint;
  fits   boolean;
BEGIN
  SELECT * INTO back FROM log_partition WHERE first_position = wanted FOR UPDATE;
  IF NOT FOUND OR back.detached_at IS NULL THEN
    RAISE EXCEPTION 'There is no detached partition that begins at position %', wanted
      USING ERRCODE = 'CL010';
  END IF;
  IF to_regclass(quote_ident(back.table_name)) IS NULL THEN
    RAISE EXCEPTION 'The table % is not there', back.table_name
      USING ERRCODE = 'CL010', HINT = 'Restore it from the archive first.';
  END IF;
  EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', back.table_name);
  EXECUTE format('SELECT count(*), min(position), max(position),'
                 ' bool_or(position = %s AND hash = %L) FROM %I',
                 back.last_position, back.last_hash, back.table_name)
     INTO events, first, last, fits;
  IF (events, first, last) IS DISTINCT FROM
     (back.last_position - back.first_position + 1, back.first_position, back.last_position) THEN
    RAISE EXCEPTION 'The table % has % events, positions % to %, instead of those from % to %',
      back.table_name, events, first, last, back.first_position, back.last_position
      USING ERRCODE = 'CL010';
  END IF;
  IF fits IS NOT TRUE THEN
    RAISE EXCEPTION 'The table % does not end with the hash that it was detached with',
      back.table_name USING ERRCODE = 'CL010';
  END IF;

  -- A table from an archive may come with more rights and without its guard.
  EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, event_store, event_store_reader', back.table_name);
  EXECUTE format('CREATE OR REPLACE TRIGGER event_is_immutable'
                 ' BEFORE UPDATE OR DELETE OR TRUNCATE ON %I'
                 ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history()',
                 back.table_name);
  EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
                 back.table_name, back.first_position, back.last_position + 1);
  DELETE FROM detached_hash AS d
   WHERE d.position BETWEEN back.first_position AND back.last_position;
  UPDATE log_partition SET detached_at = NULL, hash_before = NULL, last_hash = NULL
   WHERE first_position = wanted
  RETURNING * INTO back;
  RETURN back;
END;
$$;

REVOKE EXECUTE ON FUNCTION detach_partition, attach_partition FROM PUBLIC;
