package dev.millwright.twins.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the house that every module is held against: arrows, fences, no cycles, size. */
public final class HouseRules {
    private static final String TWINS = "dev.millwright.twins";
    private static final String PLANNER = "dev.millwright.planner";
    private static final String GATEWAY = "dev.millwright.gateway";
    private static final String SIM = "dev.millwright.sim";
    private static final int LINES_MAX = 400;

    private HouseRules() {}

    /** The main classes below {@code rootPackage}, without tests. */
    public static JavaClasses mainClasses(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(rootPackage);
    }

    /** Who may depend on whom: firmware-sim → machine-twins ← service-planner ← gateway. */
    public static List<ArchRule> arrows() {
        return List.of(
                noDependency(TWINS, PLANNER, GATEWAY, SIM),
                noDependency(PLANNER, GATEWAY, SIM),
                noDependency(GATEWAY, SIM),
                noClasses()
                        .that()
                        .resideInAPackage(SIM + "..")
                        .and()
                        .resideOutsideOfPackage(SIM + ".scenario..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(PLANNER + "..", GATEWAY + "..")
                        .allowEmptyShould(true),
                noClasses()
                        .that()
                        .resideInAPackage(SIM + ".scenario..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(GATEWAY + "..")
                        .allowEmptyShould(true));
    }

    /** Libraries that only some packages may know. */
    public static List<ArchRule> fences() {
        return List.of(
                fence(
                        "Paho",
                        List.of("org.eclipse.paho.."),
                        GATEWAY + ".ingest..",
                        GATEWAY + ".bench..",
                        SIM + ".link.."),
                fence(
                        "Tribuo",
                        List.of("org.tribuo.."),
                        TWINS + ".condition..",
                        TWINS + ".learning..",
                        TWINS + ".prognosis..",
                        PLANNER + ".churn..",
                        PLANNER + ".segment.."),
                fence("ready-made solver", List.of("ai.timefold.."), PLANNER + ".evaluation.timefold.."),
                fence(
                        "connection pool and migrations",
                        List.of("com.zaxxer..", "org.flywaydb.."),
                        TWINS + ".database.."),
                fence("embedded PostgreSQL", List.of("io.zonky.."), TWINS + ".database.."),
                fence(
                        "embedded broker",
                        List.of("org.apache.activemq..", "org.apache.artemis.."),
                        GATEWAY + ".embedded.."),
                fence(
                        "HTTP",
                        List.of("org.apache.pekko.http.."),
                        GATEWAY + ".api..",
                        GATEWAY + ".pages..",
                        GATEWAY + ".security..",
                        GATEWAY + ".web.."),
                fence("templates", List.of("gg.jte.."), GATEWAY + ".pages.."),
                pure(
                        "JDBC",
                        List.of("java.sql..", "javax.sql..", "org.postgresql.."),
                        TWINS + ".machine..",
                        TWINS + ".telemetry..",
                        TWINS + ".condition..",
                        TWINS + ".prognosis..",
                        TWINS + ".learning..",
                        PLANNER + ".planning..",
                        PLANNER + ".demand..",
                        PLANNER + ".resources..",
                        PLANNER + ".segment..",
                        PLANNER + ".offer..",
                        PLANNER + ".value..",
                        PLANNER + ".churn..",
                        GATEWAY + ".api..",
                        GATEWAY + ".pages..",
                        GATEWAY + ".ingest..",
                        SIM + ".."),
                pure(
                        "Pekko",
                        List.of("org.apache.pekko.."),
                        TWINS + ".machine..",
                        TWINS + ".telemetry..",
                        TWINS + ".condition..",
                        TWINS + ".prognosis..",
                        TWINS + ".learning..",
                        PLANNER + ".planning..",
                        PLANNER + ".demand..",
                        PLANNER + ".resources..",
                        PLANNER + ".segment..",
                        PLANNER + ".offer..",
                        PLANNER + ".value..",
                        PLANNER + ".churn..",
                        SIM + ".physics.."),
                noClasses()
                        .that()
                        .resideInAPackage(TWINS + ".machine..")
                        .should()
                        .dependOnClassesThat()
                        .resideOutsideOfPackages(TWINS + ".machine..", "java..", "org.jspecify..")
                        .because("the shared vocabulary knows the JDK and annotations only")
                        .allowEmptyShould(true));
    }

    /** Features below {@code rootPackage} may use each other, but never in a circle. */
    public static ArchRule noCycles(String rootPackage) {
        return slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    /** No drawer packages. */
    public static ArchRule noDrawers() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..impl..", "..dto..", "..helper..", "..misc..");
    }

    /** Every package says that null is the exception. */
    public static ArchRule nullMarked() {
        return classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .allowEmptyShould(true);
    }

    /** Source files of {@code moduleDirectory} with more than {@value #LINES_MAX} lines, and packages without a guide. */
    public static List<String> untidyFiles(Path moduleDirectory) {
        var sources = moduleDirectory.resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.flatMap(HouseRules::complaints).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> complaints(Path file) {
        try {
            if (Files.isDirectory(file)) {
                try (var entries = Files.list(file)) {
                    boolean code = entries.anyMatch(entry -> entry.toString().endsWith(".java"));
                    return code && !Files.exists(file.resolve("package-info.java"))
                            ? Stream.of(file + ": no package-info.java (expected: a guide to the package)")
                            : Stream.empty();
                }
            }
            if (!file.toString().endsWith(".java")) {
                return Stream.empty();
            }
            long lines = Files.readAllLines(file).size();
            return lines > LINES_MAX
                    ? Stream.of("%s: %d lines (expected: at most %d)".formatted(file, lines, LINES_MAX))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArchRule noDependency(String from, String... to) {
        var packages = Stream.of(to).map(name -> name + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }

    private static ArchRule fence(String what, List<String> library, String... inside) {
        return noClasses()
                .that()
                .resideInAPackage("dev.millwright..")
                .and()
                .resideOutsideOfPackages(inside)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.toArray(String[]::new))
                .because(what + " stays behind its fence")
                .allowEmptyShould(true);
    }

    private static ArchRule pure(String what, List<String> library, String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.toArray(String[]::new))
                .because("these packages know nothing of " + what)
                .allowEmptyShould(true);
    }
}
