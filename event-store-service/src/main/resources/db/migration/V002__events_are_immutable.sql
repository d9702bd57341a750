-- Nobody changes or removes an event: grants keep the service from it, these triggers everybody else,
-- the owner of the table included.
CREATE FUNCTION refuse_change_of_event() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are immutable: % of % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation',
          HINT = 'Record a new event that corrects the earlier one.';
END
$$;

CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_event();
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_event();
CREATE TRIGGER event_is_never_truncated BEFORE TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_event();

-- Also for sessions that apply somebody else's changes.
ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_never_updated;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_never_deleted;
ALTER TABLE event ENABLE ALWAYS TRIGGER event_is_never_truncated;
