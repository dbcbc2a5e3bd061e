package dev.millwright.planner.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolomonCheckTest {
    private static final String FILE = """
            TINY

            VEHICLE
            NUMBER     CAPACITY
              2          10

            CUSTOMER
            CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

                0      0          0          0          0        100          0
                1      1          1          6          0         50         10
                2      3          4          6         20         25         10
                3      6          8          4          0        100         10
            """;

    @TempDir
    private Path directory;

    private SolomonInstance instance;

    @BeforeEach
    void read() throws IOException {
        instance = SolomonInstance.read(Files.writeString(directory.resolve("TINY.txt"), FILE));
    }

    @Test
    void truncates_every_leg_to_a_tenth() {
        // Root of 2 is 1.414…: 1.4 there, 1.4 back. To customer 2: 5 and 5.
        assertThat(SolomonCheck.check(instance, List.of(List.of(1), List.of(2))).cost())
                .isCloseTo(12.8, within(1e-9));
    }

    @Test
    void who_is_not_visited_is_counted() {
        assertThat(SolomonCheck.check(instance, List.of(List.of(1))).unserved()).isEqualTo(2);
    }

    @Test
    void too_much_for_one_vehicle_is_seen() {
        assertThat(SolomonCheck.check(instance, List.of(List.of(1, 2))).broken())
                .singleElement()
                .asString()
                .contains("demand 12 (capacity 10)");
    }

    @Test
    void a_window_that_has_closed_is_seen() {
        // Customer 3 at 10, done at 20, 5 on: 25 is just in time; one customer more is too late.
        assertThat(SolomonCheck.check(instance, List.of(List.of(3, 2))).broken())
                .isEmpty();
        assertThat(SolomonCheck.check(instance, List.of(List.of(1, 3, 2))).broken())
                .anySatisfy(text -> assertThat(text).contains("customer 2: reached at"));
    }

    @Test
    void more_routes_than_vehicles_are_seen() {
        assertThat(SolomonCheck.check(instance, List.of(List.of(1), List.of(2), List.of(3)))
                        .broken())
                .containsExactly("3 routes (at most 2 vehicles)");
    }

    @Test
    void a_second_visit_is_seen() {
        assertThat(SolomonCheck.check(instance, List.of(List.of(3), List.of(3))).broken())
                .containsExactly("customer 3: visited 2 times");
    }

    @Test
    void somebody_unknown_is_seen() {
        assertThat(SolomonCheck.check(instance, List.of(List.of(4))).broken())
                .containsExactly("route 1: no customer 4");
    }

    @Test
    void a_broken_file_is_told_with_file_line_and_what_was_expected() {
        assertThatThrownBy(() -> SolomonInstance.read(
                        Files.writeString(directory.resolve("B.txt"), FILE.replace("20         25", "20         x"))))
                .hasMessageContaining("B.txt, line 12")
                .hasMessageContaining("due date");
        assertThatThrownBy(() -> SolomonInstance.read(Files.writeString(directory.resolve("C.txt"), "nothing")))
                .hasMessageContaining("the file ends");
    }
}
