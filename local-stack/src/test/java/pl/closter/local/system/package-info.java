/// The whole system on real servers, and what it must survive.
@NullMarked
package pl.closter.local.system;

import org.jspecify.annotations.NullMarked;
