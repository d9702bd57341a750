package pl.closter.eventstore.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pl.closter.eventstore.domain.consignor.ConsignorCommand;
import pl.closter.eventstore.domain.contract.ContractCommand;
import pl.closter.eventstore.domain.intake.IntakeCommand;
import pl.closter.eventstore.domain.listing.ListingCommand;
import pl.closter.eventstore.domain.offer.OfferCommand;
import pl.closter.eventstore.domain.order.OrderCommand;
import pl.closter.eventstore.domain.product.ProductCommand;
import pl.closter.eventstore.domain.readswitch.ReadSwitchCommand;
import pl.closter.eventstore.domain.subject.SubjectCommand;
import pl.closter.eventstore.domain.valuation.ValuationCommand;

/// No command and no refusal without a test: whoever adds one is told here what is missing.
///
/// Commands and refusals of an aggregate are looked for in the scenarios of its own package. A
/// refusal that only the doors can give, because no single stream knows it, is looked for by its
/// code in the tests over HTTP.
class CoverageTest {

  private static final Path TESTS = Path.of("src/test/java/pl/closter/eventstore");
  private static final Map<Path, String> SOURCES = new ConcurrentHashMap<>();

  static Stream<Class<?>> commands() {
    return Stream.<Class<?>>of(
            ProductCommand.class,
            ListingCommand.class,
            OrderCommand.class,
            ContractCommand.class,
            ValuationCommand.class,
            ConsignorCommand.class,
            OfferCommand.class,
            IntakeCommand.class,
            SubjectCommand.class,
            ReadSwitchCommand.class)
        .flatMap(commands -> Arrays.stream(commands.getPermittedSubclasses()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_is_given_in_a_scenario(Class<?> command) {
    assertThat(says(scenarios(command), "new " + command.getSimpleName() + "\\b"))
        .as("a scenario with %s", command.getSimpleName())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("pl.closter.eventstore.domain.RefusalTest#all")
  void every_refusal_is_the_answer_in_a_test(Refusal refusal) {
    String name = ((Enum<?>) refusal).name();
    assertThat(
            says(scenarios(refusal.getClass()), "\\b" + name + "\\b")
                || says(sources(TESTS.resolve("http")), "[:\"]" + refusal.code() + "\""))
        .as("a scenario that is refused with %s, or a test over HTTP with its code", name)
        .isTrue();
  }

  private static boolean says(String sources, String pattern) {
    return Pattern.compile(pattern).matcher(sources).find();
  }

  private static String scenarios(Class<?> ofAggregate) {
    String room = ofAggregate.getPackageName();
    return sources(TESTS.resolve("domain").resolve(room.substring(room.lastIndexOf('.') + 1)));
  }

  private static String sources(Path folder) {
    return SOURCES.computeIfAbsent(folder, CoverageTest::readAll);
  }

  private static String readAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(CoverageTest::read).collect(Collectors.joining());
    } catch (IOException e) {
      return fail("There are no tests in " + folder + ": give the aggregate scenarios there.", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
