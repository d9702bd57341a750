-- What the event store was told about an order, in the words of the first time: the shop may change
-- an order, but the same idempotency key must always come with the same body.
CREATE TABLE told_command (
  idempotency_key text        PRIMARY KEY,
  body            text        NOT NULL,
  state           text        NOT NULL CHECK (state IN ('SENDING', 'ACCEPTED', 'REFUSED')),
  stream_id       uuid,
  first_sent_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  answered_at     timestamptz,
  CONSTRAINT told_command_accepted_has_stream CHECK (state <> 'ACCEPTED' OR stream_id IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE ON told_command TO gateway;
