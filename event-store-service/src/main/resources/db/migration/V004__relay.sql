-- Who sends events to Kafka, and how far. The epoch grows at each take-over: what a former holder
-- still writes carries an old one and touches no row.
CREATE TABLE relay (
  only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
  position   bigint      NOT NULL DEFAULT 0,
  epoch      bigint      NOT NULL DEFAULT 0,
  holder     text,
  expires_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 10);

INSERT INTO relay DEFAULT VALUES;

GRANT SELECT, UPDATE ON relay TO event_store;
GRANT SELECT ON relay TO event_store_reader;
