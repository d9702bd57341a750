package pl.closter.events;

import java.util.UUID;

/// Names one stream, as in `product-018f…`. The text form is also the Kafka key.
public record StreamId(StreamType type, UUID id) {

  public static StreamId product(UUID id) {
    return new StreamId(StreamType.PRODUCT, id);
  }

  public static StreamId listing(UUID id) {
    return new StreamId(StreamType.LISTING, id);
  }

  public static StreamId order(UUID id) {
    return new StreamId(StreamType.ORDER, id);
  }

  public static StreamId contract(UUID id) {
    return new StreamId(StreamType.CONTRACT, id);
  }

  public static StreamId valuation(UUID id) {
    return new StreamId(StreamType.VALUATION, id);
  }

  public static StreamId consignor(UUID id) {
    return new StreamId(StreamType.CONSIGNOR, id);
  }

  public static StreamId offer(UUID id) {
    return new StreamId(StreamType.OFFER, id);
  }

  /// One hand-over of goods.
  public static StreamId intake(UUID id) {
    return new StreamId(StreamType.INTAKE, id);
  }

  /// What is known about a person.
  public static StreamId subject(UUID id) {
    return new StreamId(StreamType.SUBJECT, id);
  }

  /// From where a resource is read.
  public static StreamId readSwitch(UUID id) {
    return new StreamId(StreamType.READ_SWITCH, id);
  }

  @Override
  public String toString() {
    return type.code() + "-" + id;
  }
}
