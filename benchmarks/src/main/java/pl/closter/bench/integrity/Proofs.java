package pl.closter.bench.integrity;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import pl.closter.bench.server.Database;
import pl.closter.events.integrity.MerkleTree;
import pl.closter.eventstore.integrity.MerkleStore;

/// Proofs from the tables, as the service gives them, several at once.
final class Proofs implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final int AT_ONCE = 32;

  private final Vertx vertx = Vertx.vertx();
  private final MerkleStore tree;

  Proofs(Database database) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(database.port())
            .setDatabase(database.name())
            .setUser(database.user())
            .setPassword(database.password())
            .setCachePreparedStatements(true);
    tree =
        new MerkleStore(
            Pool.newInstance(
                PgBuilder.pool()
                    .connectingTo(options)
                    .with(new PoolOptions().setMaxSize(CONNECTIONS))
                    .using(vertx.getDelegate())
                    .build()));
  }

  byte[] root(long size) {
    return tree.ask(size, nodes -> MerkleTree.root(nodes, size)).await().indefinitely();
  }

  /// Proofs a second that some event is among the first.
  double inclusions(long size, int count, Random random) {
    List<Long> places = places(size, count, random);
    return perSecond(
        places, place -> tree.ask(size, nodes -> MerkleTree.inclusion(nodes, place, size)));
  }

  /// Proofs a second that the log begins with an earlier one.
  double consistencies(long size, int count, Random random) {
    List<Long> places = places(size, count, random);
    return perSecond(
        places, place -> tree.ask(size, nodes -> MerkleTree.consistency(nodes, place + 1, size)));
  }

  private interface Question {
    Uni<List<byte[]>> about(long place);
  }

  private static List<Long> places(long size, int count, Random random) {
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(random.nextLong(size));
    }
    return places;
  }

  private static double perSecond(List<Long> places, Question question) {
    long begin = System.nanoTime();
    long steps =
        Multi.createFrom()
            .iterable(places)
            .onItem()
            .transformToUni(question::about)
            .merge(AT_ONCE)
            .map(List::size)
            .collect()
            .with(Collectors.summingLong(Integer::longValue))
            .await()
            .indefinitely();
    if (steps == 0) {
      throw new IllegalStateException("Proofs without a single step");
    }
    return places.size() / ((System.nanoTime() - begin) / 1e9);
  }

  @Override
  public void close() {
    vertx.closeAndAwait();
  }
}
