package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Who may use whom among the features, as each package declares it. */
class ModulesTest {
  /** What compiles against nothing of the core, and so needs no declaration. */
  private static final Set<String> OUTSIDE =
      Set.of("dev.millwright.simulator", "dev.millwright.app", "dev.millwright.ui");

  private static boolean outside(JavaClass type) {
    return OUTSIDE.stream().anyMatch(p -> (type.getPackageName() + ".").startsWith(p + "."));
  }

  @Test
  void featuresUseOnlyWhatTheyDeclare() {
    ApplicationModules modules =
        ApplicationModules.of(
            "dev.millwright",
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "outside the core", ModulesTest::outside));
    assertThat(modules.stream().map(m -> m.getIdentifier().toString()))
        .contains("resource", "authority", "audit");
    modules.verify();
  }
}
