/// Hand-overs of goods, from their announcement until all is counted and described:
/// [IntakeDecider].
@NullMarked
package pl.closter.eventstore.domain.intake;

import org.jspecify.annotations.NullMarked;
