package pl.closter.local.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.closter.local.frontdoor.FrontDoor;
import pl.closter.local.frontdoor.Room;
import pl.closter.servers.DatabaseBootstrap;
import pl.closter.servers.Ports;
import pl.closter.servers.PostgresServer;

/// The running system.
///
/// Every part of [#PARTS] is a process of its own and comes back by itself when it ends; the front
/// door and the shop's sandbox live in this process. [#close] ends all of it, also while it is
/// still starting, and leaves no process behind.
public final class Stack implements AutoCloseable {

  public static final String POSTGRES = "postgres";
  public static final String KAFKA = "kafka";

  /// All parts that are processes, in the order in which they are started.
  public static final List<String> PARTS =
      List.of(
          POSTGRES,
          KAFKA,
          Service.EVENT_STORE.module(),
          Service.PROJECTION.module(),
          Service.OUTBOX.module(),
          Service.GATEWAY.module());

  /// A second process of the event store on the same log, when one was asked for.
  public static final String SECOND_EVENT_STORE = Service.EVENT_STORE.module() + "-2";

  static final List<String> STOP_ORDER =
      Stream.concat(Stream.of(SECOND_EVENT_STORE), PARTS.reversed().stream()).toList();

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(8);
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final StackSettings settings;
  private final Consumer<String> screen;
  private final RunFolder run;
  private final Map<String, Supervised> parts = new LinkedHashMap<>();
  private final List<AutoCloseable> ownServers = new ArrayList<>();
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  private volatile @Nullable FileChannel claim;
  private @Nullable Secrets secrets;
  private @Nullable Parts factory;
  private @Nullable Shop shop;
  private volatile boolean closed;

  /// A stack that [#start()] will start.
  public Stack(StackSettings settings, Consumer<String> screen) {
    this.settings = settings;
    this.screen = screen;
    this.run = new RunFolder(settings.data());
  }

  /// Starts everything and returns when all of it is ready.
  ///
  /// @param screen told what happens, now and later
  /// @throws RuntimeException when something cannot be started; nothing is left running then
  public static Stack start(StackSettings settings, Consumer<String> screen) {
    Stack stack = new Stack(settings, screen);
    try {
      stack.start();
      return stack;
    } catch (RuntimeException failed) {
      stack.close();
      throw failed;
    }
  }

  /// Starts everything and returns when all of it is ready.
  ///
  /// @throws RuntimeException when something cannot be started; [#close] ends what was
  public void start() {
    Preflight.requireWritable(settings.data());
    claim = run.claim();
    var _ = Stale.stop(run, screen);
    Preflight.check(settings);
    run.started(RunFolder.LAUNCHER, ProcessHandle.current(), "");
    run.announce(settings.ports());
    Secrets made = Secrets.in(settings.data());
    secrets = made;
    ServiceTokens tokens = new ServiceTokens(made, run);
    tokens.renew();
    Shop sandbox = new Shop(settings, made);
    shop = sandbox;
    Parts maker = new Parts(settings, made, tokens, sandbox);
    factory = maker;

    startServers(maker, made);
    startOwnServers(sandbox);
    startServices(maker);
    parts.values().forEach(Supervised::watch);
    keepHouse(tokens);
    run.announceReady();
  }

  private void startServers(Parts maker, Secrets made) {
    PostgresPart postgres = maker.postgres();
    add(postgres).start();
    say("Postgres", Port.POSTGRES);
    DatabaseBootstrap.run(
        postgres.server(), made.password(PostgresServer.SUPERUSER), made.passwords());
    screen.accept("schemas and roles are there");
    Supervised kafka = add(maker.kafka());
    kafka.start();
    kafka.awaitReady(START_LIMIT);
    Topics.create(addresses().kafka());
    say("Kafka", Port.KAFKA);
  }

  private void startOwnServers(Shop sandbox) {
    own(sandbox.open());
    say("Shopify sandbox", Port.SANDBOX);
    Addresses addresses = addresses();
    own(
        FrontDoor.open(
            settings.ports().of(Port.FRONT_DOOR),
            Map.of(
                Room.EVENT_STORE, addresses.of(Service.EVENT_STORE),
                Room.PROJECTION, addresses.of(Service.PROJECTION),
                Room.OUTBOX, addresses.of(Service.OUTBOX),
                Room.GATEWAY, addresses.of(Service.GATEWAY))));
    say("front door", Port.FRONT_DOOR);
  }

  // The event store's migrations give the others their rights, so it comes first.
  private void startServices(Parts maker) {
    Supervised eventStore = add(maker.service(Service.EVENT_STORE));
    eventStore.start();
    eventStore.awaitReady(START_LIMIT);
    say(Service.EVENT_STORE.module(), Port.EVENT_STORE);
    List<Service> others = List.of(Service.PROJECTION, Service.OUTBOX, Service.GATEWAY);
    others.forEach(service -> add(maker.service(service)).start());
    for (Service service : others) {
      part(service.module()).awaitReady(START_LIMIT);
      say(service.module(), service.port());
    }
  }

  /// Starts a second process of the event store and returns where it is reached, when it is ready.
  ///
  /// It comes back by itself like the parts, but [#awaitReady] does not wait for it.
  public URI startSecondEventStore() {
    int port = Ports.free();
    Supervised second =
        add(started(factory).another(Service.EVENT_STORE, SECOND_EVENT_STORE, port));
    second.start();
    second.awaitReady(START_LIMIT);
    second.watch();
    return Addresses.http(port);
  }

  private Supervised add(Part part) {
    Supervised supervised =
        new Supervised(part, RestartPolicy.USUAL, run, InstantSource.system(), screen);
    synchronized (parts) {
      if (closed) {
        throw new StackFailure("The stack is being stopped; " + part.name() + " is not started");
      }
      parts.put(part.name(), supervised);
    }
    return supervised;
  }

  private void own(AutoCloseable server) {
    synchronized (ownServers) {
      ownServers.add(server);
    }
  }

  private void keepHouse(ServiceTokens tokens) {
    long renewal = ServiceTokens.RENEWAL.toSeconds();
    var _ =
        housekeeping.scheduleAtFixedRate(
            new Chore("renewing the services' tokens", tokens::renew, screen),
            renewal,
            renewal,
            TimeUnit.SECONDS);
    var _ =
        housekeeping.scheduleAtFixedRate(
            new DiskWatch(settings.data(), screen), 15, 15, TimeUnit.SECONDS);
  }

  public StackSettings settings() {
    return settings;
  }

  public Addresses addresses() {
    return settings.addresses();
  }

  /// A bearer token that every service accepts.
  public String token(String role) {
    return started(secrets).token(role, role, TOKEN_LIFETIME);
  }

  /// The password of a login role of the database, or of its superuser.
  public String password(String login) {
    return started(secrets).password(login);
  }

  /// The shop, which can be told to misbehave.
  public Shop shop() {
    return started(shop);
  }

  /// Ends a part with SIGKILL and returns when it is gone; it then comes back by itself.
  public void kill(String name) {
    part(name).kill();
  }

  /// Ends a part in order and starts it again, also when it had been left down.
  public void restart(String name) {
    part(name).restart();
  }

  /// Ends a part in order and leaves it down until [#restart].
  public void hold(String name) {
    part(name).hold();
  }

  /// Suspends a part with SIGSTOP: it is there, holds what it holds, and says nothing.
  public void suspend(String name) {
    Signals.send("STOP", family(name));
  }

  /// Lets a suspended part go on.
  public void resume(String name) {
    Signals.send("CONT", family(name));
  }

  private List<ProcessHandle> family(String name) {
    return process(name).map(Process::toHandle).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .toList();
  }

  /// The process of a part, unless it is down now.
  public Optional<Process> process(String name) {
    return part(name).process();
  }

  public boolean isReady(String name) {
    return part(name).isReady();
  }

  /// Returns when all parts are ready.
  ///
  /// @throws StackFailure when that takes longer, naming those that are not
  public void awaitReady(Duration limit) {
    awaitReady(PARTS, limit);
  }

  /// Returns when these parts are ready.
  ///
  /// @throws StackFailure when that takes longer, naming those that are not
  public void awaitReady(List<String> names, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<String> missing = names.stream().filter(name -> !isReady(name)).toList();
      if (missing.isEmpty()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new StackFailure(
            "Not ready after %d s: %s".formatted(limit.toSeconds(), String.join(", ", missing)));
      }
      Pause.of(GLANCE);
    }
  }

  /// Ends everything in order: front door, services, gateway, sandbox, Kafka, Postgres.
  @Override
  public void close() {
    List<Supervised> started;
    synchronized (parts) {
      if (closed) {
        return;
      }
      closed = true;
      started = new ArrayList<>(parts.values());
    }
    housekeeping.shutdownNow();
    stop(
        started,
        List.of(
            Service.OUTBOX.module(),
            Service.PROJECTION.module(),
            Service.EVENT_STORE.module(),
            SECOND_EVENT_STORE));
    stop(started, List.of(Service.GATEWAY.module()));
    closeOwnServers();
    started.stream().filter(part -> part.name().equals(KAFKA)).forEach(this::stop);
    started.stream().filter(part -> part.name().equals(POSTGRES)).forEach(this::stop);
    release();
  }

  private void stop(List<Supervised> started, List<String> names) {
    CompletableFuture.allOf(
            started.stream()
                .filter(part -> names.contains(part.name()))
                .map(
                    part ->
                        CompletableFuture.runAsync(() -> stop(part), Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private void stop(Supervised part) {
    boolean ran = part.process().isPresent();
    part.stop();
    if (ran) {
      screen.accept(part.name() + " has ended");
    }
  }

  private void closeOwnServers() {
    synchronized (ownServers) {
      for (AutoCloseable server : ownServers.reversed()) {
        try {
          server.close();
        } catch (Exception failed) {
          screen.accept("a server of the launcher could not be closed: " + failed.getMessage());
        }
      }
      ownServers.clear();
    }
  }

  private void release() {
    FileChannel held = claim;
    if (held != null) {
      run.clear();
      try {
        held.close();
      } catch (IOException failed) {
        screen.accept("the launcher's lock could not be released: " + failed.getMessage());
      }
    }
  }

  public boolean isClosed() {
    return closed;
  }

  private Supervised part(String name) {
    synchronized (parts) {
      Supervised part = parts.get(name);
      if (part == null) {
        throw new StackFailure("There is no part '%s'. The parts are %s.".formatted(name, PARTS));
      }
      return part;
    }
  }

  private void say(String what, Port port) {
    screen.accept("%s is ready on port %d".formatted(what, settings.ports().of(port)));
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new StackFailure("The stack has not been started");
    }
    return part;
  }
}
