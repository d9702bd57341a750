package pl.closter.outbox.policy;

import java.util.UUID;

/// A task as a policy wants it.
///
/// @param key follows from the event, so that the same event never makes the same task twice
/// @param orderingKey tasks of one key are done one after the other
public record TaskDraft(String key, String orderingKey, Work work) {

  static TaskDraft ofListing(String key, UUID listing, Work work) {
    return new TaskDraft(key, "listing-" + listing, work);
  }

  static TaskDraft ofLine(String verb, UUID order, String line, Work work) {
    return new TaskDraft(verb + ":" + order + ":" + line, "order-" + order + ":" + line, work);
  }

  /// @param round tells apart what is asked for more than once in the life of a line
  static TaskDraft ofContractLine(String verb, UUID contract, int line, long round, Work work) {
    return new TaskDraft(
        verb + ":" + contract + ":" + line + ":" + round,
        "contract-" + contract + ":" + line,
        work);
  }
}
