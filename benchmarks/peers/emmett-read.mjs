// Prints the statement with which Emmett's consumer asks for what comes from position 987654321 on.
import { readMessagesBatch } from '@event-driven-io/emmett-postgresql';

const consumersBatch = 100;
const printing = {
  query: async (statement) => {
    console.log(statement);
    return { rows: [] };
  },
};
await readMessagesBatch(printing, { after: 987654320n, batchSize: consumersBatch });
