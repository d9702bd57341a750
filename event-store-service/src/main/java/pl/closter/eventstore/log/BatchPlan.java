package pl.closter.eventstore.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.events.StreamId;
import pl.closter.events.StreamType;
import pl.closter.eventstore.log.AppendResult.AlreadyAnswered;
import pl.closter.eventstore.log.AppendResult.Appended;
import pl.closter.eventstore.log.AppendResult.ClaimTaken;
import pl.closter.eventstore.log.AppendResult.VersionConflict;
import pl.closter.eventstore.log.Known.ReceiptKey;
import pl.closter.eventstore.log.Known.StreamRow;

/// Decides, in the order of arrival, which appends of a batch are written: as if each had come
/// alone after the one before it. Pure.
final class BatchPlan {

  private final Known known;
  private final Map<UUID, Long> versions = new HashMap<>();
  private final Map<Claim, StreamId> owners;
  private final List<Draft> winners = new ArrayList<>();
  private final Map<Draft, AppendResult> settled = new HashMap<>();

  private BatchPlan(Known known) {
    this.known = known;
    this.owners = new HashMap<>(known.owners());
    known.streams().forEach((id, row) -> versions.put(id, row.version()));
  }

  static BatchPlan of(List<Draft> batch, Known known) {
    BatchPlan plan = new BatchPlan(known);
    batch.forEach(plan::add);
    return plan;
  }

  /// What is to be written, in order.
  List<Draft> winners() {
    return winners;
  }

  /// What is known without writing: who lost, and what an earlier attempt wrote.
  Map<Draft, AppendResult> settled() {
    return settled;
  }

  Known known() {
    return known;
  }

  /// A stream that the winners write to, and the version it ends at.
  record End(StreamId stream, long version) {}

  /// Streams that did not exist before.
  List<End> begun() {
    return ends(stream -> !known.streams().containsKey(stream.id()));
  }

  /// Streams that existed.
  List<End> continued() {
    return ends(stream -> known.streams().containsKey(stream.id()));
  }

  /// Claims to take away from their owners; sorted, so that two processes cannot block each other.
  List<Claim> released() {
    return known.owners().entrySet().stream()
        .filter(before -> !before.getValue().equals(owners.get(before.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// Claims to give to their new owners; sorted.
  List<HeldClaim> taken() {
    return owners.entrySet().stream()
        .filter(after -> !after.getValue().equals(known.owners().get(after.getKey())))
        .map(after -> new HeldClaim(after.getKey(), after.getValue()))
        .sorted(Comparator.comparing(HeldClaim::claim))
        .toList();
  }

  private List<End> ends(Predicate<StreamId> which) {
    Map<StreamId, Long> ends = new HashMap<>();
    winners.stream()
        .filter(draft -> !draft.events().isEmpty())
        .filter(draft -> which.test(draft.stream()))
        .forEach(draft -> ends.put(draft.stream(), draft.lastVersion()));
    return ends.entrySet().stream().map(end -> new End(end.getKey(), end.getValue())).toList();
  }

  private void add(Draft draft) {
    AppendResult lost = lost(draft);
    if (lost != null) {
      settled.put(draft, lost);
      return;
    }
    winners.add(draft);
    versions.merge(draft.stream().id(), draft.lastVersion(), Math::max);
    draft.append().releases().forEach(claim -> owners.remove(claim, draft.stream()));
    draft.append().takes().forEach(claim -> owners.put(claim, draft.stream()));
  }

  private @Nullable AppendResult lost(Draft draft) {
    return Stream.of(alreadyWritten(draft), answered(draft), conflict(draft), taken(draft))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private Optional<AppendResult> alreadyWritten(Draft draft) {
    if (draft.events().isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.written().get(draft.events().getLast().id()))
        .map(position -> new Appended(draft.lastVersion(), position));
  }

  private Optional<AppendResult> answered(Draft draft) {
    return Optional.ofNullable(draft.receipt())
        .map(ReceiptKey::of)
        .map(known.receipts()::get)
        .map(AlreadyAnswered::new);
  }

  private Optional<AppendResult> conflict(Draft draft) {
    Append append = draft.append();
    return Stream.concat(
            append.guards().stream(),
            Stream.of(new Guard(append.stream(), append.expectedVersion())))
        .filter(guard -> version(guard.stream()) != guard.version())
        .findFirst()
        .map(
            guard -> new VersionConflict(guard.stream(), guard.version(), version(guard.stream())));
  }

  private Optional<AppendResult> taken(Draft draft) {
    for (Claim claim : draft.append().takes()) {
      StreamId owner = owners.getOrDefault(claim, draft.stream());
      if (!owner.equals(draft.stream())) {
        return Optional.of(new ClaimTaken(claim, owner));
      }
    }
    return Optional.empty();
  }

  private long version(StreamId stream) {
    StreamRow row = known.streams().get(stream.id());
    StreamType type = row == null ? stream.type() : row.type();
    if (type != stream.type()) {
      throw new IllegalStateException(
          "%s is named, but that id belongs to a %s".formatted(stream, type.code()));
    }
    return versions.getOrDefault(stream.id(), 0L);
  }
}
