package pl.closter.projection;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The floor plan of this service. Change the plan in docs/architecture.md first, then here.
class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("pl.closter.projection");

  // Folds, rows and what belongs to them: everything in view but queries and the JSON of rows.
  private static final DescribedPredicate<JavaClass> FOLDS =
      resideInAPackage("..projection.view..")
          .and(
              not(
                  DescribedPredicate.describe(
                      "belong to a query, or read or write rows",
                      type ->
                          type.getFullName()
                              .matches(".*(Query|TableRows|RowReader|RowJson)(\\$.*)?"))));

  @Test
  void rooms_open_only_the_doors_on_the_plan() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("pl.closter.projection..")
        .layer("wiring")
        .definedBy("..projection.wiring..")
        .layer("http")
        .definedBy("..projection.http..")
        .layer("consistency")
        .definedBy("..projection.consistency..")
        .layer("rebuild")
        .definedBy("..projection.rebuild..")
        .layer("reads")
        .definedBy("..projection.reads..")
        .layer("client")
        .definedBy("..projection.client..")
        .layer("intake")
        .definedBy("..projection.intake..")
        .layer("view")
        .definedBy("..projection.view..")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("consistency")
        .mayOnlyBeAccessedByLayers("http", "wiring")
        .whereLayer("rebuild")
        .mayOnlyBeAccessedByLayers("http", "consistency", "wiring")
        .whereLayer("reads")
        .mayOnlyBeAccessedByLayers("http", "client", "wiring")
        .whereLayer("client")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("intake")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("view")
        .mayOnlyBeAccessedByLayers("http", "reads", "intake", "consistency", "rebuild", "wiring")
        .check(SERVICE);
  }

  @Test
  void no_service_knows_another() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pl.closter.eventstore..",
            "pl.closter.outbox..",
            "pl.closter.gateway..",
            "pl.closter.local..",
            "pl.closter.servers..")
        .check(SERVICE);
  }

  @Test
  void folds_are_plain_java() {
    classes()
        .that(FOLDS)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "pl.closter.events..")
                .or(FOLDS))
        .check(SERVICE);
  }

  @Test
  void folds_neither_ask_the_time_nor_roll_dice() {
    noClasses()
        .that(FOLDS)
        .should()
        .callMethodWhere(
            target(nameMatching("now|instant|randomUUID|random|nanoTime|currentTimeMillis")))
        .check(SERVICE);
  }

  @Test
  void only_one_class_knows_where_flags_come_from() {
    noClasses()
        .that(
            not(
                DescribedPredicate.describe(
                    "are the flags", type -> type.getFullName().matches(".*ReadFlags(\\$.*)?"))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.openfeature..")
        .check(SERVICE);
  }

  @Test
  void only_rebuilds_and_checks_speak_jdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..projection.rebuild..", "..projection.consistency..", "..projection.wiring..")
        .and()
        .haveNameNotMatching(".*(Rebuild|Consistency)Resource(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
        .check(SERVICE);
  }

  @Test
  void a_rebuild_knows_nobody_who_could_have_an_effect_outside_of_its_tables() {
    classes()
        .that()
        .resideInAPackage("..projection.rebuild..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.io",
            "java.lang..",
            "java.nio",
            "java.nio.charset",
            "java.sql",
            "java.time..",
            "java.util..",
            "javax.sql",
            "org.postgresql..",
            "org.jspecify..",
            "org.jboss.logging..",
            "com.fasterxml.jackson..",
            "io.micrometer.core.instrument..",
            "io.quarkus.scheduler..",
            "io.smallrye.common.annotation..",
            "jakarta.enterprise.context..",
            "pl.closter.events..",
            "..projection.view..",
            "..projection.rebuild..")
        .check(SERVICE);
  }

  @Test
  void nobody_waits_subscribes_or_forgets_by_hand() {
    noClasses()
        .should()
        .callMethodWhere(
            target(nameMatching("await|subscribe|.*AndAwait|.*AndForget"))
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
