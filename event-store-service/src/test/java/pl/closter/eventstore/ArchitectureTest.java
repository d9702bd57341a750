package pl.closter.eventstore;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The floor plan of this service. Change the plan in docs/architecture.md first, then here.
class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("pl.closter.eventstore");

  @Test
  void rooms_open_only_the_doors_on_the_plan() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("pl.closter.eventstore..")
        .layer("wiring")
        .definedBy("..eventstore.wiring..")
        .layer("http")
        .definedBy("..eventstore.http..")
        .layer("inspection")
        .definedBy("..eventstore.inspection..")
        .layer("relay")
        .definedBy("..eventstore.relay..")
        .layer("integrity")
        .definedBy("..eventstore.integrity..")
        .layer("repair")
        .definedBy("..eventstore.repair..")
        .layer("application")
        .definedBy("..eventstore.application..")
        .layer("vault")
        .definedBy("..eventstore.vault..")
        .layer("domain")
        .definedBy("..eventstore.domain..")
        .layer("log")
        .definedBy("..eventstore.log..")
        .layer("tables")
        .definedBy("..eventstore.tables..")
        .layer("bus")
        .definedBy("..eventstore.bus..")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("inspection")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("relay")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("integrity")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("repair")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("application")
        .mayOnlyBeAccessedByLayers("http", "vault", "wiring")
        .whereLayer("vault")
        .mayOnlyBeAccessedByLayers("http", "wiring")
        .whereLayer("domain")
        .mayOnlyBeAccessedByLayers("application", "http", "vault", "wiring")
        .whereLayer("log")
        .mayOnlyBeAccessedByLayers(
            "application", "http", "inspection", "integrity", "relay", "repair", "vault", "wiring")
        .whereLayer("tables")
        .mayOnlyBeAccessedByLayers("log", "repair", "vault")
        .whereLayer("bus")
        .mayOnlyBeAccessedByLayers("log", "relay", "inspection")
        .check(SERVICE);
  }

  @Test
  void rooms_do_not_depend_on_each_other_in_circles() {
    slices().matching("pl.closter.eventstore.(*)..").should().beFreeOfCycles().check(SERVICE);
  }

  @Test
  void no_service_knows_another() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pl.closter.projection..",
            "pl.closter.outbox..",
            "pl.closter.gateway..",
            "pl.closter.local..",
            "pl.closter.servers..")
        .check(SERVICE);
  }

  @Test
  void the_domain_is_plain_java() {
    classes()
        .that()
        .resideInAPackage("..eventstore.domain..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java.lang..",
                "java.util..",
                "java.time..",
                "java.math..",
                "java.nio.charset..",
                "java.security..",
                "org.jspecify..",
                "pl.closter.events..",
                "pl.closter.eventstore.domain.."))
        .check(SERVICE);
  }

  @Test
  void the_domain_neither_asks_the_time_nor_rolls_dice() {
    noClasses()
        .that()
        .resideInAPackage("..eventstore.domain..")
        .should()
        .callMethodWhere(
            target(nameMatching("now|instant|randomUUID|random|nanoTime|currentTimeMillis")))
        .check(SERVICE);
  }

  @Test
  void only_the_rooms_of_the_database_speak_sql() {
    noClasses()
        .that(
            not(
                resideInAnyPackage(
                    "..eventstore.log..",
                    "..eventstore.tables..",
                    "..eventstore.relay..",
                    "..eventstore.repair..",
                    "..eventstore.integrity..",
                    "..eventstore.vault..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..sqlclient..", "java.sql..", "javax.sql..")
        .check(SERVICE);
  }

  @Test
  void nobody_waits_in_the_reactive_rooms() {
    noClasses()
        .should()
        .callMethodWhere(
            target(nameMatching("await|.*AndAwait|.*AndForget"))
                .and(target(owner(resideInAnyPackage("io.smallrye..", "io.vertx.mutiny..")))))
        .check(SERVICE);
  }

  @Test
  void names_say_what_a_class_is_for() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Base|Common)")
        .check(SERVICE);
  }
}
