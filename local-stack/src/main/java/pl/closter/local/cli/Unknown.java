package pl.closter.local.cli;

/// Something that nobody can do.
final class Unknown implements Command {

  private static final int NOT_UNDERSTOOD = 2;

  @Override
  public int run(Context context) {
    context
        .screen()
        .fail(
            "'%s' is not a command. The commands are up, down, status, token, demo; './closter help' tells more."
                .formatted(String.join(" ", context.arguments())));
    return NOT_UNDERSTOOD;
  }
}
