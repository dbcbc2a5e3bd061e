package dev.millwright.planner.fieldwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void takes_strokes_and_nothing_else() {
        assertThat(new Signature("Ms Vos", "M10 20L30 40M5 5", AT, "Anna").absent())
                .isFalse();
        assertThat(new Signature(null, null, AT, "Anna").absent()).isTrue();
        assertThatThrownBy(() -> new Signature("Ms Vos", "M10 20\"/><script>", AT, "Anna"))
                .hasMessageContaining("expected: strokes");
        assertThatThrownBy(() -> new Signature("Ms Vos", "", AT, "Anna")).hasMessageContaining("expected: strokes");
        assertThatThrownBy(() -> new Signature(null, "M10 20L30 40", AT, "Anna"))
                .hasMessageContaining("expected: both");
        assertThatThrownBy(() -> new Signature(" ", "M10 20L30 40", AT, "Anna")).hasMessageContaining("signer");
    }

    @Test
    void a_long_path_is_checked_without_deep_recursion() {
        var path = "M1 1" + "L200 100".repeat(7_000);

        assertThat(new Signature("Ms Vos", path, AT, "Anna").path()).hasSize(56_004);
        assertThatThrownBy(() -> new Signature("Ms Vos", path + "L2 2".repeat(1_000), AT, "Anna"))
                .hasMessageContaining("at most 60000");
    }
}
