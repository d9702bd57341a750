/// Contracts, with their lines and terms: [ContractView] is the fold, [ContractQuery] the
/// questions.
@NullMarked
package pl.closter.projection.view.contracts;

import org.jspecify.annotations.NullMarked;
