-- What shadow reads found: the row that was answered and the one that the projections would have
-- answered. The newest hundred of each resource are kept.
CREATE TABLE shadow_difference (
  resource    text        NOT NULL,
  id          uuid        NOT NULL,
  version     bigint      NOT NULL,
  tables      jsonb       NOT NULL,
  projections jsonb       NOT NULL,
  times       bigint      NOT NULL DEFAULT 1,
  seen_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (resource, id, version)
);
CREATE INDEX shadow_difference_by_time ON shadow_difference (resource, seen_at DESC);

GRANT SELECT, INSERT, UPDATE, DELETE ON shadow_difference TO projections;
