@NullMarked
package pl.closter.outbox.policy;

import org.jspecify.annotations.NullMarked;
