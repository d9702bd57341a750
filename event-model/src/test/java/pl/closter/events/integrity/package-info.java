@NullMarked
package pl.closter.events.integrity;

import org.jspecify.annotations.NullMarked;
