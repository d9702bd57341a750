package pl.closter.local.history;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a history; all zero when nothing is.
///
/// @param lost what should be there and is not
/// @param doubled what is there more than once, or was never recorded
/// @param inverted what comes before something that it follows
/// @param drift places in which tables, projections and folded events disagree
/// @param remarks what exactly is wrong, for people; the first ones only
public record Findings(long lost, long doubled, long inverted, long drift, List<String> remarks) {

  public static final Findings NONE = new Findings(0, 0, 0, 0, List.of());

  private static final int MOST_REMARKS = 40;

  public Findings {
    remarks = List.copyOf(remarks);
  }

  public boolean isClean() {
    return lost == 0 && doubled == 0 && inverted == 0 && drift == 0;
  }

  public Findings and(Findings other) {
    List<String> both = new ArrayList<>(remarks);
    both.addAll(other.remarks);
    return new Findings(
        lost + other.lost,
        doubled + other.doubled,
        inverted + other.inverted,
        drift + other.drift,
        both.subList(0, Math.min(both.size(), MOST_REMARKS)));
  }

  public String line() {
    return "%d lost, %d doubled, %d inverted, %d drift".formatted(lost, doubled, inverted, drift);
  }

  /// Counts while a history is looked through.
  public static final class Count {
    private final List<String> remarks = new ArrayList<>();
    private long lost;
    private long doubled;
    private long inverted;
    private long drift;

    public void lost(String remark) {
      lost++;
      note(remark);
    }

    public void doubled(String remark) {
      doubled++;
      note(remark);
    }

    public void inverted(String remark) {
      inverted++;
      note(remark);
    }

    public void drift(String remark) {
      drift++;
      note(remark);
    }

    public Findings findings() {
      return new Findings(lost, doubled, inverted, drift, remarks);
    }

    private void note(String remark) {
      if (remarks.size() < MOST_REMARKS) {
        remarks.add(remark);
      }
    }
  }
}
