package dev.millwright.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    private Path directory;

    @Test
    void the_command_line_beats_the_file_and_the_file_beats_the_defaults() throws IOException {
        var file = write("millwright.database { user = plant, pool-max = 5 }");

        var config = Configuration.load(Optional.of(file), Map.of("millwright.database.pool-max", 7));

        assertThat(config.getInt("millwright.database.pool-max")).isEqualTo(7);
        assertThat(config.getString("millwright.database.user")).isEqualTo("plant");
        assertThat(config.getString("millwright.database.url")).startsWith("jdbc:postgresql:");
    }

    @Test
    void a_key_that_nobody_reads_is_refused_with_the_nearest_that_exists() throws IOException {
        var file = write("millwright.database.pol-max = 5");

        assertThatThrownBy(() -> Configuration.load(Optional.of(file), Map.of()))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContaining("'millwright.database.pol-max' does not exist")
                .hasMessageContaining("Maybe you mean 'millwright.database.pool-max'");
    }

    @Test
    void a_file_that_is_missing_or_malformed_is_named_with_its_line() throws IOException {
        var missing = directory.resolve("nowhere.conf");
        var malformed = write("millwright {\n  database { user = \n  }\n");

        assertThatThrownBy(() -> Configuration.load(Optional.of(missing), Map.of()))
                .hasMessageContaining("nowhere.conf")
                .hasMessageContaining("--config FILE");
        assertThatThrownBy(() -> Configuration.load(Optional.of(malformed), Map.of()))
                .hasMessageContaining("millwright.conf: ")
                .hasMessageContaining("HOCON");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("millwright.conf"), text);
    }
}
