/// The whole system on one machine: Postgres, Kafka, the four services, the shop's sandbox and the
/// front door, each watched and brought back when it ends.
///
/// Doors: [StackSettings] says where everything is, [Stack] runs it, [RunFolder] tells other
/// programs what runs.
@NullMarked
package pl.closter.local.stack;

import org.jspecify.annotations.NullMarked;
