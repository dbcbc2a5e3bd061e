package dev.millwright.sim.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.millwright.twins.architecture.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds this module against the rules of the house. */
class ArchitectureTest {
    /** A rule over nothing always passes: fewer classes than this means that the rules looked in the wrong place. */
    private static final int CLASSES_MIN = 30;

    private static final JavaClasses CLASSES = HouseRules.mainClasses("dev.millwright.sim");

    @Test
    void sees_the_classes_it_judges() {
        assertThat(CLASSES.size()).isGreaterThanOrEqualTo(CLASSES_MIN);
    }

    @Test
    void keeps_the_arrows() {
        HouseRules.arrows().forEach(rule -> rule.check(CLASSES));
    }

    @Test
    void keeps_the_fences() {
        HouseRules.fences().forEach(rule -> rule.check(CLASSES));
    }

    /** What plays the platform in a policy trial is told measurements, events and findings, and nothing of the hidden truth. */
    @Test
    void keeps_the_hidden_truth_from_the_platform() {
        noClasses()
                .that()
                .resideInAPackage("dev.millwright.sim.scenario.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.millwright.sim.physics..", "dev.millwright.sim.scenario.policy..")
                .check(CLASSES);
    }

    @Test
    void has_no_circles_between_features() {
        HouseRules.noCycles("dev.millwright.sim").check(CLASSES);
    }

    @Test
    void has_no_drawer_packages_and_marks_null() {
        HouseRules.noDrawers().check(CLASSES);
        HouseRules.nullMarked().check(CLASSES);
    }

    @Test
    void keeps_files_small_and_packages_explained() {
        assertThat(HouseRules.untidyFiles(Path.of(""))).isEmpty();
    }
}
