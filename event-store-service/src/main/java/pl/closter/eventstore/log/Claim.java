package pl.closter.eventstore.log;

import java.util.Comparator;

/// A value that at most one stream holds at a time, such as kind `label`, value `CL-1`.
public record Claim(String kind, String value) implements Comparable<Claim> {

  private static final Comparator<Claim> ORDER =
      Comparator.comparing(Claim::kind).thenComparing(Claim::value);

  @Override
  public int compareTo(Claim other) {
    return ORDER.compare(this, other);
  }
}
