-- Every offer as it stands now: the fold of its offer stream.
-- Columns but the last are those of event_store.offer, so that one query serves both.
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
  round               int         NOT NULL,
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
  last_event_id       uuid        NOT NULL,
  last_position       bigint      NOT NULL
);

-- One index for each way to sort and to filter; the id makes the order total.
CREATE INDEX offer_by_creation ON offer (created_at, offer_id);
CREATE INDEX offer_by_update ON offer (updated_at, offer_id);
CREATE INDEX offer_by_expiry ON offer (expires_at, offer_id);
CREATE INDEX offer_by_product ON offer (product_id, created_at, offer_id);
CREATE INDEX offer_by_kind ON offer (kind, created_at, offer_id);
CREATE INDEX offer_by_state ON offer (state, created_at, offer_id);

GRANT SELECT, INSERT, UPDATE ON offer TO projections;
GRANT SELECT ON offer TO table_reader;

INSERT INTO rebuildable VALUES ('offers', 'offer');

-- What can be read from here is what can be built anew: no list to repeat for each new view.
ALTER TABLE read_switch DROP CONSTRAINT read_switch_resource_check;
ALTER TABLE read_switch ADD CONSTRAINT read_switch_resource_check
  FOREIGN KEY (resource) REFERENCES rebuildable (projection);
