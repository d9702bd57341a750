-- Every listing as it stands now: the fold of its listing stream.
-- Columns but the last are those of event_store.listing, so that one query serves both.
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
  last_event_id     uuid        NOT NULL,
  last_position     bigint      NOT NULL
);

CREATE INDEX listing_by_creation ON listing (created_at, listing_id);
CREATE INDEX listing_by_update ON listing (updated_at, listing_id);
CREATE INDEX listing_by_price ON listing (price_minor_units, listing_id);
CREATE INDEX listing_by_product ON listing (product_id, created_at, listing_id);
CREATE INDEX listing_by_state ON listing (state, channel, created_at, listing_id);

GRANT SELECT, INSERT, UPDATE ON listing TO projections;
GRANT SELECT ON listing TO table_reader;
