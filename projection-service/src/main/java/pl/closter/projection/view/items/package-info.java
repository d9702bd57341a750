/// Garments: [ItemView] is the fold, [Stage] the one word for what comes next, [ItemQuery] the
/// questions.
@NullMarked
package pl.closter.projection.view.items;

import org.jspecify.annotations.NullMarked;
