package dev.millwright.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.millwright.authority.Authority;
import dev.millwright.authority.OpenToAll;
import dev.millwright.authority.Requires;
import dev.millwright.database.DatabaseWatch;
import jakarta.persistence.Entity;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house that the compiler does not know. */
@AnalyzeClasses(packages = "dev.millwright", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** A public class with a permission on at least one method is a front door. */
  private static final DescribedPredicate<JavaClass> FRONT_DOOR =
      DescribedPredicate.describe(
          "front doors",
          type ->
              type.getModifiers().contains(PUBLIC)
                  && type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Requires.class)));

  /** Records, enums, what they implement, and refusals. */
  private static final DescribedPredicate<JavaClass> VALUE =
      DescribedPredicate.describe(
          "values",
          type ->
              type.isRecord()
                  || type.isEnum()
                  || type.isInterface()
                  || type.isAssignableTo(RuntimeException.class));

  /** Who asks, and whether the database answers: both are known before any permission. */
  private static final DescribedPredicate<JavaClass> ASKS_NOBODY =
      belongToAnyOf(Authority.class, DatabaseWatch.class);

  private static final DescribedPredicate<JavaClass> OPEN_TO_CALLS =
      FRONT_DOOR.or(metaAnnotatedWith(Component.class)).or(ASKS_NOBODY);

  private static final DescribedPredicate<JavaMethod> CALLED_FROM_OUTSIDE =
      DescribedPredicate.describe(
          "called from a page, a command or a REST controller",
          method ->
              method.getAccessesToSelf().stream()
                  .map(access -> access.getOriginOwner())
                  .anyMatch(
                      resideInAnyPackage("dev.millwright.ui..", "dev.millwright.app..")
                          .or(annotatedWith(RestController.class))));

  @ArchTest
  static final ArchRule entitiesStayInTheirPackage =
      classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule repositoriesStayInTheirPackage =
      classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule controllersStayInTheirPackage =
      classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule onlyConnectorsKnowPf4j =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.millwright.connectors..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.pf4j..");

  @ArchTest
  static final ArchRule onlyTheGatewayKnowsAnHttpClient =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.millwright.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.hc..", "java.net.http..", "org.springframework.web.client..");

  @ArchTest
  static final ArchRule onlyTheUserInterfaceKnowsVaadin =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.millwright.ui..", "dev.millwright.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.vaadin..");

  @ArchTest
  static final ArchRule forecastKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.millwright.forecast..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.millwright.forecast..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule spiKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.millwright.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.millwright.spi..", "java..", "org.jspecify..");

  /**
   * What plugins and the forecast say reaches pages as values; a page works nothing out by itself.
   */
  @ArchTest
  static final ArchRule theUserInterfaceKnowsFrontDoorsAndWhatTheyReturn =
      classes()
          .that()
          .resideInAPackage("dev.millwright.ui..")
          .should()
          .onlyDependOnClassesThat(
              resideOutsideOfPackage("dev.millwright..")
                  .or(resideInAnyPackage("dev.millwright.ui..", "dev.millwright.resource.."))
                  .or(
                      resideOutsideOfPackages(
                              "dev.millwright.app..",
                              "dev.millwright.wire..",
                              "dev.millwright.redfish..",
                              "dev.millwright.simulator..")
                          .and(VALUE.or(OPEN_TO_CALLS))));

  @ArchTest
  static final ArchRule onlyCapacityForecasts =
      classes()
          .that()
          .resideInAnyPackage("dev.millwright.models..", "dev.millwright.fleet..")
          .should()
          .onlyDependOnClassesThat(resideOutsideOfPackage("dev.millwright.forecast..").or(VALUE));

  @ArchTest
  static final ArchRule publicFrontDoorMethodsCarryTheirPermission =
      methods()
          .that()
          .areDeclaredInClassesThat(FRONT_DOOR)
          .and()
          .arePublic()
          .and(
              DescribedPredicate.<JavaMethod>describe(
                  "no constructors or lambdas", m -> !m.getName().startsWith("lambda$")))
          .should(beAnnotatedWith(Requires.class).or(beAnnotatedWith(OpenToAll.class)));

  /** Whatever class it is on: what a page, a command or a REST call reaches says who may. */
  @ArchTest
  static final ArchRule whatIsReachedFromOutsideCarriesItsPermission =
      methods()
          .that()
          .areDeclaredInClassesThat(
              resideInAPackage("dev.millwright..")
                  .and(resideOutsideOfPackages("dev.millwright.ui..", "dev.millwright.app.."))
                  .and(metaAnnotatedWith(Component.class))
                  .and(not(ASKS_NOBODY))
                  .and(not(annotatedWith(RestController.class))))
          .and()
          .areNotStatic()
          .and(CALLED_FROM_OUTSIDE)
          .should(beAnnotatedWith(Requires.class).or(beAnnotatedWith(OpenToAll.class)));
}
