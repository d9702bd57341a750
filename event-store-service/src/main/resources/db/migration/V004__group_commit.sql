-- A batch of commands in two calls: the first lets it in or refuses it as a whole, the second gives
-- its events their positions. What is between them, the operational tables, is sent along without
-- waiting, so that a batch in which nobody loses costs one round trip.

-- Refuses with CL001 when anybody in the batch would lose; who, is then found out step by step.
-- Streams come sorted, so that two processes never wait for each other in a circle. The planner is
-- kept from scanning whole tables, which it would like while they are young and estimates are old.
CREATE FUNCTION admit_batch(
  new_streams uuid[], new_types text[], new_reached bigint[],
  streams uuid[], expected bigint[], reached bigint[],
  principals text[], keys text[], fingerprints text[], key_streams uuid[], key_types text[],
  key_versions bigint[], key_changed boolean[], recorded_at timestamptz,
  taken_kinds text[], taken_values text[], taken_streams uuid[], taken_subjects uuid[],
  freed_kinds text[], freed_values text[], freed_streams uuid[])
RETURNS void LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  found_rows bigint;
BEGIN
  IF cardinality(new_streams) > 0 THEN
    INSERT INTO stream (stream_id, stream_type, version)
    SELECT * FROM unnest(new_streams, new_types, new_reached)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    IF found_rows <> cardinality(new_streams) THEN
      RAISE EXCEPTION 'A new stream exists already' USING ERRCODE = 'CL001';
    END IF;
  END IF;

  IF cardinality(streams) > 0 THEN
    SELECT count(*) INTO found_rows
      FROM (SELECT s.version, e.version AS expected
              FROM unnest(streams, expected) AS e (stream_id, version)
              JOIN stream AS s ON s.stream_id = e.stream_id
             ORDER BY s.stream_id
               FOR UPDATE OF s) AS held
     WHERE held.version = held.expected;
    IF found_rows <> cardinality(streams) THEN
      RAISE EXCEPTION 'A stream is at another version' USING ERRCODE = 'CL001';
    END IF;
    UPDATE stream AS s SET version = r.version
      FROM unnest(streams, expected, reached) AS r (stream_id, expected, version)
     WHERE s.stream_id = r.stream_id AND r.version > r.expected;
  END IF;

  INSERT INTO command_receipt
         (principal, idempotency_key, fingerprint, stream_id, stream_type, version, changed,
          recorded_at)
  SELECT r.*, admit_batch.recorded_at
    FROM unnest(principals, keys, fingerprints, key_streams, key_types, key_versions, key_changed)
         AS r
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS found_rows = ROW_COUNT;
  IF found_rows <> cardinality(keys) THEN
    RAISE EXCEPTION 'A command has been answered before' USING ERRCODE = 'CL001';
  END IF;

  IF cardinality(taken_values) > 0 THEN
    INSERT INTO claim (kind, value, stream_id, subject)
    SELECT * FROM unnest(taken_kinds, taken_values, taken_streams, taken_subjects)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    IF found_rows <> cardinality(taken_values) THEN
      RAISE EXCEPTION 'A value is taken' USING ERRCODE = 'CL001';
    END IF;
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
-- gives them back. Answers the position before the first event.
CREATE FUNCTION seal_batch(
  recorded_at timestamptz, tenant text,
  streams uuid[], stream_types text[], versions bigint[], event_ids uuid[], types text[],
  occurred_at timestamptz[], actor_kinds text[], actor_ids text[], correlations text[],
  causations text[], keys text[], traces text[], data text[], digests bytea[])
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  before  bigint;
  running bytea;
  hashes  bytea[] := '{}';
BEGIN
  SELECT h.position, h.hash INTO STRICT before, running FROM log_head AS h FOR UPDATE;
  FOR place IN 1 .. cardinality(event_ids) LOOP
    running := sha256(running || int8send(before + place) || digests[place]);
    hashes[place] := running;
  END LOOP;
  IF cardinality(event_ids) > 0 THEN
    INSERT INTO event
           (position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
            actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
            trace_parent, data, hash)
    SELECT before + e.place, e.stream_id, e.stream_type, e.version, e.event_id, e.type,
           e.occurred_at, seal_batch.recorded_at, e.actor_kind, e.actor_id, e.correlation_id,
           e.causation_id, tenant, e.key, e.trace_parent, e.data::jsonb, e.hash
      FROM unnest(streams, stream_types, versions, event_ids, types, occurred_at, actor_kinds,
                  actor_ids, correlations, causations, keys, traces, data, hashes)
           WITH ORDINALITY
           AS e (stream_id, stream_type, version, event_id, type, occurred_at, actor_kind,
                 actor_id, correlation_id, causation_id, key, trace_parent, data, hash, place);
    UPDATE log_head SET position = before + cardinality(event_ids), hash = running;
  END IF;
  RETURN before;
END;
$$;

REVOKE EXECUTE ON FUNCTION admit_batch, seal_batch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admit_batch, seal_batch TO event_store;
