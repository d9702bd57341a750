-- How far each consumer has come in each partition of the topic, by position in the log.
CREATE TABLE checkpoint (
  consumer    text        NOT NULL,
  partition   int         NOT NULL,
  position    bigint      NOT NULL,
  recorded_at timestamptz,
  PRIMARY KEY (consumer, partition)
);

GRANT SELECT, INSERT, UPDATE ON checkpoint TO projections;
GRANT SELECT ON checkpoint TO table_reader;
