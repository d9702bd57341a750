-- Who has to answer for a garment that came to harm.
ALTER TABLE product ADD COLUMN liable_party text;
