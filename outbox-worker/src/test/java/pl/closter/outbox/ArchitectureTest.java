package pl.closter.outbox;

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
          .importPackages("pl.closter.outbox");

  @Test
  void rooms_open_only_the_doors_on_the_plan() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("pl.closter.outbox..")
        .layer("wiring")
        .definedBy("..outbox.wiring..")
        .layer("http")
        .definedBy("..outbox.http..")
        .layer("intake")
        .definedBy("..outbox.intake..")
        .layer("runner")
        .definedBy("..outbox.runner..")
        .layer("client")
        .definedBy("..outbox.client..")
        .layer("queue")
        .definedBy("..outbox.queue..")
        .layer("policy")
        .definedBy("..outbox.policy..")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("intake")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("runner")
        .mayOnlyBeAccessedByLayers("intake", "http")
        .whereLayer("client")
        .mayOnlyBeAccessedByLayers("runner")
        .whereLayer("queue")
        .mayOnlyBeAccessedByLayers("intake", "runner", "http")
        .whereLayer("policy")
        .mayOnlyBeAccessedByLayers("intake", "queue", "runner", "http")
        .check(SERVICE);
  }

  @Test
  void rooms_do_not_go_round_in_circles() {
    slices().matching("pl.closter.outbox.(*)..").should().beFreeOfCycles().check(SERVICE);
  }

  @Test
  void no_service_knows_another_and_nothing_of_development_ships() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pl.closter.eventstore..",
            "pl.closter.projection..",
            "pl.closter.gateway..",
            "pl.closter.local..",
            "pl.closter.servers..")
        .check(SERVICE);
  }

  @Test
  void policies_are_plain_java() {
    classes()
        .that()
        .resideInAPackage("..outbox.policy..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.time",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.jspecify..",
            "pl.closter.events..",
            "..outbox.policy..")
        .check(SERVICE);
  }

  @Test
  void policies_neither_ask_the_time_nor_roll_dice() {
    noClasses()
        .that()
        .resideInAPackage("..outbox.policy..")
        .should()
        .callMethodWhere(
            target(nameMatching("now|instant|randomUUID|random|nanoTime|currentTimeMillis|next.*"))
                .and(target(owner(resideInAnyPackage("java..")))))
        .check(SERVICE);
  }

  @Test
  void only_the_runner_owns_clock_dice_and_threads() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..outbox.runner..")
        .should()
        .callMethodWhere(
            target(
                    nameMatching(
                        "now|randomUUID|nanoTime|currentTimeMillis|system|sleep|parkNanos|ofVirtual"))
                .and(target(owner(resideInAnyPackage("java..")))))
        .check(SERVICE);
  }

  @Test
  void raw_http_is_spoken_by_the_client_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..outbox.client..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "io.vertx.core.http..", "io.vertx.ext.web.client..")
        .check(SERVICE);
  }

  @Test
  void sql_is_spoken_by_queue_and_intake_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..outbox.queue..", "..outbox.intake..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "java.sql..", "javax.sql..")
        .check(SERVICE);
  }

  @Test
  void only_the_runner_waits_and_nobody_subscribes_or_forgets_by_hand() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..outbox.runner..")
        .should()
        .callMethodWhere(
            target(nameMatching("await|.*AndAwait"))
                .and(target(owner(resideInAnyPackage("io.smallrye.mutiny..", "io.vertx..")))))
        .check(SERVICE);
    noClasses()
        .should()
        .callMethodWhere(
            target(nameMatching("subscribe|.*AndForget"))
                .and(target(owner(resideInAnyPackage("io.smallrye.mutiny..", "io.vertx..")))))
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
