package pl.closter.gateway;

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
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;
import pl.closter.gateway.storefront.Storefront;

/// The floor plan of this service. Change the plan in docs/architecture.md first, then here.
class ArchitectureTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("pl.closter.gateway");

  private static final DescribedPredicate<JavaClass> CALL_A_STOREFRONT =
      DescribedPredicate.describe(
          "call a storefront",
          type ->
              type.getMethodCallsFromSelf().stream()
                  .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Storefront.class)));

  @Test
  void rooms_open_only_the_doors_on_the_plan() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("pl.closter.gateway..")
        .layer("wiring")
        .definedBy("..gateway.wiring..")
        .layer("http")
        .definedBy("..gateway.http..")
        .layer("shopify")
        .definedBy("..gateway.storefront.shopify..")
        .layer("storefront")
        .definedBy("pl.closter.gateway.storefront")
        .layer("translation")
        .definedBy("..gateway.webhook.translation..")
        .layer("webhook")
        .definedBy("pl.closter.gateway.webhook")
        .layer("client")
        .definedBy("..gateway.client..")
        .whereLayer("wiring")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("shopify")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("translation")
        .mayOnlyBeAccessedByLayers("wiring")
        .whereLayer("client")
        .mayOnlyBeAccessedByLayers("translation")
        .whereLayer("webhook")
        .mayOnlyBeAccessedByLayers("translation", "http", "wiring")
        .whereLayer("storefront")
        .mayOnlyBeAccessedByLayers("shopify", "translation", "http")
        .check(SERVICE);
  }

  // What stands inside a Response is in no signature that the build could see.
  @Test
  void what_travels_as_json_is_known_to_a_native_executable() {
    classes()
        .that()
        .resideInAPackage("..gateway.http..")
        .and()
        .areRecords()
        .should()
        .beAnnotatedWith(RegisterForReflection.class)
        .check(SERVICE);
  }

  @Test
  void no_service_knows_another_and_nothing_of_development_ships() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "pl.closter.eventstore..",
            "pl.closter.projection..",
            "pl.closter.outbox..",
            "pl.closter.local..",
            "pl.closter.servers..")
        .check(SERVICE);
  }

  @Test
  void only_translators_wait_for_the_database_and_nobody_subscribes_or_forgets() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..webhook.translation..")
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
  void the_storefront_blocks_and_never_returns_a_promise() {
    noClasses()
        .that()
        .resideInAnyPackage("..gateway.storefront..", "..gateway.client..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.smallrye.mutiny..")
        .check(SERVICE);
  }

  @Test
  void requests_to_partners_run_on_virtual_threads() {
    classes()
        .that(resideInAPackage("..gateway.http.."))
        .and(CALL_A_STOREFRONT)
        .should()
        .beAnnotatedWith(RunOnVirtualThread.class)
        .check(SERVICE);
  }

  @Test
  void rest_clients_are_known_in_their_own_room_only() {
    classes()
        .that()
        .areAnnotatedWith(RegisterRestClient.class)
        .should()
        .bePackagePrivate()
        .andShould()
        .resideInAnyPackage("..gateway.storefront.shopify..", "..gateway.client..")
        .check(SERVICE);
  }

  @Test
  void raw_http_is_spoken_by_rest_clients_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "io.vertx.core.http..", "io.vertx.ext.web.client..")
        .check(SERVICE);
  }

  @Test
  void only_the_wiring_owns_clock_and_dice() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..gateway.wiring..")
        .should()
        .callMethodWhere(
            target(nameMatching("now|randomUUID|random|currentTimeMillis|system|sleep|parkNanos"))
                .and(target(owner(resideInAnyPackage("java..")))))
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
