package dev.millwright.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts texts = Texts.in(Locale.UK);

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
    void no_template_has_words_of_its_own() throws IOException {
        var names = Set.of("Millwright", "· Millwright", "./millwright demo", "j", "k", "a", "e", "r", "s", "u", "n");
        var found = new ArrayList<String>();
        try (var templates = Files.walk(Path.of("src/main/jte"))) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(template)
                        .replaceAll("(?m)^@(import|param).*", "")
                        .replaceAll("(?s)<pre.*?</pre>", "");
                var between = Pattern.compile(">([^<>]*)<").matcher(withoutCode(text));
                while (between.find()) {
                    var words = between.group(1).replaceAll("@[\\w.]+", "").strip();
                    if (words.matches("(?s).*\\p{L}.*") && !names.contains(words)) {
                        found.add(template.getFileName() + ": " + words);
                    }
                }
            }
        }

        assertThat(found).isEmpty();
    }

    /** The template without {@code ${…}}, {@code !{…}} and the brackets of {@code @if(…)}. */
    private static String withoutCode(String template) {
        var plain = new StringBuilder();
        int depth = 0;
        boolean call = false;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (depth == 0 && (c == '$' || c == '!') && template.startsWith("{", i + 1)) {
                depth = 1;
                i++;
            } else if (depth == 0 && c == '@') {
                call = true;
                plain.append(c);
            } else if (depth == 0 && call && c == '(') {
                depth = 1;
                call = false;
            } else if (depth > 0) {
                depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            } else {
                call &= Character.isLetterOrDigit(c) || c == '.';
                plain.append(c);
            }
        }
        return plain.toString();
    }

    @Test
    void values_stand_in_their_places_and_apostrophes_survive() {
        assertThat(texts.get("site-time", "CET")).isEqualTo("times in CET, the plant's zone; hover for UTC");
        assertThat(texts.get("fleet.n-episodes", 1)).isEqualTo("1 episode");
        assertThat(texts.get("fleet.n-episodes", 3)).isEqualTo("3 episodes");
        assertThat(texts.get("proposal.see-machine")).isEqualTo("See the signals on the machine's page");
    }

    @Test
    void a_missing_text_does_not_go_out_as_a_hole() {
        assertThatThrownBy(() -> texts.get("no.such.text")).hasMessageContaining("no.such.text");
    }
}
