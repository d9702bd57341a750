package pl.closter.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pl.closter.local.stack.Service;

/// What callers are told is what was built.
class OpenApiTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @ParameterizedTest
  @EnumSource(Service.class)
  void the_description_of_each_service_is_up_to_date(Service service) throws IOException {
    Path told = ROOT.resolve("docs/openapi").resolve(service.module() + ".yaml");
    Path built = ROOT.resolve(service.module()).resolve("target/openapi/openapi.yaml");

    assertThat(Files.readString(told, UTF_8))
        .as("%s is not what was built; './closter openapi' writes it anew", told)
        .isEqualTo(Files.readString(built, UTF_8));
  }
}
