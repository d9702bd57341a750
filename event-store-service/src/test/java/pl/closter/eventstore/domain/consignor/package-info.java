@NullMarked
package pl.closter.eventstore.domain.consignor;

import org.jspecify.annotations.NullMarked;
