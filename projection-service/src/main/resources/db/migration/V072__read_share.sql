-- Of a resource that is read from the projections, the share of reads that is; the rest is answered
-- from the tables and compared, as in shadow.
ALTER TABLE read_switch ADD COLUMN percent int NOT NULL DEFAULT 100 CHECK (percent BETWEEN 1 AND 100);
ALTER TABLE read_switch_move ADD COLUMN percent int NOT NULL DEFAULT 100;
