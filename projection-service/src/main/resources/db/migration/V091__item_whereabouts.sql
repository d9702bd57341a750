-- Who has to answer for a garment that came to harm.
ALTER TABLE item ADD COLUMN liable_party text;
