/// Turns deliveries into commands. A webhook is a nudge: the order is read from the shop, and what
/// it says now is told to the event store.
///
/// [Translator] owns the loop, leases and retries; [OrderTranslation] does one delivery, in a
/// straight line on a virtual thread; [OrderCommands] knows the words.
@NullMarked
package pl.closter.gateway.webhook.translation;

import org.jspecify.annotations.NullMarked;
