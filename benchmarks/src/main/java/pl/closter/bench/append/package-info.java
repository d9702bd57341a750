/// How many events a second can be appended, by ours and by its peers, one beside the other.
@NullMarked
package pl.closter.bench.append;

import org.jspecify.annotations.NullMarked;
