package pl.closter.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import pl.closter.local.stack.Service;

/// The floor plan of the local stack. Change the plan in docs/architecture.md first, then here.
class ArchitectureTest {

  private static final JavaClasses LOCAL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("pl.closter.local");

  @Test
  void rooms_open_only_the_doors_on_the_plan() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("pl.closter.local..")
        .layer("program")
        .definedBy("pl.closter.local")
        .layer("cli")
        .definedBy("..local.cli..")
        .layer("demo")
        .definedBy("..local.demo..")
        .layer("stack")
        .definedBy("..local.stack..")
        .layer("frontdoor")
        .definedBy("..local.frontdoor..")
        .layer("shopify")
        .definedBy("..local.shopify..")
        .layer("verify")
        .definedBy("..local.verify..")
        .layer("faults")
        .definedBy("..local.faults..")
        .layer("history")
        .definedBy("..local.history..")
        // A launcher in the background is the same program once more.
        .whereLayer("program")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("program")
        .whereLayer("demo")
        .mayOnlyBeAccessedByLayers("cli", "faults")
        .whereLayer("faults")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("history")
        .mayOnlyBeAccessedByLayers("demo", "faults")
        .whereLayer("verify")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("stack")
        .mayOnlyBeAccessedByLayers("program", "cli", "faults")
        .whereLayer("frontdoor")
        .mayOnlyBeAccessedByLayers("stack")
        .whereLayer("shopify")
        .mayOnlyBeAccessedByLayers("stack")
        .check(LOCAL);
  }

  @Test
  void the_sandbox_and_the_front_door_know_only_themselves() {
    noClasses()
        .that()
        .resideInAPackage("..local.shopify..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pl.closter.local",
            "pl.closter.local.stack..",
            "pl.closter.local.cli..",
            "pl.closter.local.demo..",
            "pl.closter.local.frontdoor..")
        .check(LOCAL);
    noClasses()
        .that()
        .resideInAPackage("..local.frontdoor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pl.closter.local",
            "pl.closter.local.stack..",
            "pl.closter.local.cli..",
            "pl.closter.local.demo..",
            "pl.closter.local.shopify..")
        .check(LOCAL);
  }

  @Test
  void services_are_started_and_never_linked() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pl.closter.eventstore..",
            "pl.closter.projection..",
            "pl.closter.outbox..",
            "pl.closter.gateway..",
            "pl.closter.edge..")
        .check(LOCAL);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void no_service_depends_on_the_local_stack(Service service) throws Exception {
    Path root = Path.of(System.getProperty("closter.root", "."));

    List<String> dependencies = dependencies(root.resolve(service.module()).resolve("pom.xml"));

    assertThat(dependencies).contains("event-model").doesNotContain("local-stack");
  }

  @Test
  void names_say_what_a_class_is_for() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Base|Common)")
        .check(LOCAL);
  }

  private static List<String> dependencies(Path pom) throws Exception {
    NodeList found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("dependency");
    List<String> artifacts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i) instanceof Element dependency) {
        artifacts.add(dependency.getElementsByTagName("artifactId").item(0).getTextContent());
      }
    }
    return artifacts;
  }
}
