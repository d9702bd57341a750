/// Does tasks on virtual threads, a bounded number per lane.
@NullMarked
package pl.closter.outbox.runner;

import org.jspecify.annotations.NullMarked;
