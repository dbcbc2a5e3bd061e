package dev.millwright.gateway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHomeTest {
    @TempDir
    private Path directory;

    @Test
    void keeps_what_it_has_from_start_to_start_and_empties_it_on_reset() throws IOException {
        var home = directory.resolve("demo");
        try (var first = DemoHome.open(home, false)) {
            Files.createDirectories(first.database());
            Files.writeString(first.database().resolve("page"), "x");
        }

        try (var second = DemoHome.open(home, false)) {
            assertThat(second.database().resolve("page")).exists();
        }
        try (var third = DemoHome.open(home, true)) {
            assertThat(third.database()).doesNotExist();
        }
    }

    @Test
    void never_touches_a_directory_that_no_demo_made() throws IOException {
        var precious = Files.writeString(directory.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DemoHome.open(directory, true))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds files that no demo has made")
                .hasMessageContaining("--data-dir");

        assertThat(precious).hasContent("years of work");
    }

    @Test
    void lets_only_one_demo_in() {
        var home = directory.resolve("demo");
        try (var first = DemoHome.open(home, false)) {
            assertThatThrownBy(() -> DemoHome.open(home, true))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("in use by another demo");
            assertThat(first.database().getParent()).isEqualTo(home);
        }
    }
}
