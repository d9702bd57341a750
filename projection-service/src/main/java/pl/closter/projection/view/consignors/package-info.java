/// Who hands goods over for sale: [ConsignorView] is the fold, [ConsignorQuery] the questions. Who
/// that is, nobody here knows.
@NullMarked
package pl.closter.projection.view.consignors;

import org.jspecify.annotations.NullMarked;
