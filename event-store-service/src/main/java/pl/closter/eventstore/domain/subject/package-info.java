/// Rules about what is known about a person: under which key it is kept, who saw it, and what has
/// to stay. The data itself never comes here.
@NullMarked
package pl.closter.eventstore.domain.subject;

import org.jspecify.annotations.NullMarked;
