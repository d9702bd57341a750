package pl.closter.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of this machine's loopback address.
public final class Ports {

  private Ports() {}

  /// A port that is free now.
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("No port is free on this machine", none);
    }
  }

  /// Whether nobody listens there.
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /// Fails in words an operator can act on.
  ///
  /// @param what the server that needs the port
  /// @param setting what to set to use another port
  public static void requireFree(int port, String what, String setting) {
    if (!isFree(port)) {
      throw new ServerFailure(
          "Port %d, which %s needs, is taken by another program (see 'ss -ltnp' or 'lsof -i :%d')."
                  .formatted(port, what, port)
              + " Stop that program, or choose another port with "
              + setting
              + ".");
    }
  }
}
