-- Schemas, owners and the least rights of each role. Roles exist already; running it again is harmless.
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON DATABASE closter FROM PUBLIC;
GRANT CONNECT ON DATABASE closter
   TO event_store, event_store_owner, projections, projections_owner,
      outbox, outbox_owner, gateway, gateway_owner, table_reader;

CREATE SCHEMA IF NOT EXISTS event_store AUTHORIZATION event_store_owner;
CREATE SCHEMA IF NOT EXISTS projections AUTHORIZATION projections_owner;
CREATE SCHEMA IF NOT EXISTS outbox AUTHORIZATION outbox_owner;
CREATE SCHEMA IF NOT EXISTS gateway AUTHORIZATION gateway_owner;

-- Words are looked for anywhere in a text by it; its owner cannot make an extension.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA projections;

GRANT USAGE ON SCHEMA event_store TO event_store, event_store_reader;
GRANT USAGE ON SCHEMA projections TO projections, table_reader;
GRANT USAGE ON SCHEMA outbox TO outbox;
GRANT USAGE ON SCHEMA gateway TO gateway;

-- Who may read the operational tables and the head of the log.
GRANT event_store_reader TO table_reader, projections, outbox;

ALTER ROLE event_store_owner SET search_path = event_store;
ALTER ROLE event_store SET search_path = event_store;
ALTER ROLE table_reader SET search_path = event_store;
ALTER ROLE projections_owner SET search_path = projections;
ALTER ROLE projections SET search_path = projections;
ALTER ROLE outbox_owner SET search_path = outbox;
ALTER ROLE outbox SET search_path = outbox;
ALTER ROLE gateway_owner SET search_path = gateway;
ALTER ROLE gateway SET search_path = gateway;

-- A forgotten transaction must not hold the head of the log for ever.
ALTER ROLE event_store SET idle_in_transaction_session_timeout = '10s';
-- Whoever waits longer for a lock has been told so already, and must not stand in the way.
ALTER ROLE event_store SET lock_timeout = '1s';
ALTER ROLE projections SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE outbox SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE gateway SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE table_reader SET default_transaction_read_only = on;
