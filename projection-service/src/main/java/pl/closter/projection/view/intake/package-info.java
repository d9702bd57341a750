/// Hand-overs of goods: [IntakeView] is the fold, [IntakeQuery] the questions.
@NullMarked
package pl.closter.projection.view.intake;

import org.jspecify.annotations.NullMarked;
