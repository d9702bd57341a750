@NullMarked
package pl.closter.projection.view.timeline;

import org.jspecify.annotations.NullMarked;
