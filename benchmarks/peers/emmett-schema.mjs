// Lets Emmett make its own tables and functions: node emmett-schema.mjs, with the address of the
// database in EMMETT_DATABASE.
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';

const store = getPostgreSQLEventStore(process.env.EMMETT_DATABASE);
try {
  await store.schema.migrate();
} finally {
  await store.close();
}
