package pl.closter.eventstore.log;

/// How the answer to a command is to be remembered.
///
/// @param principal who sent it: keys of different senders never meet
/// @param fingerprint SHA-256 of the command in lower-case hex: the same key with another one is a
///   mistake of the sender
/// @param outcome what to answer when it comes again, such as `RECORDED` or `UNCHANGED`
public record ReceiptRequest(
    String principal, String idempotencyKey, String fingerprint, String outcome) {}
