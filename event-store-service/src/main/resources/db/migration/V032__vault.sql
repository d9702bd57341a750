-- The vault: what is known about people, encrypted, and the wrapped keys that it can be read with.
-- Nobody but the service has any right here. Erasing is destroying a key, which nothing undoes.

CREATE TABLE vault_key (
  subject_id    uuid        NOT NULL,
  purpose       text        NOT NULL,
  key_id        uuid        NOT NULL UNIQUE,
  wrapped_key   bytea,
  master_key_id text        NOT NULL,
  created_at    timestamptz NOT NULL,
  destroyed_at  timestamptz,
  PRIMARY KEY (subject_id, purpose),
  CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
);
CREATE INDEX vault_key_master ON vault_key (master_key_id) WHERE wrapped_key IS NOT NULL;

CREATE FUNCTION refuse_to_revive_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.destroyed_at IS NULL
       AND (OLD.subject_id, OLD.purpose, OLD.key_id) = (NEW.subject_id, NEW.purpose, NEW.key_id) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'A key is destroyed once and for all: % on event_store.vault_key is refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER vault_key_stays_destroyed BEFORE UPDATE OR DELETE ON vault_key
  FOR EACH ROW EXECUTE FUNCTION refuse_to_revive_keys();

CREATE TABLE personal_data (
  subject_id  uuid        NOT NULL,
  field       text        NOT NULL,
  purpose     text        NOT NULL,
  ciphertext  text,
  blind_index bytea,
  version     bigint      NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (subject_id, field),
  FOREIGN KEY (subject_id, purpose) REFERENCES vault_key
);
CREATE INDEX personal_data_blind_index ON personal_data (field, blind_index)
  WHERE blind_index IS NOT NULL;

GRANT SELECT, INSERT ON vault_key, personal_data TO event_store;
GRANT UPDATE (wrapped_key, master_key_id, destroyed_at) ON vault_key TO event_store;
GRANT UPDATE (ciphertext, blind_index, version, updated_at) ON personal_data TO event_store;
