-- What stands behind the words about a garment, and which garment it turned out to be.
ALTER TABLE item
  ADD COLUMN authentication text,
  ADD COLUMN media jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN merged_into uuid;
