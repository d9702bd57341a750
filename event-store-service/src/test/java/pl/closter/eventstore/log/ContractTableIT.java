package pl.closter.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.closter.eventstore.Appends.onto;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pl.closter.events.CommissionPlan;
import pl.closter.events.ContractEvent.Amendment;
import pl.closter.events.ContractEvent.ChosenBy;
import pl.closter.events.ContractEvent.Consent;
import pl.closter.events.ContractEvent.ContractActivated;
import pl.closter.events.ContractEvent.ContractAmendmentAccepted;
import pl.closter.events.ContractEvent.ContractAmendmentProposed;
import pl.closter.events.ContractEvent.ContractAmendmentRejected;
import pl.closter.events.ContractEvent.ContractBecameReady;
import pl.closter.events.ContractEvent.ContractClosed;
import pl.closter.events.ContractEvent.ContractDeclined;
import pl.closter.events.ContractEvent.ContractDocumentRendered;
import pl.closter.events.ContractEvent.ContractDrafted;
import pl.closter.events.ContractEvent.ContractExpired;
import pl.closter.events.ContractEvent.ContractExpiryApproaching;
import pl.closter.events.ContractEvent.ContractExtended;
import pl.closter.events.ContractEvent.ContractFloorLowered;
import pl.closter.events.ContractEvent.ContractGraceElapsed;
import pl.closter.events.ContractEvent.ContractLineAdded;
import pl.closter.events.ContractEvent.ContractLineAmended;
import pl.closter.events.ContractEvent.ContractLineDisposed;
import pl.closter.events.ContractEvent.ContractLineDispositionChosen;
import pl.closter.events.ContractEvent.ContractLineRemoved;
import pl.closter.events.ContractEvent.ContractLineWithdrawn;
import pl.closter.events.ContractEvent.ContractPriceStepReached;
import pl.closter.events.ContractEvent.ContractReadinessEvaluated;
import pl.closter.events.ContractEvent.ContractReadinessLost;
import pl.closter.events.ContractEvent.ContractSent;
import pl.closter.events.ContractEvent.ContractSettled;
import pl.closter.events.ContractEvent.ContractSigned;
import pl.closter.events.ContractEvent.ContractTerminated;
import pl.closter.events.ContractEvent.ContractTermsSet;
import pl.closter.events.ContractEvent.ContractVoided;
import pl.closter.events.ContractEvent.ContractWithdrawn;
import pl.closter.events.ContractEvent.DeliveryChannel;
import pl.closter.events.ContractEvent.FailedRule;
import pl.closter.events.ContractEvent.Party;
import pl.closter.events.ContractEvent.ReadinessLoss;
import pl.closter.events.ContractEvent.Signatory;
import pl.closter.events.ContractEvent.Signature;
import pl.closter.events.ContractEvent.SignatureMethod;
import pl.closter.events.ContractEvent.Statement;
import pl.closter.events.ContractEvent.Template;
import pl.closter.events.ContractLine;
import pl.closter.events.ContractTerms;
import pl.closter.events.ContractTerms.NegativeBalancePolicy;
import pl.closter.events.ContractTerms.RiskAllocation;
import pl.closter.events.DiscountBearing;
import pl.closter.events.DiscountBearing.Bearer;
import pl.closter.events.Disposition;
import pl.closter.events.DomainEvent;
import pl.closter.events.EventJson;
import pl.closter.events.InventoryMode;
import pl.closter.events.Money;
import pl.closter.events.PriceSchedule;
import pl.closter.events.ProductEvent.ItemReceived;
import pl.closter.events.ProductEvent.ProductAccepted;
import pl.closter.events.ProductEvent.ProductConsigned;
import pl.closter.events.ProductEvent.ProductConsignmentExpired;
import pl.closter.events.ProductEvent.ProductCreated;
import pl.closter.events.ProductEvent.ProductPriceSet;
import pl.closter.events.ProductEvent.ProductReleasedFromContract;
import pl.closter.events.Uuid7;
import pl.closter.eventstore.RealLog;
import pl.closter.eventstore.bus.CommitBus;
import pl.closter.eventstore.log.AppendResult.Appended;

/// What events of contracts make of the operational tables.
class ContractTableIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID CONSIGNOR = new UUID(5, 1);
  private static final UUID COAT = new UUID(1, 1);
  private static final UUID DRESS = new UUID(1, 2);
  private static final UUID AMENDMENT = new UUID(6, 1);
  private static final Instant FROM = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-22T10:00:00Z");
  private static final Instant LATER = Instant.parse("2027-02-05T10:00:00Z");
  private static final String HASH = "ab".repeat(32);
  private static final Consent CONSENT = new Consent(SignatureMethod.PAPER, HASH);
  private static final Signature SIGNATURE =
      new Signature(Signatory.CONSIGNOR, SignatureMethod.PAPER, HASH, HASH);

  private final RealLog database = RealLog.shared();
  private final UUID id = UUID.randomUUID();
  private final PgEventLog log = log();
  private long version;

  private static Money pln(long minor) {
    return Money.of(minor, "PLN");
  }

  private static ContractLine line(int number, UUID product, long floor) {
    return new ContractLine(number, product, pln(floor), pln(20_000), pln(12_000), false, null);
  }

  private static ContractTerms terms(int houseBps) {
    return new ContractTerms(
        CommissionPlan.flat(houseBps),
        List.of(),
        new DiscountBearing(Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE, Bearer.HOUSE),
        PriceSchedule.NONE,
        60,
        14,
        14,
        18,
        RiskAllocation.HOUSE_FROM_RECEIPT,
        new Disposition.Choice(Disposition.RETURN, Disposition.DONATE),
        pln(2_000),
        NegativeBalancePolicy.NET_FORWARD);
  }

  /// The row after more events.
  private JsonNode after(DomainEvent... events) throws SQLException, JsonProcessingException {
    return after("contract", "contract_id", id, List.of(events));
  }

  private JsonNode after(String relation, String key, UUID row, List<DomainEvent> events)
      throws SQLException, JsonProcessingException {
    AppendResult result = log.append(onto(version, events)).await().atMost(LIMIT);
    assertThat(result).isInstanceOf(Appended.class);
    version += events.size();
    try (Connection session = database.connect("event_store");
        PreparedStatement select =
            session.prepareStatement(
                "SELECT to_jsonb(r)::text FROM event_store.{relation} AS r WHERE {key} = ?"
                    .replace("{relation}", relation)
                    .replace("{key}", key))) {
      select.setObject(1, row);
      try (ResultSet found = select.executeQuery()) {
        assertThat(found.next()).isTrue();
        return JSON.readTree(found.getString(1));
      }
    }
  }

  private JsonNode drafted() throws SQLException, JsonProcessingException {
    return after(
        new ContractDrafted(
            id, CONSIGNOR, new Template("standard", 3), "pl-PL", new Money.Code("PLN")),
        new ContractLineAdded(id, line(1, COAT, 15_000)),
        new ContractLineAdded(id, line(2, DRESS, 9_000)),
        new ContractTermsSet(id, terms(4_000)),
        new ContractReadinessEvaluated(id, List.of(new FailedRule("CR-ITM-02", 1))));
  }

  private JsonNode active() throws SQLException, JsonProcessingException {
    var _ = drafted();
    return after(
        new ContractReadinessEvaluated(id, List.of()),
        new ContractBecameReady(id),
        new ContractDocumentRendered(id, HASH, "cd".repeat(32)),
        new ContractSent(id, DeliveryChannel.EMAIL, HASH, TO),
        new ContractSigned(id, SIGNATURE),
        new ContractActivated(id, CONSIGNOR, FROM, TO, List.of()));
  }

  private static JsonNode lineOf(JsonNode row, int index) {
    return row.path("lines").path(index);
  }

  @Test
  void a_draft_has_lines_terms_and_findings_in_the_words_of_the_events() throws Exception {
    JsonNode row = drafted();

    assertThat(row.path("state").asText()).isEqualTo("DRAFT");
    assertThat(row.path("consignor_id").asText()).isEqualTo(CONSIGNOR.toString());
    assertThat(row.path("template_version").asInt()).isEqualTo(3);
    assertThat(row.path("lines")).hasSize(2);
    assertThat(lineOf(row, 0).path("agreed").path("productId").asText()).isEqualTo(COAT.toString());
    assertThat(lineOf(row, 0).path("fate").asText()).isEqualTo("OPEN");
    assertThat(row.path("terms").path("commissionPlan").path("kind").asText()).isEqualTo("FLAT");
    assertThat(row.path("failing").path(0).path("rule").asText()).isEqualTo("CR-ITM-02");
    assertThat(row.path("version").asLong()).isEqualTo(5);
  }

  @Test
  void an_edit_takes_findings_and_document_away() throws Exception {
    var _ = drafted();
    JsonNode row =
        after(
            new ContractDocumentRendered(id, HASH, HASH),
            new ContractLineAmended(id, line(1, COAT, 14_000)),
            new ContractLineRemoved(id, 2, DRESS));

    assertThat(row.path("lines")).hasSize(1);
    assertThat(lineOf(row, 0).at("/agreed/floor/amountMinor").asInt()).isEqualTo(14_000);
    assertThat(row.path("failing").isNull()).isTrue();
    assertThat(row.path("document_hash").isNull()).isTrue();
    JsonNode emptied = after(new ContractLineRemoved(id, 1, COAT));
    assertThat(emptied.path("lines").isArray()).isTrue();
    assertThat(emptied.path("lines")).isEmpty();
    JsonNode lost =
        after(
            new ContractBecameReady(id),
            new ContractDocumentRendered(id, HASH, HASH),
            new ContractReadinessLost(id, ReadinessLoss.EVALUATED));
    assertThat(lost.path("state").asText()).isEqualTo("DRAFT");
    assertThat(lost.path("terms_hash").isNull()).isTrue();
  }

  @Test
  void a_contract_in_force_has_papers_and_period() throws Exception {
    JsonNode row = active();

    assertThat(row.path("state").asText()).isEqualTo("ACTIVE");
    assertThat(row.path("document_hash").asText()).isEqualTo(HASH);
    assertThat(row.path("signature").path("method").asText()).isEqualTo("PAPER");
    assertThat(row.path("failing")).isEmpty();
    assertThat(Instant.parse(row.path("valid_to").asText().replace("+00:00", "Z"))).isEqualTo(TO);
  }

  @Test
  void what_happens_to_a_line_is_in_that_line_alone() throws Exception {
    var _ = active();
    JsonNode row =
        after(
            new ContractFloorLowered(id, 1, COAT, pln(15_000), pln(13_000), CONSENT),
            new ContractPriceStepReached(id, 1, COAT, 1, pln(18_000)),
            new ContractLineWithdrawn(id, 2, DRESS, Party.CONSIGNOR, null),
            new ContractLineDispositionChosen(id, 1, COAT, Disposition.DONATE, ChosenBy.CONSIGNOR));

    assertThat(lineOf(row, 0).at("/agreed/floor/amountMinor").asInt()).isEqualTo(13_000);
    assertThat(lineOf(row, 0).path("steps").asInt()).isEqualTo(1);
    assertThat(lineOf(row, 0).path("chosen").asText()).isEqualTo("DONATE");
    assertThat(lineOf(row, 0).path("fate").asText()).isEqualTo("OPEN");
    assertThat(lineOf(row, 1).path("fate").asText()).isEqualTo("WITHDRAWN");
    assertThat(lineOf(row, 1).at("/agreed/floor/amountMinor").asInt()).isEqualTo(9_000);
    assertThat(
            lineOf(after(new ContractLineDisposed(id, 1, COAT, Disposition.DONATE, HASH)), 0)
                .path("fate")
                .asText())
        .isEqualTo("DISPOSED");
  }

  @Test
  void an_amendment_changes_what_it_names_when_it_is_accepted() throws Exception {
    var _ = active();
    var amendment = new Amendment(terms(3_000), List.of(line(2, DRESS, 10_000)));
    JsonNode proposed =
        after(new ContractAmendmentProposed(id, AMENDMENT, Party.HOUSE, amendment, HASH, HASH));
    assertThat(proposed.path("proposed_amendment_id").asText()).isEqualTo(AMENDMENT.toString());
    JsonNode rejected = after(new ContractAmendmentRejected(id, AMENDMENT, "no"));
    assertThat(rejected.path("proposed_amendment_id").isNull()).isTrue();

    JsonNode amended =
        after(
            new ContractAmendmentProposed(id, AMENDMENT, Party.HOUSE, amendment, HASH, HASH),
            new ContractAmendmentAccepted(id, AMENDMENT, amendment, SIGNATURE, List.of()));
    assertThat(amended.path("proposed_amendment_id").isNull()).isTrue();
    assertThat(amended.at("/terms/commissionPlan/tiers/0/share/houseShareBps").asInt())
        .isEqualTo(3_000);
    assertThat(lineOf(amended, 0).at("/agreed/floor/amountMinor").asInt()).isEqualTo(15_000);
    assertThat(lineOf(amended, 1).at("/agreed/floor/amountMinor").asInt()).isEqualTo(10_000);
    JsonNode linesAlone =
        after(
            new ContractAmendmentAccepted(
                id,
                AMENDMENT,
                new Amendment(null, List.of(line(1, COAT, 16_000))),
                SIGNATURE,
                List.of()));
    assertThat(linesAlone.at("/terms/commissionPlan/tiers/0/share/houseShareBps").asInt())
        .isEqualTo(3_000);
    assertThat(lineOf(linesAlone, 0).at("/agreed/floor/amountMinor").asInt()).isEqualTo(16_000);
  }

  @Test
  void its_end_is_in_the_row() throws Exception {
    var _ = active();
    assertThat(after(new ContractExpiryApproaching(id, TO)).path("state").asText())
        .isEqualTo("EXPIRING");
    JsonNode expired = after(new ContractExpired(id, LATER, List.of()));
    assertThat(expired.path("state").asText()).isEqualTo("ENDED");
    assertThat(expired.path("grace_until").isNull()).isFalse();
    JsonNode extended = after(new ContractExtended(id, TO, LATER, CONSENT, List.of()));
    assertThat(extended.path("state").asText()).isEqualTo("ACTIVE");
    assertThat(extended.path("grace_until").isNull()).isTrue();
    JsonNode over =
        after(new ContractExpired(id, LATER, List.of()), new ContractGraceElapsed(id, List.of()));
    assertThat(over.path("grace_elapsed").asBoolean()).isTrue();
    assertThat(after(new ContractSettled(id, List.of(1))).path("state").asText())
        .isEqualTo("SETTLED");
    assertThat(
            after(new ContractClosed(id, pln(0), new Statement("ST-1", HASH)))
                .path("state")
                .asText())
        .isEqualTo("CLOSED");
  }

  @Test
  void each_way_out_has_its_state() throws Exception {
    var _ = drafted();
    assertThat(after(new ContractDeclined(id, "no")).path("state").asText()).isEqualTo("DECLINED");
    assertThat(after(new ContractWithdrawn(id, Party.HOUSE, "no")).path("state").asText())
        .isEqualTo("WITHDRAWN");
    assertThat(after(new ContractVoided(id, "no")).path("state").asText()).isEqualTo("VOID");
    assertThat(
            after(new ContractTerminated(id, Party.HOUSE, "no", List.of())).path("state").asText())
        .isEqualTo("TERMINATED");
  }

  @Test
  void a_consigned_garment_is_for_sale_while_a_contract_binds_it() throws Exception {
    JsonNode unbound =
        item(
            new ProductCreated(id, InventoryMode.CONSIGNMENT, "CL-" + id, CONSIGNOR, null),
            new ItemReceived(id, null),
            new ProductAccepted(id));
    assertThat(unbound.path("sale").asText()).isEqualTo("UNAVAILABLE");
    assertThat(unbound.path("stage").asText()).isEqualTo("AWAITING_CONTRACT");
    assertThat(unbound.path("consignor_id").asText()).isEqualTo(CONSIGNOR.toString());

    JsonNode bound = item(new ProductConsigned(id, AMENDMENT, 1, pln(9_000)));
    assertThat(bound.path("sale").asText()).isEqualTo("AVAILABLE");
    assertThat(bound.path("stage").asText()).isEqualTo("READY_TO_PUBLISH");
    assertThat(bound.path("contract_id").asText()).isEqualTo(AMENDMENT.toString());
    assertThat(bound.path("floor_minor_units").asLong()).isEqualTo(9_000);
    assertThat(bound.path("currency").asText()).isEqualTo("PLN");

    JsonNode expired = item(new ProductConsignmentExpired(id, AMENDMENT));
    assertThat(expired.path("sale").asText()).isEqualTo("UNAVAILABLE");
    assertThat(expired.path("stage").asText()).isEqualTo("CONTRACT_EXPIRED");
    assertThat(expired.path("contract_expired").asBoolean()).isTrue();
    assertThat(expired.path("contract_id").asText()).isEqualTo(AMENDMENT.toString());
    JsonNode extended = item(new ProductConsigned(id, AMENDMENT, 1, pln(9_000)));
    assertThat(extended.path("stage").asText()).isEqualTo("READY_TO_PUBLISH");
    assertThat(extended.path("contract_expired").asBoolean()).isFalse();

    JsonNode released =
        item(
            new ProductConsignmentExpired(id, AMENDMENT),
            new ProductReleasedFromContract(id, AMENDMENT, "ended"));
    assertThat(released.path("contract_expired").asBoolean()).isFalse();
    assertThat(released.path("stage").asText()).isEqualTo("AWAITING_CONTRACT");
    assertThat(released.path("contract_id").isNull()).isTrue();
    assertThat(released.path("currency").isNull()).isTrue();

    JsonNode priced =
        item(
            new ProductPriceSet(id, pln(12_900), null, "test", null),
            new ProductConsigned(id, AMENDMENT, 1, pln(9_000)),
            new ProductReleasedFromContract(id, AMENDMENT, "ended"));
    assertThat(priced.path("price_minor_units").asLong()).isEqualTo(12_900);
    assertThat(priced.path("currency").asText()).isEqualTo("PLN");
    assertThat(priced.path("floor_minor_units").isNull()).isTrue();
  }

  private JsonNode item(DomainEvent... events) throws SQLException, JsonProcessingException {
    return after("item", "item_id", id, List.of(events));
  }

  private PgEventLog log() {
    InstantSource clock = InstantSource.system();
    return new PgEventLog(
        database.pool(),
        new EventJson(),
        new Uuid7(clock, new SecureRandom()),
        clock,
        new CommitBus(),
        RealLog.metrics());
  }
}
