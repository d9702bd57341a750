-- From where each resource is read. Without a row it is read from the projections.
CREATE TABLE read_switch (
  resource text PRIMARY KEY CHECK (resource IN ('items', 'listings', 'orders')),
  mode     text NOT NULL CHECK (mode IN ('tables', 'shadow', 'projections'))
);

-- Who moved which switch, when and why.
CREATE TABLE read_switch_move (
  move_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resource  text        NOT NULL,
  from_mode text        NOT NULL,
  to_mode   text        NOT NULL,
  reason    text        NOT NULL,
  moved_by  text        NOT NULL,
  moved_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX read_switch_move_by_resource ON read_switch_move (resource, move_id DESC);

GRANT SELECT, INSERT, UPDATE ON read_switch TO projections;
GRANT SELECT, INSERT ON read_switch_move TO projections;
