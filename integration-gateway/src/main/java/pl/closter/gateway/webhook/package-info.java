/// Takes in what partners send: verify, remember, acknowledge. Nothing is understood here beyond
/// whom it concerns; [pl.closter.gateway.webhook.translation] does the rest, later.
///
/// Doors: [WebhookIntake] for a request, [Deliveries] for what became of it.
@NullMarked
package pl.closter.gateway.webhook;

import org.jspecify.annotations.NullMarked;
