@NullMarked
package pl.closter.outbox.runner;

import org.jspecify.annotations.NullMarked;
