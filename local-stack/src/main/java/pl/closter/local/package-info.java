/// The local Closter: what the script `closter` starts.
@NullMarked
package pl.closter.local;

import org.jspecify.annotations.NullMarked;
