-- Every contract as it stands now: the fold of its contract stream.
-- Columns but the last are those of event_store.contract, so that one query serves both. Lines and
-- terms are in the words of the events.
CREATE TABLE contract (
  contract_id           uuid        PRIMARY KEY,
  consignor_id          uuid        NOT NULL,
  template_id           text        NOT NULL,
  template_version      int         NOT NULL,
  locale                text        NOT NULL,
  currency              text        NOT NULL,
  state                 text        NOT NULL,
  lines                 jsonb       NOT NULL,
  terms                 jsonb,
  failing               jsonb,
  document_hash         text,
  terms_hash            text,
  sign_until            timestamptz,
  signature             jsonb,
  proposed_amendment_id uuid,
  valid_from            timestamptz,
  valid_to              timestamptz,
  grace_until           timestamptz,
  grace_elapsed         boolean     NOT NULL,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  version               bigint      NOT NULL,
  last_event_id         uuid        NOT NULL,
  last_position         bigint      NOT NULL
);

-- One index for each way to sort and to filter; the id makes the order total.
CREATE INDEX contract_by_creation ON contract (created_at, contract_id);
CREATE INDEX contract_by_update ON contract (updated_at, contract_id);
CREATE INDEX contract_by_end ON contract (coalesce(valid_to, 'infinity'), contract_id);
CREATE INDEX contract_by_state ON contract (state, created_at, contract_id);
CREATE INDEX contract_by_consignor ON contract (consignor_id, created_at, contract_id);
CREATE INDEX contract_by_product ON contract USING gin (lines jsonb_path_ops);

GRANT SELECT, INSERT, UPDATE ON contract TO projections;
GRANT SELECT ON contract TO table_reader;

INSERT INTO rebuildable VALUES ('contracts', 'contract');

ALTER TABLE read_switch DROP CONSTRAINT read_switch_resource_check;
ALTER TABLE read_switch ADD CONSTRAINT read_switch_resource_check
  CHECK (resource IN ('items', 'listings', 'orders', 'contracts'));

-- Whose a garment is, and which contract lets the House sell it.
ALTER TABLE item ADD COLUMN consignor_id uuid, ADD COLUMN contract_id uuid;
CREATE INDEX item_by_contract ON item (contract_id, created_at, item_id);
