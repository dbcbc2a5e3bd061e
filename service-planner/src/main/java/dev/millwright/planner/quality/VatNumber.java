package dev.millwright.planner.quality;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A VAT identification number, compared without blanks and punctuation. The form is checked for the countries of the European
 * Union, Norway, Switzerland and the United Kingdom; the check digit where the rule is published and we are sure of it.
 *
 * @param number in capitals with the country's two letters, for example {@code DE136695976}; empty if nothing is written
 * @param standing what is known of it
 */
record VatNumber(String number, Standing standing) {
    /** What a look at the number itself can tell. Whether it was ever given to anybody, it cannot. */
    enum Standing {
        /** Nothing is written. */
        MISSING,
        /** Form and, where we know the rule, check digit are right. */
        VALID,
        /** We know no form for this country. */
        UNKNOWN_FORM,
        WRONG_FORM,
        WRONG_CHECK_DIGIT
    }

    private static final VatNumber NONE = new VatNumber("", Standing.MISSING);
    private static final int COUNTRY_LETTERS = 2;

    /** Forms behind the country's letters, as the European Commission lists them (VIES, "VAT number structure"). */
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            form("AT", "U\\d{8}"),
            form("BE", "[01]\\d{9}"),
            form("BG", "\\d{9,10}"),
            form("CH", "E?\\d{9}(MWST|TVA|IVA)?"),
            form("CY", "\\d{8}[A-Z]"),
            form("CZ", "\\d{8,10}"),
            form("DE", "[1-9]\\d{8}"),
            form("DK", "\\d{8}"),
            form("EE", "\\d{9}"),
            form("EL", "\\d{9}"),
            form("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            form("FI", "\\d{8}"),
            form("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
            form("GB", "(\\d{9}|\\d{12}|GD\\d{3}|HA\\d{3})"),
            form("HR", "\\d{11}"),
            form("HU", "\\d{8}"),
            form("IE", "\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}"),
            form("IT", "\\d{11}"),
            form("LT", "(\\d{9}|\\d{12})"),
            form("LU", "\\d{8}"),
            form("LV", "\\d{11}"),
            form("MT", "\\d{8}"),
            form("NL", "\\d{9}B\\d{2}"),
            form("NO", "\\d{9}(MVA)?"),
            form("PL", "\\d{10}"),
            form("PT", "\\d{9}"),
            form("RO", "\\d{2,10}"),
            form("SE", "\\d{10}01"),
            form("SI", "[1-9]\\d{7}"),
            form("SK", "\\d{10}"));

    private static final Map<String, Predicate<String>> CHECKS = Map.ofEntries(
            Map.entry("AT", VatCheckDigits::austria),
            Map.entry("BE", VatCheckDigits::belgium),
            Map.entry("CH", VatCheckDigits::switzerland),
            Map.entry("DE", VatCheckDigits::mod11And10),
            Map.entry("DK", VatCheckDigits::denmark),
            Map.entry("FI", VatCheckDigits::finland),
            Map.entry("FR", VatCheckDigits::france),
            Map.entry("HR", VatCheckDigits::mod11And10),
            Map.entry("IT", VatCheckDigits::luhn),
            Map.entry("LU", VatCheckDigits::luxembourg),
            Map.entry("NL", VatCheckDigits::netherlands),
            Map.entry("NO", VatCheckDigits::norway),
            Map.entry("PL", VatCheckDigits::poland),
            Map.entry("PT", VatCheckDigits::portugal),
            Map.entry("SE", digits -> VatCheckDigits.luhn(digits.substring(0, 10))));

    private static Map.Entry<String, Pattern> form(String country, String regex) {
        return Map.entry(country, Pattern.compile(regex));
    }

    /**
     * That written as {@code text}.
     *
     * @param country ISO code of the customer's country, for numbers written without theirs; null if not known
     */
    static VatNumber of(String text, @Nullable String country) {
        var number = Folding.compact(text);
        if (number.isEmpty()) {
            return NONE;
        }
        var prefix = number.length() > COUNTRY_LETTERS ? number.substring(0, COUNTRY_LETTERS) : "";
        if (prefix.equals("GR")) {
            number = "EL" + number.substring(COUNTRY_LETTERS);
        } else if (!FORMS.containsKey(prefix) || !wellFormed(number)) {
            var home = "GR".equals(country) ? "EL" : country;
            if (home != null && wellFormed(home + number)) {
                number = home + number;
            }
        }
        return new VatNumber(unified(number), standing(number));
    }

    /** Whether it can be held against another one. */
    boolean isUsable() {
        return standing == Standing.VALID;
    }

    private static boolean wellFormed(String number) {
        if (number.length() <= COUNTRY_LETTERS) {
            return false;
        }
        var form = FORMS.get(number.substring(0, COUNTRY_LETTERS));
        return form != null && form.matcher(number.substring(COUNTRY_LETTERS)).matches();
    }

    private static Standing standing(String number) {
        if (number.length() <= COUNTRY_LETTERS) {
            return Standing.WRONG_FORM;
        }
        var country = number.substring(0, COUNTRY_LETTERS);
        if (!FORMS.containsKey(country)) {
            return Character.isLetter(number.charAt(0)) && Character.isLetter(number.charAt(1))
                    ? Standing.UNKNOWN_FORM
                    : Standing.WRONG_FORM;
        }
        if (!wellFormed(number)) {
            return Standing.WRONG_FORM;
        }
        var check = CHECKS.get(country);
        return check == null || check.test(number.substring(COUNTRY_LETTERS))
                ? Standing.VALID
                : Standing.WRONG_CHECK_DIGIT;
    }

    /** Without what may be left out: {@code MVA} in Norway, {@code E} and {@code MWST} in Switzerland. */
    private static String unified(String number) {
        if (number.startsWith("NO")) {
            return number.replace("MVA", "");
        }
        if (number.startsWith("CH")) {
            return number.replaceFirst("^CHE", "CH").replaceFirst("(MWST|TVA|IVA)$", "");
        }
        return number;
    }
}
