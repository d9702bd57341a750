/// Scenarios of contracts.
@org.jspecify.annotations.NullMarked
package pl.closter.eventstore.domain.contract;
