package pl.closter.projection.view.work;

/// What there can be to do, each by the state of one row. It is there because of that state and
/// goes away with it: nobody marks work as done.
public enum WorkKind {
  RECEIVE(
      Source.ITEM,
      "w.stage = 'TO_RECEIVE'",
      "It was accepted and is not in the House",
      "Scan it when it arrives"),
  INSPECT(
      Source.ITEM,
      "w.stage = 'TO_INSPECT'",
      "It is in the House and nobody decided about it",
      "Record its condition, then accept or reject it"),
  BIND(
      Source.ITEM,
      "w.stage = 'AWAITING_CONTRACT'",
      "It was accepted and no contract lets the House sell it",
      "Add it to a contract of its consignor, or bring that contract into force"),
  EXTEND_CONTRACT(
      Source.ITEM,
      "w.stage = 'CONTRACT_EXPIRED'",
      "Its contract expired, so it is offered no more",
      "Extend the contract with the consignor's consent; else what was agreed becomes of it"),
  PUBLISH(
      Source.ITEM,
      "w.stage = 'READY_TO_PUBLISH'",
      "It may be sold and is for sale nowhere",
      "Set a price and list it on a channel"),
  SETTLE_INCIDENT(
      Source.ITEM,
      "w.stage = 'INCIDENT'",
      "It was lost, stolen or damaged",
      "Report it found, or have whoever is liable pay and take it out"),
  SHIP(Source.ITEM, "w.stage = 'TO_SHIP'", "It was sold and has not left the House", "Pack it"),
  GIVE_BACK(
      Source.ITEM, "w.stage = 'TO_RETURN'", "It was rejected and is still there", "Send it back"),
  MEND_LISTING(
      Source.LISTING,
      "w.state = 'FAILED'",
      "A channel refused to list it",
      "Mend what the channel names, then list it again"),
  TAKE_DOWN(
      Source.LISTING,
      "w.state = 'ENDING' AND w.failure_code IS NOT NULL",
      "It could not be taken down, and somebody may still buy it there",
      "Take it down at the channel"),
  MEND_DRIFT(
      Source.LISTING,
      "w.state = 'OUT_OF_SYNC'",
      "The channel shows something else than it was sent",
      "It is sent again by itself; when that does not help, end the listing"),
  COUNT_INTAKE(
      Source.INTAKE,
      "w.state = 'OPEN'",
      "Goods lie on the table",
      "Add what is left, then count them"),
  CLOSE_INTAKE(
      Source.INTAKE,
      "w.state = 'COUNTED'",
      "Goods were counted and nobody closed their hand-over",
      "Issue the receipt, describe each garment or mark it for later, then close it"),
  ANSWER_OFFER(
      Source.OFFER,
      "w.state IN ('OPEN_BUYER', 'OPEN_CONSIGNOR')",
      "Somebody named an amount and waits for the House",
      "Accept it, decline it or name another amount"),
  VALUE(
      Source.VALUATION,
      "w.state IN ('REQUESTED', 'IN_PROGRESS')",
      "Somebody asked what it is worth",
      "Complete the valuation"),
  ANSWER_VALUATION(
      Source.VALUATION,
      "w.state = 'COUNTERED'",
      "The consignor would agree to another floor",
      "Accept that, or make another valuation"),
  COMPLETE_CONTRACT(
      Source.CONTRACT,
      "w.state = 'DRAFT' AND w.failing IS NOT NULL AND w.failing <> '[]'::jsonb",
      "Rules stand in the way of the contract",
      "Mend what its failing rules name"),
  SEND_CONTRACT(
      Source.CONTRACT,
      "w.state = 'READY'",
      "The contract is ready and was not sent",
      "Send it to the consignor"),
  ACTIVATE_CONTRACT(
      Source.CONTRACT,
      "w.state = 'SIGNED'",
      "The contract was signed and is not in force",
      "Activate it when its garments are in the House"),
  SETTLE_CONTRACT(
      Source.CONTRACT,
      "w.state IN ('ENDED', 'TERMINATED') AND (w.state = 'TERMINATED' OR w.grace_elapsed)",
      "The contract is over and not every garment of it has found its end",
      "Record what became of each that was not sold; then it is settled by itself"),
  CLOSE_CONTRACT(
      Source.CONTRACT,
      "w.state = 'SETTLED'",
      "Every garment of the contract has found its end and nobody closed it",
      "Pay what is owed, then close it with the statement that says zero");

  private static final String GARMENT = "w.product_id";
  private static final String NONE = "NULL::uuid";
  private static final String WORTHLESS = "(-1)::bigint";

  // Those that wait to be valued are few, and most of their garments have no price yet.
  private static final String OF_GARMENT =
      "coalesce((SELECT g.price_minor_units FROM item AS g WHERE g.item_id = w.product_id), -1)";

  private final Source source;
  private final String condition;
  private final String why;
  private final String unblocks;

  WorkKind(Source source, String condition, String why, String unblocks) {
    this.source = source;
    this.condition = condition;
    this.why = why;
    this.unblocks = unblocks;
  }

  /// Which rows it is the state of: the name in addresses, the table, and SQL for the id, for the
  /// garment that it is about and for what is asked for that.
  enum Source {
    ITEM("items", "item", "w.item_id", "w.item_id", "coalesce(w.price_minor_units, -1)"),
    INTAKE("intake-sessions", "intake_session", "w.intake_session_id", NONE, WORTHLESS),
    LISTING("listings", "listing", "w.listing_id", GARMENT, "w.price_minor_units"),
    OFFER("offers", "offer", "w.offer_id", GARMENT, "coalesce(w.asking_minor_units, -1)"),
    VALUATION("valuations", "valuation", "w.valuation_id", GARMENT, OF_GARMENT),
    CONTRACT("contracts", "contract", "w.contract_id", NONE, WORTHLESS);

    private final String resource;
    private final String table;
    private final String id;
    private final String product;
    private final String value;

    Source(String resource, String table, String id, String product, String value) {
      this.resource = resource;
      this.table = table;
      this.id = id;
      this.product = product;
      this.value = value;
    }

    String table() {
      return table;
    }

    String id() {
      return id;
    }

    String product() {
      return product;
    }

    String value() {
      return value;
    }
  }

  Source source() {
    return source;
  }

  String condition() {
    return condition;
  }

  /// Where the row can be read.
  public String resource() {
    return source.resource;
  }

  /// Why there is something to do.
  public String why() {
    return why;
  }

  /// What makes it go away.
  public String unblocks() {
    return unblocks;
  }
}
