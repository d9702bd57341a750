package pl.closter.projection.wiring;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import pl.closter.projection.reads.AsOf;

/// What is answered from the log itself.
class HistoryWiring {

  @Produces
  @Singleton
  AsOf asOf(@ReactiveDataSource("tables") Pool log) {
    return new AsOf(log);
  }
}
