package pl.closter.local.frontdoor;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Listens on one port and passes each request on, streaming in both directions.
///
/// A service that is away is answered for with 503, or with 504 when it may have acted.
public final class FrontDoor implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 512;
  private static final int WAITING = 2_048;
  private static final int CONNECT_MILLIS = 2_000;
  private static final String RETRY_SECONDS = "1";

  private final Map<Room, URI> rooms;
  private final Vertx vertx;
  private final HttpProxy proxy;
  private int port;

  private FrontDoor(Map<Room, URI> rooms) {
    this.rooms = new EnumMap<>(rooms);
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(WAITING)
                .setConnectTimeout(CONNECT_MILLIS));
    this.proxy =
        HttpProxy.reverseProxy(client)
            .origin(OriginRequestProvider.selector(this::origin))
            .addInterceptor(new Passage());
  }

  /// Opens it on the loopback address.
  ///
  /// @param port where; 0 for any free one
  /// @param rooms where each room is
  /// @throws IllegalStateException when the port is taken
  public static FrontDoor open(int port, Map<Room, URI> rooms) {
    FrontDoor door = new FrontDoor(rooms);
    door.listen(port);
    return door;
  }

  public int port() {
    return port;
  }

  /// Cuts what is open and stops listening.
  @Override
  public void close() {
    var _ = await(vertx.close(), "could not be closed");
  }

  private void listen(int wanted) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(HOST)
            .setPort(wanted)
            // An offer to go on in HTTP/2 is not taken up: the services answer in HTTP/1.1.
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(false);
    port =
        await(
                vertx.createHttpServer(options).requestHandler(this::receive).listen(),
                "could not listen on port " + wanted)
            .actualPort();
  }

  private void receive(HttpServerRequest request) {
    String path = Optional.ofNullable(request.path()).orElse("");
    if (path.equals("/")) {
      Index.answer(request, rooms);
    } else if (Routes.room(request.method().name(), path).isEmpty()) {
      refuse(request);
    } else {
      proxy.handle(request);
    }
  }

  private static void refuse(HttpServerRequest request) {
    Problems.Answer answer = Problems.unknown(request);
    HttpServerResponse response =
        request
            .response()
            .setStatusCode(answer.status())
            .putHeader("Content-Type", Problems.TYPE)
            .putHeader(Problems.CORRELATION, answer.correlationId());
    var _ = response.end(answer.body().encode());
  }

  private static Room room(HttpServerRequest request) {
    return Routes.room(request.method().name(), Objects.toString(request.path(), "/"))
        .orElseThrow();
  }

  private Future<SocketAddress> origin(ProxyContext context) {
    URI room = rooms.get(room(context.request().proxiedRequest()));
    return room == null
        ? Future.failedFuture(new ConnectException("No address is known"))
        : Future.succeededFuture(SocketAddress.inetSocketAddress(room.getPort(), room.getHost()));
  }

  private static <T> T await(Future<T> future, String what) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("The front door " + what, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The front door " + what, interrupted);
    }
  }

  /// Says on whose behalf a request comes, and answers for a room that is away.
  private static final class Passage implements ProxyInterceptor {

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      ProxyRequest request = context.request();
      HttpServerRequest original = request.proxiedRequest();
      String from = original.remoteAddress().hostAddress();
      String chain = original.getHeader("X-Forwarded-For");
      var _ =
          request
              .putHeader("X-Forwarded-For", chain == null ? from : chain + ", " + from)
              .putHeader("X-Forwarded-Proto", "http")
              .putHeader(
                  "X-Forwarded-Host", Optional.ofNullable(original.getHeader("Host")).orElse(HOST));
      return context
          .sendRequest()
          .recover(failure -> Future.succeededFuture(away(context, failure)));
    }

    private static ProxyResponse away(ProxyContext context, Throwable failure) {
      HttpServerRequest original = context.request().proxiedRequest();
      Problems.Answer answer = Problems.away(original, room(original), failure);
      ProxyResponse response =
          context
              .request()
              .release()
              .response()
              .setStatusCode(answer.status())
              .putHeader("Content-Type", Problems.TYPE)
              .putHeader(Problems.CORRELATION, answer.correlationId());
      return (answer.mayBeTriedAgain()
              ? response.putHeader("Retry-After", RETRY_SECONDS)
              : response)
          .setBody(Body.body(Buffer.buffer(answer.body().encode())));
    }
  }
}
