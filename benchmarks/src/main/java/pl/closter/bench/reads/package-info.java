/// How fast questions are answered, and by which plans.
@NullMarked
package pl.closter.bench.reads;

import org.jspecify.annotations.NullMarked;
