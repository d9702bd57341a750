-- What the event store offers to readers, as tables that a test fills itself.
SET ROLE event_store_owner;
CREATE TABLE IF NOT EXISTS event_store.log_head (position bigint NOT NULL);
INSERT INTO event_store.log_head SELECT 0 WHERE NOT EXISTS (SELECT FROM event_store.log_head);
CREATE TABLE IF NOT EXISTS event_store.event (
  position bigint PRIMARY KEY, stream_id uuid, stream_type text, version bigint, event_id uuid,
  type text, occurred_at timestamptz, recorded_at timestamptz, actor_kind text, actor_id text,
  correlation_id text, causation_id text, tenant_id text, idempotency_key text, trace_parent text,
  data jsonb);
CREATE INDEX IF NOT EXISTS event_by_stream ON event_store.event (stream_id, version);
CREATE OR REPLACE VIEW event_store.stream AS
SELECT stream_id, stream_type, max(version) AS version FROM event_store.event GROUP BY 1, 2;
CREATE TABLE IF NOT EXISTS event_store.table_repair (
  stream_type text, stream_id uuid, version bigint, changed boolean, repaired_by text,
  repaired_at timestamptz);
CREATE TABLE IF NOT EXISTS event_store.item (
  item_id uuid PRIMARY KEY, label_code text, inventory_mode text, consignor_id uuid,
  contract_id uuid, contract_expired boolean, title text, brand text,
  category text, size text, colour text, description text, grade text, acceptance text,
  custody text, sale text, catalogue text, stage text, location_code text, liable_party text,
  in_stock_since timestamptz,
  authentication text, media jsonb, merged_into uuid,
  price_minor_units bigint, floor_minor_units bigint, currency text, reservation_id uuid,
  sold_to_order_id uuid, created_at timestamptz, updated_at timestamptz, version bigint,
  last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.listing (
  listing_id uuid PRIMARY KEY, product_id uuid, channel text, state text, title text,
  price_minor_units bigint, currency text, content_hash text, external_ref text, url text,
  pause_cause text, end_cause text, failure_code text, failure_retryable boolean,
  oversell_risk boolean, prices jsonb, drift jsonb, created_at timestamptz, updated_at timestamptz,
  version bigint, last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.customer_order (
  order_id uuid PRIMARY KEY, channel text, external_ref text, commercial text, payment text,
  fulfilment text, total_minor_units bigint, shipping_minor_units bigint, currency text,
  lines jsonb, placed_at timestamptz, paid_at timestamptz, cancel_reason text,
  created_at timestamptz, updated_at timestamptz, version bigint, last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.contract (
  contract_id uuid PRIMARY KEY, consignor_id uuid, template_id text, template_version int,
  locale text, currency text, state text, lines jsonb, terms jsonb, failing jsonb,
  document_hash text, terms_hash text, sign_until timestamptz, signature jsonb,
  proposed_amendment_id uuid, valid_from timestamptz, valid_to timestamptz,
  grace_until timestamptz, grace_elapsed boolean, created_at timestamptz, updated_at timestamptz,
  version bigint, last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.valuation (
  valuation_id uuid PRIMARY KEY, product_id uuid, reason text, state text, comparables_hash text,
  comparables_count int, estimate jsonb, valid_until timestamptz, net_at_recommended jsonb,
  net_at_floor jsonb, ask_floor jsonb, end_reason text, created_at timestamptz,
  updated_at timestamptz, version bigint, last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.offer (
  offer_id uuid PRIMARY KEY, product_id uuid, kind text, listing_id uuid, buyer_id uuid,
  contract_id uuid, line_no int, consignor_id uuid, state text, round int,
  amount_minor_units bigint, asking_minor_units bigint, floor_minor_units bigint, currency text,
  expires_at timestamptz, consent text, consent_minor_units bigint, decision jsonb,
  reservation_id uuid, pay_until timestamptz, order_id uuid,
  payment_ref text, payment_url text, end_reason text,
  created_at timestamptz, updated_at timestamptz, version bigint, last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.intake_session (
  intake_session_id uuid PRIMARY KEY, channel text, consignor_id uuid, expected_count int,
  state text, label_parcels int, parcels jsonb, operator_id text, station_id text, lines jsonb,
  counted int, discrepancies jsonb, receipt jsonb, receipt_hash text, reopened_by text,
  reason text, created_at timestamptz, updated_at timestamptz, version bigint,
  last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.consignor (
  consignor_id uuid PRIMARY KEY, subject_id uuid, party_kind text, locale text, state text,
  fields jsonb, verified jsonb, identity jsonb, tax jsonb, tax_fields jsonb, payout_methods jsonb,
  default_method_id uuid, defaults jsonb, suspension text, holds jsonb, closed boolean,
  retention_version text, erased jsonb, kept jsonb, created_at timestamptz,
  updated_at timestamptz, version bigint, last_event_id uuid);
CREATE TABLE IF NOT EXISTS event_store.price_history (
  listing_id uuid PRIMARY KEY, product_id uuid, channel text, prices jsonb,
  created_at timestamptz, updated_at timestamptz, version bigint, last_event_id uuid);
GRANT SELECT ON event_store.event, event_store.stream, event_store.table_repair TO table_reader;
GRANT SELECT ON event_store.log_head, event_store.item, event_store.listing,
                event_store.customer_order, event_store.contract,
                event_store.valuation, event_store.consignor,
                event_store.offer, event_store.intake_session,
                event_store.price_history TO event_store_reader;
RESET ROLE;
