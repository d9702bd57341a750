-- Offers on channels as they stand now. Written in the transaction that appends the event.
CREATE TABLE listing (
  listing_id        uuid        PRIMARY KEY,
  product_id        uuid        NOT NULL,
  channel           text        NOT NULL,
  state             text        NOT NULL,
  title             text        NOT NULL,
  price_minor_units bigint      NOT NULL,
  currency          text        NOT NULL,
  content_hash      text        NOT NULL,
  external_ref      text,
  url               text,
  end_cause         text,
  failure_code      text,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint      NOT NULL,
  last_event_id     uuid        NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX listing_by_creation ON listing (created_at, listing_id);
CREATE INDEX listing_by_product ON listing (product_id);

GRANT SELECT, INSERT, UPDATE ON listing TO event_store;
GRANT SELECT ON listing TO event_store_reader;
