package dev.millwright.twins.evaluation.cmapss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmapssFileTest {
    private static final String SENSORS = " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21";

    @TempDir
    private Path directory = Path.of("");

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("file.txt"), text);
    }

    @Test
    void text_without_header_and_csv_with_one_read_the_same() throws IOException {
        var plain = CmapssFile.engines(file(
                "3 1 0.1 0.2 100" + SENSORS + "  \n3 2 0.1 0.2 100" + SENSORS + "  \n\n1 1 0 0 100" + SENSORS + "\n"));
        var csv = CmapssFile.engines(file("unit,cycle,a,b,c,s,RUL\n3,1,0.1,0.2,100%s,8\n3,2,0.1,0.2,100%s,7"
                .formatted(SENSORS.replace(' ', ','), SENSORS.replace(' ', ','))));

        assertThat(plain).extracting(CmapssFile.Engine::unit).containsExactly(1, 3);
        assertThat(plain.getLast().sensors().getFirst()).hasSize(21).contains(2, 21);
        assertThat(plain.getLast().left()).isNaN();
        assertThat(csv.getFirst().cycles()).containsExactly(1, 2);
        assertThat(csv.getFirst().left()).isEqualTo(7);
    }

    @Test
    void what_is_malformed_is_named_with_file_line_and_expectation() throws IOException {
        var twice = file("1 2 0 0 100" + SENSORS + "\n1 2 0 0 100" + SENSORS);
        assertThatThrownBy(() -> CmapssFile.engines(twice))
                .hasMessageContaining("file.txt line 2: cycle 2 of unit 1 after cycle 2");
        var cut = file("1 1 0 0 100" + SENSORS + "\n1 2 0 0");
        assertThatThrownBy(() -> CmapssFile.engines(cut))
                .hasMessageContaining("line 2: 4 columns (expected: unit, cycle");
        var word = file("1 1 0 0 100" + SENSORS + "\n1 2 0 0 x" + SENSORS);
        assertThatThrownBy(() -> CmapssFile.engines(word))
                .hasMessageContaining("line 2 column 5: 'x' (expected: a number)");
        var empty = file("unit,cycle\n");
        assertThatThrownBy(() -> CmapssFile.engines(empty)).hasMessageContaining("no engine in it");
        assertThatThrownBy(() -> CmapssFile.engines(directory.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void there_must_be_one_remaining_life_per_engine() throws IOException {
        assertThat(CmapssFile.lives(file("112 \n98\n"), 2)).isEqualTo(List.of(112.0, 98.0));
        assertThat(CmapssFile.lives(file("RUL\n112\n98\n"), 2)).hasSize(2);
        var three = file("1\n2\n3\n");
        assertThatThrownBy(() -> CmapssFile.lives(three, 2)).hasMessageContaining("3 numbers for 2 engines");
    }
}
