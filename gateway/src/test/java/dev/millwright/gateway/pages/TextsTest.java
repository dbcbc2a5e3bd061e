package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts texts = Texts.in(Locale.ENGLISH);

    @Test
    void every_text_that_a_template_asks_for_is_in_the_catalogue() throws IOException {
        var asked = new TreeSet<String>();
        var call = Pattern.compile("frame\\.t\\(\"([a-z0-9.-]+)\"[,)]");
        try (var templates = Files.walk(Path.of("src/main/jte"))) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                var found = call.matcher(Files.readString(template));
                while (found.find()) {
                    asked.add(found.group(1));
                }
            }
        }

        assertThat(asked)
                .hasSizeGreaterThan(150)
                .allSatisfy(key -> assertThat(texts.get(key)).isNotBlank());
    }

    @Test
    void values_stand_in_their_places_and_apostrophes_survive() {
        assertThat(texts.get("site-time", "CET")).isEqualTo("times in CET, the plant's zone; hover for UTC");
        assertThat(texts.get("fleet.n-episodes", 1)).isEqualTo("1 open episode");
        assertThat(texts.get("fleet.n-episodes", 3)).isEqualTo("3 open episodes");
        assertThat(texts.get("proposal.see-machine")).isEqualTo("See the signals on the machine's page");
    }

    @Test
    void a_missing_text_does_not_go_out_as_a_hole() {
        assertThatThrownBy(() -> texts.get("no.such.text")).hasMessageContaining("no.such.text");
    }
}
