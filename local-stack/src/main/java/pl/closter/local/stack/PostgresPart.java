package pl.closter.local.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pl.closter.servers.PostgresServer;

/// Postgres as a part of the stack.
final class PostgresPart implements Part {

  private final PostgresServer.Settings settings;
  private volatile @Nullable PostgresServer server;

  PostgresPart(PostgresServer.Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return Stack.POSTGRES;
  }

  /// Returns when it takes connections.
  @Override
  public Process launch() {
    PostgresServer known = server;
    if (known == null) {
      known = PostgresServer.start(settings);
      server = known;
    } else {
      known.start();
    }
    Process process = known.process();
    if (process == null) {
      throw new StackFailure("Postgres did not start");
    }
    return process;
  }

  PostgresServer server() {
    PostgresServer known = server;
    if (known == null) {
      throw new StackFailure("Postgres has not been started");
    }
    return known;
  }

  @Override
  public Readiness readiness() {
    return HealthCheck.connect(settings.port());
  }

  @Override
  public Path log() {
    return settings.data().resolveSibling(settings.data().getFileName() + ".log");
  }

  @Override
  public String mark() {
    return settings.data().toString();
  }

  @Override
  public void terminate(Process process) {
    server().close();
  }

  @Override
  public void kill(Process process) {
    server().kill();
  }
}
