@NullMarked
package pl.closter.local.verify;

import org.jspecify.annotations.NullMarked;
