-- The log in partitions by range of positions, so that old ones can be taken away and brought back,
-- and a batch in fewer and cheaper statements.

-- Which partitions there are. A partition ends where the next one begins.
CREATE TABLE log_partition (
  first_position bigint PRIMARY KEY,
  last_position  bigint NOT NULL CHECK (last_position >= first_position),
  table_name     text   NOT NULL UNIQUE
);
GRANT SELECT ON log_partition TO event_store, event_store_reader;

-- The head also knows how far there is room, and how large the next partition will be.
-- A check of a constraint is prepared anew by every statement; a hash has its length because
-- seal_batch makes it.
ALTER TABLE log_head
  ADD COLUMN room_until     bigint NOT NULL DEFAULT 0,
  ADD COLUMN partition_size bigint NOT NULL DEFAULT 8388608,
  DROP CONSTRAINT log_head_hash_check;

-- What was written so far becomes the first partition.
ALTER TABLE event RENAME TO event_000000000000001;
ALTER TABLE event_000000000000001 DROP CONSTRAINT event_hash_check;
ALTER INDEX event_pkey RENAME TO event_000000000000001_pkey;
ALTER INDEX event_stream_id_version_key RENAME TO event_000000000000001_stream_id_version_key;
ALTER INDEX event_correlation RENAME TO event_000000000000001_correlation_id_position_idx;
REVOKE ALL ON event_000000000000001 FROM event_store, event_store_reader;

CREATE TABLE event (LIKE event_000000000000001 INCLUDING DEFAULTS) PARTITION BY RANGE (position);
ALTER TABLE event ADD PRIMARY KEY (position);
CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history();
GRANT SELECT, INSERT ON event TO event_store;

UPDATE log_head SET room_until = (position / partition_size + 1) * partition_size;
INSERT INTO log_partition SELECT 1, room_until, 'event_000000000000001' FROM log_head;
DO $$
BEGIN
  EXECUTE format('ALTER TABLE event ATTACH PARTITION event_000000000000001'
                 ' FOR VALUES FROM (1) TO (%s)', (SELECT room_until + 1 FROM log_head));
END;
$$;

-- Makes the next partition. The service may call it and nothing else of the kind: it runs with the
-- owner's rights. (stream_id, version) is unique within a partition; over all of them the row of
-- the stream sees to it, which every append moves from the expected version to the next.
CREATE FUNCTION open_partition() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = event_store, pg_temp AS $$
DECLARE
  from_position bigint;
  to_position   bigint;
  name          text;
BEGIN
  UPDATE log_head SET room_until = room_until + partition_size
  RETURNING room_until - partition_size + 1, room_until INTO STRICT from_position, to_position;
  name := 'event_' || lpad(from_position::text, 15, '0');
  EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING DEFAULTS, PRIMARY KEY (position),'
                 ' UNIQUE (stream_id, version))', name);
  EXECUTE format('CREATE INDEX ON %I (correlation_id, position)', name);
  EXECUTE format('CREATE TRIGGER event_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON %I'
                 ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_history()', name);
  EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
                 name, from_position, to_position + 1);
  INSERT INTO log_partition VALUES (from_position, to_position, name);
  RETURN to_position;
END;
$$;

-- Lets a batch in as a whole: fails with CL001, or with unique_violation, when anybody in it would
-- lose; who, is then found out step by step. Streams that are only guarded come with reached =
-- expected. Everything comes sorted, so that two processes never wait for each other in a circle.
-- Plans are made once, for batches of any size, and never scan a whole table, which the planner
-- would like while tables are young.
CREATE OR REPLACE FUNCTION admit_batch(
  new_streams uuid[], new_types text[], new_reached bigint[],
  streams uuid[], expected bigint[], reached bigint[],
  principals text[], keys text[], fingerprints text[], key_streams uuid[], key_types text[],
  key_versions bigint[], key_changed boolean[], recorded_at timestamptz,
  taken_kinds text[], taken_values text[], taken_streams uuid[], taken_subjects uuid[],
  freed_kinds text[], freed_values text[], freed_streams uuid[])
RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  found_rows bigint;
BEGIN
  IF cardinality(new_streams) > 0 THEN
    INSERT INTO stream (stream_id, stream_type, version)
    SELECT * FROM unnest(new_streams, new_types, new_reached);
  END IF;

  IF cardinality(streams) > 0 THEN
    UPDATE stream AS s SET version = r.version
      FROM unnest(streams, expected, reached) AS r (stream_id, expected, version)
     WHERE s.stream_id = r.stream_id AND s.version = r.expected;
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    IF found_rows <> cardinality(streams) THEN
      RAISE EXCEPTION 'A stream is at another version' USING ERRCODE = 'CL001';
    END IF;
  END IF;

  INSERT INTO command_receipt
         (principal, idempotency_key, fingerprint, stream_id, stream_type, version, changed,
          recorded_at)
  SELECT r.*, admit_batch.recorded_at
    FROM unnest(principals, keys, fingerprints, key_streams, key_types, key_versions, key_changed)
         AS r;

  IF cardinality(taken_values) > 0 THEN
    INSERT INTO claim (kind, value, stream_id, subject)
    SELECT * FROM unnest(taken_kinds, taken_values, taken_streams, taken_subjects);
  END IF;

  IF cardinality(freed_values) > 0 THEN
    DELETE FROM claim AS c
     USING unnest(freed_kinds, freed_values, freed_streams) AS f (kind, value, stream_id)
     WHERE c.kind = f.kind AND c.value = f.value AND c.stream_id = f.stream_id;
  END IF;
END;
$$;

-- Hands out positions and carries the hash chain on. The head is locked here, last, and held to
-- commit: positions are in commit order and without holes, because a transaction that rolls back
-- gives them back. Opens the partition after the one that is written to. Answers the position before
-- the first event.
DROP FUNCTION seal_batch;
CREATE FUNCTION seal_batch(
  tenant text,
  streams uuid[], stream_types text[], versions bigint[], event_ids uuid[], types text[],
  occurred_at timestamptz[], recorded_at timestamptz[], actor_kinds text[], actor_ids text[], correlations text[],
  causations text[], keys text[], traces text[], data text[], digests bytea[])
RETURNS bigint LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  events  bigint := cardinality(event_ids);
  before  bigint;
  room    bigint;
  size    bigint;
  running bytea;
  digest  bytea;
  hashes  bytea[] := '{}';
  place   bigint := 0;
BEGIN
  SELECT h.position, h.hash, h.room_until, h.partition_size INTO STRICT before, running, room, size
    FROM log_head AS h FOR UPDATE;
  IF events = 0 THEN
    RETURN before;
  END IF;
  -- One partition ahead: a reader whose plan was made just before a partition was attached does not
  -- see it, so nothing may be in it yet.
  WHILE before + events > room - size LOOP
    room := open_partition();
  END LOOP;
  FOREACH digest IN ARRAY digests LOOP
    place := place + 1;
    running := sha256(running || int8send(before + place) || digest);
    hashes[place] := running;
  END LOOP;
  INSERT INTO event
         (position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
          actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
          trace_parent, data, hash)
  SELECT before + e.place, e.stream_id, e.stream_type, e.version, e.event_id, e.type,
         e.occurred_at, e.recorded_at, e.actor_kind, e.actor_id, e.correlation_id,
         e.causation_id, tenant, e.key, e.trace_parent, e.data::jsonb, e.hash
    FROM unnest(streams, stream_types, versions, event_ids, types, occurred_at, recorded_at,
                actor_kinds, actor_ids, correlations, causations, keys, traces, data, hashes)
         WITH ORDINALITY
         AS e (stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
               actor_kind, actor_id, correlation_id, causation_id, key, trace_parent, data, hash, place);
  UPDATE log_head SET position = before + events, hash = running;
  RETURN before;
END;
$$;

REVOKE EXECUTE ON FUNCTION open_partition, seal_batch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_partition, seal_batch TO event_store;
