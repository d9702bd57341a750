-- A lone command in two functions of its own, and cheaper ones for batches: nearly all that a small
-- batch costs is what each statement costs however few rows it has.

-- As admit_batch for one command that writes one event and touches nothing but its own stream.
-- True, or it fails with CL001 or unique_violation.
CREATE FUNCTION admit_alone(
  stream uuid, stream_type text, expected bigint, principal text, key text, fingerprint text,
  recorded_at timestamptz)
RETURNS boolean LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
  IF expected = 0 THEN
    INSERT INTO stream (stream_id, stream_type, version) VALUES (stream, stream_type, 1);
  ELSE
    UPDATE stream AS s SET version = expected + 1
     WHERE s.stream_id = stream AND s.version = expected;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'A stream is at another version' USING ERRCODE = 'CL001';
    END IF;
  END IF;
  INSERT INTO command_receipt
         (principal, idempotency_key, fingerprint, stream_id, stream_type, version, changed,
          recorded_at)
  VALUES (principal, key, fingerprint, stream, stream_type, expected + 1, true, recorded_at);
  RETURN true;
END;
$$;

-- As seal_batch for one event: the head is moved, and by that locked, last but for the event itself,
-- whose position and hash it gives.
CREATE FUNCTION seal_alone(
  tenant text, stream uuid, stream_type text, version bigint, event_id uuid, type text,
  occurred_at timestamptz, recorded_at timestamptz, actor_kind text, actor_id text,
  correlation text, causation text, key text, trace text, data text, digest bytea)
RETURNS bigint LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  place bigint;
  room  bigint;
  chain bytea;
BEGIN
  UPDATE log_head AS h
     SET position = h.position + 1, hash = sha256(h.hash || int8send(h.position + 1) || digest)
  RETURNING h.position, h.room_until - h.partition_size, h.hash INTO STRICT place, room, chain;
  IF place > room THEN
    PERFORM open_partition();
  END IF;
  INSERT INTO event
         (position, stream_id, stream_type, version, event_id, type, occurred_at, recorded_at,
          actor_kind, actor_id, correlation_id, causation_id, tenant_id, idempotency_key,
          trace_parent, data, hash)
  VALUES (place, stream, stream_type, version, event_id, type, occurred_at, recorded_at,
          actor_kind, actor_id, correlation, causation, tenant, key, trace, data::jsonb, chain);
  RETURN place - 1;
END;
$$;

REVOKE EXECUTE ON FUNCTION admit_alone, seal_alone FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admit_alone, seal_alone TO event_store;

-- As before. Arrays become rows in the list of a SELECT and not behind FROM, where each of them
-- would first be written into a store of its own.
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
    SELECT unnest(new_streams), unnest(new_types), unnest(new_reached);
  END IF;

  IF cardinality(streams) > 0 THEN
    UPDATE stream AS s SET version = r.version
      FROM (SELECT unnest(streams) AS stream_id, unnest(expected) AS expected,
                   unnest(reached) AS version) AS r
     WHERE s.stream_id = r.stream_id AND s.version = r.expected;
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    IF found_rows <> cardinality(streams) THEN
      RAISE EXCEPTION 'A stream is at another version' USING ERRCODE = 'CL001';
    END IF;
  END IF;

  INSERT INTO command_receipt
         (principal, idempotency_key, fingerprint, stream_id, stream_type, version, changed,
          recorded_at)
  SELECT unnest(principals), unnest(keys), unnest(fingerprints), unnest(key_streams),
         unnest(key_types), unnest(key_versions), unnest(key_changed), recorded_at;

  IF cardinality(taken_values) > 0 THEN
    INSERT INTO claim (kind, value, stream_id, subject)
    SELECT unnest(taken_kinds), unnest(taken_values), unnest(taken_streams), unnest(taken_subjects);
  END IF;

  IF cardinality(freed_values) > 0 THEN
    DELETE FROM claim AS c
     USING (SELECT unnest(freed_kinds) AS kind, unnest(freed_values) AS value,
                   unnest(freed_streams) AS stream_id) AS f
     WHERE c.kind = f.kind AND c.value = f.value AND c.stream_id = f.stream_id;
  END IF;
END;
$$;

CREATE OR REPLACE FUNCTION seal_batch(
  tenant text,
  streams uuid[], stream_types text[], versions bigint[], event_ids uuid[], types text[],
  occurred_at timestamptz[], recorded_at timestamptz[], actor_kinds text[], actor_ids text[],
  correlations text[], causations text[], keys text[], traces text[], data text[], digests bytea[])
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
  SELECT before + generate_series(1, events), unnest(streams), unnest(stream_types),
         unnest(versions), unnest(event_ids), unnest(types), unnest(occurred_at),
         unnest(recorded_at), unnest(actor_kinds), unnest(actor_ids),
         unnest(correlations), unnest(causations), tenant, unnest(keys), unnest(traces),
         unnest(data)::jsonb, unnest(hashes);
  UPDATE log_head SET position = before + events, hash = running;
  RETURN before;
END;
$$;
