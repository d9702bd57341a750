-- Proposals of a price, and what became of them. The last decision of a rule is kept in the words of
-- its event.
CREATE TABLE offer (
  offer_id            uuid        PRIMARY KEY,
  product_id          uuid        NOT NULL,
  kind                text        NOT NULL,
  listing_id          uuid,
  buyer_id            uuid,
  contract_id         uuid,
  line_no             int,
  consignor_id        uuid,
  state               text        NOT NULL,
  round               int         NOT NULL DEFAULT 1,
  amount_minor_units  bigint      NOT NULL,
  asking_minor_units  bigint,
  floor_minor_units   bigint,
  currency            text        NOT NULL,
  expires_at          timestamptz NOT NULL,
  consent             text,
  consent_minor_units bigint,
  decision            jsonb,
  reservation_id      uuid,
  pay_until           timestamptz,
  order_id            uuid,
  end_reason          text,
  created_at          timestamptz NOT NULL,
  updated_at          timestamptz NOT NULL,
  version             bigint      NOT NULL,
  last_event_id       uuid        NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX offer_created ON offer (created_at, offer_id);
CREATE INDEX offer_product ON offer (product_id, created_at, offer_id);

GRANT SELECT, INSERT, UPDATE ON offer TO event_store;
GRANT SELECT ON offer TO event_store_reader;
