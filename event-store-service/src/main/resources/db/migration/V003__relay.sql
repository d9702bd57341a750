-- How far the log has been sent to Kafka, and who may send: one relay at a time, by a lease whose
-- epoch grows at each take-over, so that a late one is recognised.

CREATE TABLE relay (
  only_one   boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
  position   bigint      NOT NULL,
  epoch      bigint      NOT NULL,
  holder     text        NOT NULL,
  expires_at timestamptz NOT NULL
);
INSERT INTO relay (position, epoch, holder, expires_at) VALUES (0, 0, '', 'epoch');

GRANT SELECT, UPDATE ON relay TO event_store;
GRANT SELECT ON relay TO event_store_reader;
