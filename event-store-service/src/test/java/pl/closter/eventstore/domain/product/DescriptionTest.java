package pl.closter.eventstore.domain.product;

import static pl.closter.events.DescriptionField.BRAND;
import static pl.closter.events.DescriptionField.COLOUR;
import static pl.closter.events.DescriptionField.SIZE;
import static pl.closter.events.DescriptionField.TITLE;
import static pl.closter.events.ProductEvent.ChangeOrigin.IMPORT;
import static pl.closter.events.ProductEvent.ChangeOrigin.OPERATOR;
import static pl.closter.eventstore.domain.product.Garment.CREATED;
import static pl.closter.eventstore.domain.product.Garment.DESCRIBED;
import static pl.closter.eventstore.domain.product.Garment.FIRST;
import static pl.closter.eventstore.domain.product.Garment.ID;
import static pl.closter.eventstore.domain.product.Garment.created;
import static pl.closter.eventstore.domain.product.Garment.reservedFor;
import static pl.closter.eventstore.domain.product.Garment.soldTo;
import static pl.closter.eventstore.domain.product.Garment.unknown;
import static pl.closter.eventstore.domain.product.ProductRefusal.ALREADY_CREATED;
import static pl.closter.eventstore.domain.product.ProductRefusal.DELETED;
import static pl.closter.eventstore.domain.product.ProductRefusal.TITLE_NEEDED;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNKNOWN_AREA;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNKNOWN_DEFECT;
import static pl.closter.eventstore.domain.product.ProductRefusal.UNKNOWN_PRODUCT;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.ConditionReport;
import pl.closter.events.ConditionReport.Defect;
import pl.closter.events.ConditionReport.Severity;
import pl.closter.events.DescriptionField;
import pl.closter.events.Grade;
import pl.closter.events.InventoryMode;
import pl.closter.events.ProductEvent.FieldChange;
import pl.closter.events.ProductEvent.ProductConditionRecorded;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductDeleted;
import pl.closter.events.ProductEvent.ProductUpdated;
import pl.closter.eventstore.domain.product.ProductCommand.CreateProduct;
import pl.closter.eventstore.domain.product.ProductCommand.RecordCondition;
import pl.closter.eventstore.domain.product.ProductCommand.UpdateProduct;

class DescriptionTest {

  private static final Map<DescriptionField, String> WORDS =
      Map.of(TITLE, "Wool coat", BRAND, "Reserved");

  private static CreateProduct create(InventoryMode mode, Map<DescriptionField, String> words) {
    return new CreateProduct(ID, mode, "CL-1", null, null, words, OPERATOR);
  }

  private static UpdateProduct update(Map<DescriptionField, String> words) {
    return new UpdateProduct(ID, words, OPERATOR);
  }

  @Test
  void a_garment_is_created_with_its_description() {
    unknown().when(create(InventoryMode.OWNED, WORDS)).then(CREATED, DESCRIBED);
  }

  @Test
  void a_consigned_garment_is_taken_in_before_it_has_a_contract() {
    UUID consignor = new UUID(5, 5);
    unknown()
        .when(
            new CreateProduct(
                ID, InventoryMode.CONSIGNMENT, "CL-1", consignor, null, WORDS, OPERATOR))
        .then(
            new ProductCreated(ID, InventoryMode.CONSIGNMENT, "CL-1", consignor, null), DESCRIBED);
  }

  @Test
  void a_garment_of_a_hand_over_knows_it() {
    UUID session = new UUID(7, 7);
    unknown()
        .when(
            new CreateProduct(
                ID, InventoryMode.CONSIGNMENT, "CL-1", null, session, WORDS, OPERATOR))
        .then(new ProductCreated(ID, InventoryMode.CONSIGNMENT, "CL-1", null, session), DESCRIBED);
  }

  @Test
  void a_garment_needs_a_title() {
    unknown().when(create(InventoryMode.OWNED, Map.of(BRAND, "Zara"))).thenRefused(TITLE_NEEDED);
    unknown().when(create(InventoryMode.OWNED, Map.of(TITLE, " "))).thenRefused(TITLE_NEEDED);
  }

  @Test
  void a_garment_is_created_once() {
    created().when(create(InventoryMode.OWNED, WORDS)).thenRefused(ALREADY_CREATED);
  }

  @Test
  void an_update_records_what_is_different_and_nothing_else() {
    created()
        .when(
            new UpdateProduct(
                ID, Map.of(COLOUR, "black", TITLE, "Wool coat", BRAND, "Mohito"), IMPORT))
        .then(
            new ProductUpdated(
                ID,
                List.of(
                    new FieldChange(BRAND, "Reserved", "Mohito", IMPORT),
                    new FieldChange(COLOUR, null, "black", IMPORT)),
                false));
  }

  @Test
  void what_an_update_does_not_name_stays_as_it_was() {
    created()
        .given(
            new ProductUpdated(ID, List.of(new FieldChange(COLOUR, null, "black", IMPORT)), false))
        .when(update(WORDS))
        .thenNothing();
  }

  @Test
  void an_update_to_what_is_already_so_changes_nothing() {
    created().when(update(WORDS)).thenNothing();
    created().when(update(Map.of(SIZE, ""))).thenNothing();
    created().when(update(Map.of())).thenNothing();
  }

  @Test
  void an_empty_text_takes_a_field_away() {
    created()
        .when(update(Map.of(BRAND, "")))
        .then(
            new ProductUpdated(
                ID, List.of(new FieldChange(BRAND, "Reserved", null, OPERATOR)), false));
  }

  @Test
  void the_title_cannot_be_taken_away() {
    created().when(update(Map.of(TITLE, ""))).thenRefused(TITLE_NEEDED);
  }

  @Test
  void an_update_after_the_sale_is_marked() {
    created()
        .given(reservedFor(FIRST), soldTo(FIRST))
        .when(update(Map.of(SIZE, "M")))
        .then(new ProductUpdated(ID, List.of(new FieldChange(SIZE, null, "M", OPERATOR)), true));
  }

  @Test
  void an_unknown_garment_is_not_described() {
    unknown().when(update(WORDS)).thenRefused(UNKNOWN_PRODUCT);
  }

  @Test
  void a_deleted_garment_is_not_described() {
    created()
        .given(new ProductDeleted(ID, "twice"))
        .when(update(Map.of(SIZE, "M")))
        .thenRefused(DELETED);
  }

  @Test
  void a_condition_is_recorded_with_the_grade_that_follows_from_it() {
    List<Defect> defects = List.of(new Defect("PILLING", "CUFF", Severity.MINOR));
    created()
        .when(new RecordCondition(ID, false, false, defects))
        .then(
            new ProductConditionRecorded(
                ID, new ConditionReport(false, false, defects, Grade.D_VERY_GOOD, 1)));
  }

  @Test
  void the_same_condition_again_changes_nothing() {
    created()
        .given(
            new ProductConditionRecorded(
                ID, new ConditionReport(true, true, List.of(), Grade.A_NEW_TAGS, 1)))
        .when(new RecordCondition(ID, true, true, List.of()))
        .thenNothing();
  }

  @Test
  void an_unknown_defect_is_refused() {
    created()
        .when(
            new RecordCondition(
                ID, false, false, List.of(new Defect("PILING", "CUFF", Severity.MINOR))))
        .thenRefused(UNKNOWN_DEFECT);
  }

  @Test
  void an_unknown_area_is_refused() {
    created()
        .when(
            new RecordCondition(
                ID, false, false, List.of(new Defect("PILLING", "EAR", Severity.MINOR))))
        .thenRefused(UNKNOWN_AREA);
  }
}
