-- The contract that binds a garment lets the House offer it no more: it is not for sale, although
-- what is ordered in the days of grace counts.
ALTER TABLE item ADD COLUMN contract_expired boolean NOT NULL DEFAULT false;
