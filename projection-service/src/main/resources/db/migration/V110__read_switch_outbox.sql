-- A move is made here and told to the log afterwards, so that a switch can move while the event
-- store is away. A row without a position is what is still to be told.
ALTER TABLE read_switch_move
  ADD COLUMN move_key          uuid   NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD COLUMN from_percent      int    NOT NULL DEFAULT 100,
  ADD COLUMN cause             text   NOT NULL DEFAULT 'OPERATOR'
                                      CHECK (cause IN ('OPERATOR', 'DRIFT', 'LAG')),
  ADD COLUMN recorded_position bigint;

-- What was moved before is told, too.
UPDATE read_switch_move AS m
   SET from_percent = before.percent
  FROM (SELECT move_id, lag(percent, 1, 100) OVER (PARTITION BY resource ORDER BY move_id) AS percent
          FROM read_switch_move) AS before
 WHERE m.move_id = before.move_id;

UPDATE read_switch_move
   SET cause = CASE WHEN reason LIKE '%have been behind for%' THEN 'LAG' ELSE 'DRIFT' END
 WHERE moved_by = 'closter' AND reason LIKE 'went back by itself:%';

CREATE INDEX read_switch_move_untold ON read_switch_move (move_id) WHERE recorded_position IS NULL;

GRANT UPDATE (recorded_position) ON read_switch_move TO projections;
