package pl.closter.local.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Stands in for a service: it is ready, answers every request with its name, and does nothing.
public final class DummyService {

  private DummyService() {}

  /// Listens where a service would; `CLOSTER_DUMMY=dies` makes it end at once.
  public static void main(String[] arguments) throws IOException {
    if ("dies".equals(System.getenv("CLOSTER_DUMMY"))) {
      System.out.println("the dummy cannot go on");
      System.exit(3);
    }
    int port = Integer.parseInt(System.getenv("CLOSTER_HTTP_PORT"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    var _ =
        server.createContext(
            "/",
            exchange -> {
              byte[] answer = ("{\"port\":" + port + "}").getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, answer.length);
              try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer);
              }
            });
    server.start();
  }

  /// Puts a dummy where each service's jar would be.
  static void instead(Path root) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, DummyService.class.getName());
    String program = DummyService.class.getName().replace('.', '/') + ".class";
    for (Service service : Service.values()) {
      Path jar = service.jar(root);
      Files.createDirectories(jar.getParent());
      try (JarOutputStream content = new JarOutputStream(Files.newOutputStream(jar), manifest);
          var code = DummyService.class.getClassLoader().getResourceAsStream(program)) {
        content.putNextEntry(new JarEntry(program));
        if (code == null) {
          throw new IOException(program + " is not on the class path");
        }
        var _ = code.transferTo(content);
        content.closeEntry();
      }
    }
  }
}
