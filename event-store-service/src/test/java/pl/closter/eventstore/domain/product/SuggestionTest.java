package pl.closter.eventstore.domain.product;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pl.closter.events.DescriptionField.BRAND;
import static pl.closter.events.DescriptionField.COLOUR;
import static pl.closter.events.DescriptionField.SIZE;
import static pl.closter.events.DescriptionField.TITLE;
import static pl.closter.events.ProductEvent.ChangeOrigin.CONSIGNOR;
import static pl.closter.events.ProductEvent.ChangeOrigin.IMPORT;
import static pl.closter.events.ProductEvent.ChangeOrigin.OPERATOR;
import static pl.closter.events.ProductEvent.ChangeOrigin.SUGGESTION;
import static pl.closter.eventstore.domain.product.Garment.CREATED;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.Garment.unknown;
import static pl.closter.eventstore.domain.product.ProductRefusal.DELETED;
import static pl.closter.eventstore.domain.product.ProductRefusal.TITLE_NEEDED;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNKNOWN_PRODUCT;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pl.closter.events.DescriptionField;
import pl.closter.events.ProductEvent;
import pl.closter.events.ProductEvent.ChangeOrigin;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductSuggestionSuperseded;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.events.ProductEvent.SupersededField;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;

/// What a program suggests, and what a person wrote before it.
class SuggestionTest {

  private static final UUID SUGGESTED = new UUID(8, 1);
  private static final UUID LATER = new UUID(8, 2);

  private static UpdateProduct suggest(UUID id, Map<DescriptionField, String> words) {
    return new UpdateProduct(ID, words, SUGGESTION, id);
  }

  private static UpdateProduct suggest(Map<DescriptionField, String> words) {
    return suggest(SUGGESTED, words);
  }

  private static ProductEvent written(
      ChangeOrigin by, DescriptionField field, @Nullable String from, @Nullable String to) {
    return new ProductUpdated(ID, List.of(new FieldChange(field, from, to, by)), false);
  }

  private static ProductEvent followed(
      DescriptionField field, @Nullable String from, @Nullable String to) {
    return new ProductUpdated(
        ID, List.of(new FieldChange(field, from, to, SUGGESTION, SUGGESTED)), false);
  }

  private static ProductEvent superseded(
      UUID suggestion, DescriptionField field, @Nullable String suggested, ChangeOrigin kept) {
    return new ProductSuggestionSuperseded(
        ID, suggestion, List.of(new SupersededField(field, suggested, kept)));
  }

  @Test
  void what_an_operator_wrote_stays_and_the_suggestion_is_superseded() {
    created()
        .given(written(OPERATOR, SIZE, null, "38"))
        .when(suggest(Map.of(SIZE, "40")))
        .then(superseded(SUGGESTED, SIZE, "40", OPERATOR));
  }

  @Test
  void what_a_consignor_wrote_stays() {
    created()
        .given(written(CONSIGNOR, COLOUR, null, "ecru"))
        .when(suggest(Map.of(COLOUR, "white")))
        .then(superseded(SUGGESTED, COLOUR, "white", CONSIGNOR));
  }

  @Test
  void what_nobody_wrote_is_filled() {
    created().when(suggest(Map.of(COLOUR, "black"))).then(followed(COLOUR, null, "black"));
  }

  @Test
  void what_a_program_wrote_is_replaced() {
    created()
        .given(written(IMPORT, SIZE, null, "38"))
        .when(suggest(Map.of(SIZE, "40")))
        .then(followed(SIZE, "38", "40"));
    created()
        .given(written(SUGGESTION, SIZE, null, "38"))
        .when(suggest(Map.of(SIZE, "40")))
        .then(followed(SIZE, "38", "40"));
  }

  @Test
  void each_field_is_decided_about_by_itself() {
    created()
        .when(suggest(Map.of(TITLE, "Coat", BRAND, "Mohito", COLOUR, "black")))
        .then(
            followed(COLOUR, null, "black"),
            new ProductSuggestionSuperseded(
                ID,
                SUGGESTED,
                List.of(
                    new SupersededField(TITLE, "Coat", OPERATOR),
                    new SupersededField(BRAND, "Mohito", OPERATOR))));
  }

  @Test
  void a_person_who_wrote_after_a_program_wins_too() {
    created()
        .given(written(SUGGESTION, SIZE, null, "38"), written(OPERATOR, SIZE, "38", "40"))
        .when(suggest(LATER, Map.of(SIZE, "38")))
        .then(superseded(LATER, SIZE, "38", OPERATOR));
  }

  @Test
  void what_a_person_took_away_stays_away() {
    created()
        .given(written(OPERATOR, BRAND, "Reserved", null))
        .when(suggest(Map.of(BRAND, "Reserved")))
        .then(superseded(SUGGESTED, BRAND, "Reserved", OPERATOR));
  }

  @Test
  void a_suggestion_of_what_is_already_so_records_nothing() {
    created().when(suggest(Map.of(TITLE, "Wool coat", BRAND, "Reserved"))).thenNothing();
    created().when(suggest(Map.of(SIZE, ""))).thenNothing();
  }

  @Test
  void the_same_suggestion_is_superseded_once() {
    created()
        .given(superseded(SUGGESTED, BRAND, "Mohito", OPERATOR))
        .when(suggest(Map.of(BRAND, "Mohito")))
        .thenNothing();
    created()
        .given(superseded(SUGGESTED, BRAND, "Mohito", OPERATOR))
        .when(suggest(LATER, Map.of(BRAND, "Mohito")))
        .then(superseded(LATER, BRAND, "Mohito", OPERATOR));
  }

  @Test
  void a_suggestion_may_take_away_what_no_person_wrote() {
    created()
        .given(written(IMPORT, SIZE, null, "38"))
        .when(suggest(Map.of(SIZE, "")))
        .then(followed(SIZE, "38", null));
    created().when(suggest(Map.of(BRAND, ""))).then(superseded(SUGGESTED, BRAND, null, OPERATOR));
  }

  @Test
  void no_suggestion_takes_the_title_away() {
    unknown()
        .given(CREATED, written(IMPORT, TITLE, null, "Coat"))
        .when(suggest(Map.of(TITLE, "", COLOUR, "black")))
        .thenRefused(TITLE_NEEDED);
    created().when(suggest(Map.of(TITLE, ""))).then(superseded(SUGGESTED, TITLE, null, OPERATOR));
  }

  @Test
  void a_suggestion_after_the_sale_is_marked() {
    created()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(suggest(Map.of(SIZE, "M")))
        .then(
            new ProductUpdated(
                ID, List.of(new FieldChange(SIZE, null, "M", SUGGESTION, SUGGESTED)), true));
  }

  @Test
  void what_is_not_there_is_not_described() {
    unknown().when(suggest(Map.of(SIZE, "M"))).thenRefused(UNKNOWN_PRODUCT);
    created()
        .given(new ProductDeleted(ID, "twice"))
        .when(suggest(Map.of(SIZE, "M")))
        .thenRefused(DELETED);
  }

  @Test
  void a_suggestion_can_be_found_and_nothing_else_pretends_to_be_one() {
    assertThatThrownBy(() -> new UpdateProduct(ID, Map.of(), SUGGESTION))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UpdateProduct(ID, Map.of(), OPERATOR, SUGGESTED))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
