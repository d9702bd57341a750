package pl.closter.events;

/// A fact about the business: past tense, immutable, readable for ever.
///
/// Every event lives in this one package: a sealed type and its permitted subtypes must share one,
/// and one folder is also the shortest answer to "what can happen?". When it happened, who caused
/// it and its place in the log are in the envelope, [RecordedEvent].
public sealed interface DomainEvent
    permits ProductEvent,
        ListingEvent,
        OrderEvent,
        ContractEvent,
        ValuationEvent,
        ConsignorEvent,
        OfferEvent,
        IntakeEvent,
        SubjectEvent,
        ReadSwitchEvent {

  /// The stream that this fact belongs to.
  StreamId stream();
}
