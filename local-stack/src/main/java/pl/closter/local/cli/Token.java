package pl.closter.local.cli;

import java.time.Duration;
import java.util.List;
import pl.closter.local.stack.Secrets;
import pl.closter.local.stack.StackSettings;
import pl.closter.servers.TokenIssuer;

/// `token ROLE`: prints a bearer token, and nothing else.
final class Token implements Command {

  static final Duration LIFETIME = Duration.ofHours(8);

  private static final int NOT_UNDERSTOOD = 2;

  @Override
  public int run(Context context) {
    List<String> arguments = context.arguments();
    if (arguments.size() != 2 || !TokenIssuer.ROLES.contains(arguments.get(1))) {
      context
          .screen()
          .fail(
              "Say whose token: ./closter token ROLE, where ROLE is one of %s."
                  .formatted(String.join(", ", TokenIssuer.ROLES)));
      return NOT_UNDERSTOOD;
    }
    StackSettings settings = context.settings();
    String role = arguments.get(1);
    context.screen().say(Secrets.in(settings.data()).token(role, role, LIFETIME));
    return 0;
  }
}
