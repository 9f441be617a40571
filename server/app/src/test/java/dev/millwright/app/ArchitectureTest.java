package dev.millwright.app;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
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
import dev.millwright.authority.OpenToAll;
import dev.millwright.authority.Requires;
import jakarta.persistence.Entity;
import org.springframework.data.repository.Repository;
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
}
