package pl.closter.eventstore.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import pl.closter.events.StreamId;
import pl.closter.eventstore.log.Append.Claim;
import pl.closter.eventstore.log.Append.Guard;
import pl.closter.eventstore.log.AppendResult.AlreadyAnswered;
import pl.closter.eventstore.log.AppendResult.ClaimTaken;
import pl.closter.eventstore.log.AppendResult.VersionConflict;

/// The commands of one transaction: who is still in, and what became of those who are not.
///
/// Pure bookkeeping, so that every way to lose can be tested without a database.
final class Batch {

  private final List<Append> appends;
  private final IdentityHashMap<Append, AppendResult> lost = new IdentityHashMap<>();

  Batch(List<Append> appends) {
    this.appends = List.copyOf(appends);
  }

  List<Append> appends() {
    return appends;
  }

  /// Those that will be written, in the order they came.
  List<Append> winners() {
    return appends.stream().filter(append -> !hasLost(append)).toList();
  }

  boolean hasLost(Append append) {
    return lost.containsKey(append);
  }

  /// What became of those that will not be written.
  IdentityHashMap<Append, AppendResult> losers() {
    return lost;
  }

  /// What becomes of a stream when nobody loses.
  ///
  /// @param reached the same as expected when it is only guarded
  record Move(StreamId stream, long expected, long reached) {
    UUID id() {
      return stream.id();
    }
  }

  /// True when no command of the batch concerns what another one writes, so that all of them may
  /// win.
  boolean isPeaceful() {
    Set<UUID> written = new HashSet<>();
    Set<Key> keys = new HashSet<>();
    Set<Value> values = new HashSet<>();
    for (Append append : appends) {
      if ((append.changes() && !written.add(append.stream().id()))
          || !keys.add(Key.of(append))
          || !append.takes().stream().map(Value::of).allMatch(values::add)) {
        return false;
      }
    }
    Map<UUID, Long> guarded = new HashMap<>();
    return appends.stream()
        .flatMap(append -> append.guards().stream())
        .allMatch(
            guard ->
                guard.version() > 0
                    && !written.contains(guard.stream().id())
                    && guarded.merge(guard.stream().id(), guard.version(), (one, _) -> one)
                        == guard.version());
  }

  /// Every stream that is written or guarded and what becomes of it, in one order for all
  /// processes.
  List<Move> moves() {
    Map<UUID, Move> moves = new TreeMap<>();
    for (Append append : appends) {
      append
          .guards()
          .forEach(
              guard ->
                  moves.put(
                      guard.stream().id(),
                      new Move(guard.stream(), guard.version(), guard.version())));
      if (append.changes()) {
        moves.put(
            append.stream().id(),
            new Move(append.stream(), append.expectedVersion(), append.newVersion()));
      }
    }
    return List.copyOf(moves.values());
  }

  /// Every stream that is written or guarded, in one order for all processes, so that two of them
  /// never wait for each other.
  Map<UUID, StreamId> streams() {
    Map<UUID, StreamId> streams = new TreeMap<>();
    for (Append append : appends) {
      streams.put(append.stream().id(), append.stream());
      append.guards().forEach(guard -> streams.put(guard.stream().id(), guard.stream()));
    }
    return streams;
  }

  /// Lets those through whose expectations hold, one after the other: an earlier one changes what a
  /// later one finds.
  void admit(Map<UUID, Long> found) {
    Map<UUID, Long> versions = new HashMap<>(found);
    for (Append append : winners()) {
      long actual = versions.getOrDefault(append.stream().id(), 0L);
      if (!append.events().isEmpty() && actual != append.expectedVersion()) {
        lose(append, new VersionConflict(append.stream(), append.expectedVersion(), actual));
      } else if (guardsHold(append, versions) && !append.events().isEmpty()) {
        versions.put(append.stream().id(), append.newVersion());
      }
    }
  }

  private boolean guardsHold(Append append, Map<UUID, Long> versions) {
    for (Guard guard : append.guards()) {
      long actual = versions.getOrDefault(guard.stream().id(), 0L);
      if (actual != guard.version()) {
        lose(append, new VersionConflict(guard.stream(), guard.version(), actual));
        return false;
      }
    }
    return true;
  }

  /// Takes out commands whose key was used before.
  ///
  /// @param fresh the keys that were new
  void keepFresh(Collection<Key> fresh) {
    Set<Key> left = new HashSet<>(fresh);
    for (Append append : winners()) {
      if (!left.remove(Key.of(append))) {
        lose(append, new AlreadyAnswered());
      }
    }
  }

  /// Takes out commands that want a value which somebody holds.
  ///
  /// @param taken the values that were free, each for the first who wanted it
  /// @return those that lost now, whose receipts and claims are to be taken back
  List<Append> keepClaimants(Collection<Value> taken) {
    Set<Value> left = new HashSet<>(taken);
    List<Append> out = new ArrayList<>();
    for (Append append : winners()) {
      for (Claim claim : append.takes()) {
        if (!left.remove(Value.of(claim)) && !hasLost(append)) {
          lose(append, new ClaimTaken(claim));
          out.add(append);
        }
      }
    }
    return out;
  }

  private void lose(Append append, AppendResult result) {
    lost.put(append, result);
  }

  /// Names a command.
  record Key(String principal, String idempotencyKey) {
    static Key of(Append append) {
      var key = append.context().key();
      return new Key(key.principal(), key.idempotencyKey());
    }
  }

  /// A unique value.
  record Value(String kind, String value) {
    static Value of(Claim claim) {
      return new Value(claim.kind(), claim.value());
    }
  }
}
