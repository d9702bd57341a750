package pl.closter.projection.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What callers are told of all reads that wait for a position. That it is what was built is tested
/// where all services are.
class DescriptionTest {

  private static final Path TOLD =
      Path.of(
          System.getProperty("closter.root", "."), "docs", "openapi", "projection-service.yaml");

  @Test
  void every_read_is_shown_by_an_example_and_each_of_its_parameters_says_what_it_takes()
      throws IOException {
    JsonNode description = new YAMLMapper().readTree(TOLD.toFile());
    int reads = 0;
    for (var path : description.path("paths").properties()) {
      JsonNode read = path.getValue().path("get");
      if (waitsForAPosition(read)) {
        reads++;
        assertThat(read.at("/responses/200/content/application~1json/example"))
            .as("example of GET %s", path.getKey())
            .isNotEmpty();
        for (JsonNode parameter : read.path("parameters")) {
          assertThat(parameter.has("schema") || parameter.has("$ref"))
              .as("schema of %s of GET %s", parameter.path("name").asText(), path.getKey())
              .isTrue();
        }
      }
    }
    assertThat(reads).as("reads that were looked at").isEqualTo(21);
    assertThat(description.at("/paths/~1v1~1items~1{id}/get/responses").has("304")).isTrue();
  }

  private static boolean waitsForAPosition(JsonNode read) {
    return read.path("parameters")
        .findValuesAsText("$ref")
        .contains("#/components/parameters/MinPosition");
  }
}
