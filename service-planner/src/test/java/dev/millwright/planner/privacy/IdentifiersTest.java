package dev.millwright.planner.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "called by Jörg Müller today",
                "JOERG MUELLER",
                "Muller, Jorg",
                "jörg.müller@private.example",
                "jörg\nmüller",
                "[\"Jörg Müller\"]"
            })
    void finds_a_name_however_it_is_written(String text) {
        assertThat(new Identifiers().name("Jörg Müller").pattern().matcher(text).find())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jörg Müllerschmidt", "Jörg and Petra Müller", "Müller"})
    void leaves_others_alone(String text) {
        assertThat(new Identifiers().name("Jörg Müller").pattern().matcher(text).find())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+49 201 5550143", "0201/555-0143", "0049 (0)201 5550143", "02015550143", "+49 (0) 201 555 01 43"
            })
    void finds_a_telephone_number_however_it_is_grouped(String text) {
        assertThat(new Identifiers()
                        .phone("+49 (0)201 555-0143")
                        .pattern()
                        .matcher("tel. " + text + ".")
                        .find())
                .isTrue();
        assertThat(new Identifiers()
                        .phone("0201 5550143")
                        .pattern()
                        .matcher("tel. " + text + ".")
                        .find())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1720155501430", "201 5550144", "1771234567890"})
    void leaves_other_numbers_alone(String text) {
        assertThat(new Identifiers()
                        .phone("+49 (0)201 555-0143")
                        .pattern()
                        .matcher(text)
                        .find())
                .isFalse();
    }

    @Test
    void finds_an_address_in_any_case_but_not_within_another() {
        var pattern = new Identifiers().email("J.Berg@Example.org").pattern();

        assertThat(pattern.matcher("mailto:j.berg@example.ORG,").find()).isTrue();
        assertThat(pattern.matcher("aj.berg@example.org").find()).isFalse();
    }

    @Test
    void takes_an_id_for_one_only_if_nothing_else_looks_like_it() {
        assertThat(Identifiers.isDistinctive("p-4711")).isTrue();
        assertThat(Identifiers.isDistinctive("003Qy00000AbCdE")).isTrue();
        assertThat(Identifiers.isDistinctive("anna")).isFalse();
        assertThat(Identifiers.isDistinctive("4711")).isFalse();
    }

    @Test
    void takes_somebody_out_of_a_text() {
        var identifiers = new Identifiers().name("Anna Berg").email("anna@example.org");

        assertThat(identifiers.outOf("Anna Berg <anna@example.org> asked")).isEqualTo("[erased] <[erased]> asked");
    }
}
