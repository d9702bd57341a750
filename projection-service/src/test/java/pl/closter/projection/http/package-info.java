@NullMarked
package pl.closter.projection.http;

import org.jspecify.annotations.NullMarked;
