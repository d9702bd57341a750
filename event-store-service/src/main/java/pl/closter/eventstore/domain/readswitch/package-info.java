/// What another service tells about its read switches: [ReadSwitchDecider].
@NullMarked
package pl.closter.eventstore.domain.readswitch;

import org.jspecify.annotations.NullMarked;
