-- Where the buyer of an accepted offer can pay at its channel: what the channel calls it, and the address
-- while somebody can pay there.
ALTER TABLE offer ADD COLUMN payment_ref text, ADD COLUMN payment_url text;
