package dev.millwright.planner.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.millwright.planner.planning.DayPlaces;
import dev.millwright.planner.planning.PlanConstraints;
import dev.millwright.planner.planning.PlanSolver;
import dev.millwright.planner.planning.WholePlanner;
import dev.millwright.planner.routing.RoutePlanner;
import dev.millwright.twins.architecture.HouseRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds this module against the rules of the house. */
class ArchitectureTest {
    /** A rule over nothing always passes: fewer classes than this means that the rules looked in the wrong place. */
    private static final int CLASSES_MIN = 40;

    private static final JavaClasses CLASSES = HouseRules.mainClasses("dev.millwright.planner");

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

    @Test
    void checks_plans_without_the_code_of_those_who_make_them() {
        noClasses()
                .that()
                .resideInAPackage("dev.millwright.planner.check..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(PlanSolver.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(WholePlanner.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(DayPlaces.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(PlanConstraints.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RoutePlanner.class)
                .because("a second pair of eyes that borrows the first sees nothing new")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.millwright.planner.planning..", "dev.millwright.planner.routing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.millwright.planner.check..")
                .check(CLASSES);
    }

    @Test
    void has_no_circles_between_features() {
        HouseRules.noCycles("dev.millwright.planner").check(CLASSES);
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
