/// The tasks, and who may work on them: leases, fencing, retries.
@NullMarked
package pl.closter.outbox.queue;

import org.jspecify.annotations.NullMarked;
