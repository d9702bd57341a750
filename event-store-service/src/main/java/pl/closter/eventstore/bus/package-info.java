/// Tells those in this process who wait for it that events were committed.
///
/// Door: [Bus]. It carries news, not the truth: other processes commit too, so whoever listens also
/// looks into the log from time to time.
@NullMarked
package pl.closter.eventstore.bus;

import org.jspecify.annotations.NullMarked;
