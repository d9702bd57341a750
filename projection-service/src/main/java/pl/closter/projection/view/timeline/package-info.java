/// What happened to a garment, in sentences: [Sentence] says one event in the words of the
/// glossary, [TimelineQuery] finds the events.
@NullMarked
package pl.closter.projection.view.timeline;

import org.jspecify.annotations.NullMarked;
