-- Since when a garment has been in the House.
ALTER TABLE item ADD COLUMN in_stock_since timestamptz;

-- Only the log knows it of the garments that are there: their rows are made anew, which begins when the
-- service does. What checks remember of them lacks the new column, so they begin anew as well.
INSERT INTO rebuild AS r (projection, state, phase, requested_by)
SELECT 'items', 'running', 'loading', 'migration V131'
 WHERE EXISTS (SELECT FROM item)
ON CONFLICT (projection) DO UPDATE
   SET state = 'running', phase = 'loading', position = 0, seen = 0, rate = 0,
       events_per_second = NULL, problem = NULL, compared = NULL,
       requested_by = excluded.requested_by, started_at = now(), finished_at = NULL, holder = '',
       expires_at = 'epoch', epoch = r.epoch + 1;
DELETE FROM consistency_bucket WHERE resource = 'items';
DELETE FROM consistency_ledger WHERE resource = 'items';
