package pl.closter.events;

/// The condition scale, best first.
public enum Grade {
  A_NEW_TAGS,
  B_NEW_NO_TAGS,
  C_EXCELLENT,
  D_VERY_GOOD,
  E_GOOD,
  F_FAIR,
  G_RECYCLE
}
