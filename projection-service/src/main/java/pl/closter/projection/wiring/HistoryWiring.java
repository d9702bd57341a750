package pl.closter.projection.wiring;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import pl.closter.projection.reads.AsOf;
import pl.closter.projection.reads.Exposures;
import pl.closter.projection.reads.Timeline;
import pl.closter.projection.view.RowJson;
import pl.closter.projection.view.timeline.RelatedQuery;

/// What is answered from the log itself.
class HistoryWiring {

  @Produces
  @Singleton
  AsOf asOf(@ReactiveDataSource("tables") Pool log) {
    return new AsOf(log);
  }

  @Produces
  @Singleton
  Timeline timeline(@ReactiveDataSource("tables") Pool log) {
    return new Timeline(log);
  }

  @Produces
  @Singleton
  Exposures exposures(@ReactiveDataSource("tables") Pool log) {
    return new Exposures(log);
  }

  @Produces
  @Singleton
  RelatedQuery related(RowJson json) {
    return new RelatedQuery(json);
  }
}
