/// Our log as the service uses it, without the service around it.
@NullMarked
package pl.closter.bench.ours;

import org.jspecify.annotations.NullMarked;
