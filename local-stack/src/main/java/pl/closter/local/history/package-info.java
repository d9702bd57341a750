/// Whether a history is what was promised: nothing lost, doubled, inverted or drifting.
///
/// Door: [HistoryCheck], which is pure; others collect the evidence. [Findings] is what it says.
@NullMarked
package pl.closter.local.history;

import org.jspecify.annotations.NullMarked;
