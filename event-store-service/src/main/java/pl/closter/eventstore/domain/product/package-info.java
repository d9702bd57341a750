/// One garment: whether it is taken, where it is, whether it is for sale, whether buyers see it.
///
/// Doors: [ProductDecider] with [ProductCommand], [Product] and [ProductRefusal]. [ConditionScale]
/// computes grades.
@NullMarked
package pl.closter.eventstore.domain.product;

import org.jspecify.annotations.NullMarked;
