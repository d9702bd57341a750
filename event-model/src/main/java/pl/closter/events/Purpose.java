package pl.closter.events;

/// Why data about a person is kept. Each purpose has a key of its own, so that the data for one can
/// be destroyed while that for another must stay.
public enum Purpose {
  IDENTITY,
  CONTACT,
  TAX,
  PAYOUT,
  FREE_TEXT
}
