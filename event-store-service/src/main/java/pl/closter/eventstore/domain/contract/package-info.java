/// Contracts of House and consignor: [ContractDecider], and its rules by subject.
@NullMarked
package pl.closter.eventstore.domain.contract;

import org.jspecify.annotations.NullMarked;
