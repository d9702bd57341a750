/// Who hands goods over for sale, and what may be begun with him: [ConsignorDecider].
@NullMarked
package pl.closter.eventstore.domain.consignor;

import org.jspecify.annotations.NullMarked;
