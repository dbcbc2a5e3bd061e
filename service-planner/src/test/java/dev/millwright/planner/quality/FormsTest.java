package dev.millwright.planner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One form for what is written in many. */
class FormsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Åkerström Verkstad A.B. | akerstrom verkstad | AB",
                "AB Akerström Verkstad | akerstrom verkstad | AB",
                "Kügler GmbH & Co. KG | kugler | GmbH & Co. KG",
                "KUEGLER GMBH | kugler | GmbH",
                "Zakłady Łódź Sp. z o.o. | zaklady lodz | Sp. z o.o.",
                "Zaklady Lodz SP.Z O.O. | zaklady lodz | Sp. z o.o.",
                "Jansen en Zonen B.V. | jansen zonen | BV",
                "Sørensen & Søn A/S | sorensen son | A/S",
                "Officine Rossi S.p.A. | officine rossi | SpA",
                "Strojírny Novák s.r.o. | strojirny novak | s.r.o.",
                "Konepaja Virtanen Oyj | konepaja virtanen | Oyj",
                "Smith & Co. Ltd. | smith | Ltd",
                "Fémgyár Kft. | femgyar | Kft",
                "AB | ab | ''"
            })
    void takes_a_name_apart(String name, String words, String form) {
        var taken = CompanyName.of(name);

        assertThat(String.join(" ", taken.words())).isEqualTo(words);
        assertThat(taken.legalForm()).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "Hauptstraße 12a, hauptstr, 12a",
        "Haupt-Str. 12 A, hauptstr, 12a",
        "HAUPTSTRASSE 12A, hauptstr, 12a",
        "ul. Fabryczna 7, fabryczna, 7",
        "Storgatan 5, storg, 5",
        "12 rue de la Gare, rudelagare, 12",
        "Postfach 1234, '', 1234"
    })
    void takes_a_street_apart(String street, String name, String house) {
        var address = PostalAddress.of(street, "D-80331", "München, Bayern", "Deutschland");

        assertThat(address.country()).isEqualTo("DE");
        assertThat(address.city()).isEqualTo("munchen");
        assertThat(address.street()).isEqualTo(name);
        assertThat(address.house()).isEqualTo(house);
    }

    /** Numbers that companies print on their letters, and one with its last digit changed. */
    @ParameterizedTest
    @CsvSource({
        "DE 136 695 976, DE, VALID",
        "DE136695977, DE, WRONG_CHECK_DIGIT",
        "556012-5790, SE, WRONG_FORM",
        "SE556012579001, SE, VALID",
        "SE556012579101, SE, WRONG_CHECK_DIGIT",
        "DK13585628, DK, VALID",
        "FI20774740, FI, VALID",
        "NL004495445B01, NL, VALID",
        "BE0428759497, BE, VALID",
        "PL8567346215, PL, VALID",
        "IT00743110157, IT, VALID",
        "FR40303265045, FR, VALID",
        "FR41303265045, FR, WRONG_CHECK_DIGIT",
        "ATU13585627, AT, VALID",
        "CHE-100.155.212 MWST, CH, VALID",
        "NO 995 525 828 MVA, NO, VALID",
        "PT501964843, PT, VALID",
        "LU15027442, LU, VALID",
        "136695976, DE, VALID",
        "DE12, DE, WRONG_FORM",
        "'', DE, MISSING"
    })
    void judges_vat_numbers(String number, String country, VatNumber.Standing standing) {
        assertThat(VatNumber.of(number, country).standing()).isEqualTo(standing);
    }

    @Test
    void compares_telephone_numbers_as_the_world_dials_them() {
        assertThat(PhoneNumber.of("089 / 123 45 67", "DE").e164()).isEqualTo("+49891234567");
        assertThat(PhoneNumber.of("+49 (0)89 1234567", null).e164()).isEqualTo("+49891234567");
        assertThat(PhoneNumber.of("0049 89 1234567", "SE").e164()).isEqualTo("+49891234567");
        assertThat(PhoneNumber.of("089 1234567", null).standing()).isEqualTo(PhoneNumber.Standing.NO_COUNTRY);
        assertThat(PhoneNumber.of("call Anna", "DE").standing()).isEqualTo(PhoneNumber.Standing.WRONG_FORM);
    }

    @Test
    void knows_domains_that_everybody_may_have_an_address_at() {
        assertThat(EmailAddress.of(" Info@Kuegler.CO.UK ").brand()).isEqualTo("kuegler");
        assertThat(EmailAddress.of("kuegler@gmx.de").ownDomain()).isEmpty();
        assertThat(EmailAddress.of("nobody at kuegler").isWellFormed()).isFalse();
    }
}
