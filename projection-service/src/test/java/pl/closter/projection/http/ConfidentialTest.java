package pl.closter.projection.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.events.DomainEvent;
import pl.closter.projection.Golden;
import pl.closter.projection.view.timeline.Sentence;

class ConfidentialTest {

  // Everything that is shown, from the outside in.
  private static final List<Class<?>> ANSWERS =
      List.of(
          ItemAnswer.class,
          ListingAnswer.class,
          OrderAnswer.class,
          ContractAnswer.class,
          ValuationAnswer.class,
          ConsignorAnswer.class,
          OfferAnswer.class,
          PriceHistoryAnswer.class,
          IntakeAnswer.class,
          TimelineAnswer.class);

  // What sounds like a secret and is none, and why.
  private static final Set<String> HARMLESS =
      Set.of(
          // Only that there is one who could be asked.
          "mayAskConsignor");

  // Floors that no answer shows, and that are called otherwise in their events.
  private static final Set<String> FLOORS =
      Set.of(
          "ContractFloorLowered.from",
          "ContractFloorLowered.to",
          "OfferConsignorConsentRequested.amount",
          "OfferConsignorConsentGiven.amount",
          "OfferConsignorConsentRefused.amount");

  @ParameterizedTest
  @CsvSource({
    "operator,       FLOOR SHARE CONSIGNOR",
    "intake-clerk,   FLOOR SHARE CONSIGNOR",
    "valuer,         FLOOR SHARE CONSIGNOR",
    "catalogue-lead, FLOOR SHARE CONSIGNOR",
    "warehouse,      ''",
    "customer-care,  CONSIGNOR",
    "supervisor,     FLOOR SHARE CONSIGNOR",
    "finance,        FLOOR SHARE CONSIGNOR",
    "compliance,     FLOOR SHARE CONSIGNOR",
    "auditor,        FLOOR SHARE CONSIGNOR",
    "admin,          FLOOR SHARE CONSIGNOR",
    "service,        FLOOR SHARE CONSIGNOR",
    "consignor,      ''",
    "anybody,        ''",
  })
  void each_role_sees_what_its_work_needs(String role, String seen) {
    Set<String> hidden = Confidential.hiddenFrom(Set.of(role));

    for (Confidential kind : Confidential.values()) {
      boolean sees = List.of(seen.split(" ", -1)).contains(kind.name());
      for (String field : kind.fields()) {
        assertThat(hidden.contains(field)).as("%s of %s", field, role).isEqualTo(!sees);
      }
    }
  }

  @Test
  void whoever_has_two_roles_sees_what_either_sees() {
    assertThat(Confidential.hiddenFrom(Set.of("warehouse", "customer-care")))
        .contains("floor")
        .doesNotContain("consignorId");
  }

  @Test
  void a_secret_is_hidden_wherever_it_stands() throws Exception {
    var answer =
        new ObjectMapper()
            .readTree(
                """
                {"items": [{"id": 1, "floor": {"amountMinor": 5}, "lines": [{"floor": 3, "no": 1}]}],
                 "floor": 1}
                """);

    assertThat(FieldMask.without(Set.of("floor"), answer).toString())
        .isEqualTo("{\"items\":[{\"id\":1,\"lines\":[{\"no\":1}]}]}");
  }

  @Test
  void no_field_that_sounds_like_a_secret_is_forgotten() {
    Set<String> known =
        Arrays.stream(Confidential.values())
            .flatMap(kind -> kind.fields().stream())
            .collect(Collectors.toCollection(HashSet::new));
    known.addAll(HARMLESS);

    assertThat(
            ANSWERS.stream()
                .flatMap(answer -> fields(answer, new HashSet<>()))
                .filter(ConfidentialTest::soundsSecret)
                .filter(field -> !known.contains(field)))
        .isEmpty();
  }

  static Stream<DomainEvent> events() {
    return Golden.aboutGarments();
  }

  // A timeline is shown to all who may see garments, so its sentences are masked for nobody.
  @ParameterizedTest
  @MethodSource("events")
  void no_sentence_of_a_timeline_tells_a_secret(DomainEvent event) {
    Set<String> secret = Confidential.hiddenFrom(Set.of());
    List<String> values =
        Golden.values(
                event, (type, name) -> secret.contains(name) || FLOORS.contains(type + "." + name))
            .toList();

    assertThat(values).noneMatch(Sentence.of(event)::contains);
  }

  private static boolean soundsSecret(String field) {
    String small = field.toLowerCase(Locale.ROOT);
    return Stream.of("floor", "consignor", "commission", "share", "netat", "guarantee", "subject")
        .anyMatch(small::contains);
  }

  private static Stream<String> fields(Class<?> type, Set<Class<?>> seen) {
    if (!type.isRecord() || !seen.add(type)) {
      return Stream.empty();
    }
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                Stream.concat(
                    Stream.of(component.getName()),
                    types(component).flatMap(inner -> fields(inner, seen))));
  }

  private static Stream<Class<?>> types(RecordComponent component) {
    Stream<Class<?>> own = Stream.of(component.getType());
    return component.getGenericType() instanceof ParameterizedType list
        ? Stream.concat(
            own,
            Arrays.stream(list.getActualTypeArguments())
                .filter(Class.class::isInstance)
                .map(argument -> (Class<?>) argument))
        : own;
  }
}
