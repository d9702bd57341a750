-- Evidence about the log: tree heads, issued at an interval and never changed, and the inner nodes of
-- the Merkle tree over the events, so that a proof over millions of them reads a few hundred rows.

CREATE TABLE tree_head (
  size       bigint      PRIMARY KEY CHECK (size > 0),
  log_epoch  uuid        NOT NULL,
  root_hash  bytea       NOT NULL CHECK (octet_length(root_hash) = 32),
  chain_hash bytea       NOT NULL CHECK (octet_length(chain_hash) = 32),
  issued_at  timestamptz NOT NULL,
  key_id     text,
  signature  text
);

CREATE FUNCTION refuse_to_change_heads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Tree heads are immutable: % on event_store.tree_head is refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER tree_head_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON tree_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_heads();

-- Complete subtrees of 2^level leaves, level 8 and up. Derived from event.hash: it may be emptied and
-- is then computed again.
CREATE TABLE merkle_node (
  level smallint NOT NULL CHECK (level >= 8),
  index bigint   NOT NULL CHECK (index >= 0),
  hash  bytea    NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, index)
);

GRANT SELECT, INSERT ON tree_head, merkle_node TO event_store;
