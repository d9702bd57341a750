/// A log full of events, made up but as the service would have written it: [Lives] thinks them out,
/// [History] loads them.
@NullMarked
package pl.closter.bench.history;

import org.jspecify.annotations.NullMarked;
