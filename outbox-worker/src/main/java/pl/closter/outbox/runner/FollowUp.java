package pl.closter.outbox.runner;

import java.util.Map;

/// A command that a task sends.
///
/// @param timely when it is refused, something else has happened before, which is nobody's fault
record FollowUp(String path, Map<String, Object> body, boolean timely) {}
