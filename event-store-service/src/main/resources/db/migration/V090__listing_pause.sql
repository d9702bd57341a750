-- Why a listing is hidden, whether a failure may pass, and whether somebody may still buy there what is
-- no longer to be had. A listing that was seen to show something else is out of sync from now on.
ALTER TABLE listing
  ADD COLUMN pause_cause text,
  ADD COLUMN failure_retryable boolean,
  ADD COLUMN oversell_risk boolean NOT NULL DEFAULT false;

UPDATE listing SET state = 'OUT_OF_SYNC' WHERE state = 'LIVE' AND drift IS NOT NULL;
UPDATE listing SET oversell_risk = true WHERE state = 'ENDING' AND failure_code IS NOT NULL;
UPDATE listing SET failure_retryable = false WHERE state = 'FAILED';
