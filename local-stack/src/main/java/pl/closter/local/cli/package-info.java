/// What a person can ask of the local stack, one class for each command.
///
/// Door: [Command]. Everything said on the screen says what happened and what comes next.
@NullMarked
package pl.closter.local.cli;

import org.jspecify.annotations.NullMarked;
