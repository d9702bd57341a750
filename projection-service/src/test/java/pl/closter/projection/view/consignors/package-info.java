@NullMarked
package pl.closter.projection.view.consignors;

import org.jspecify.annotations.NullMarked;
