package dev.millwright.planner.quality;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number.
 *
 * @param e164 as ITU-T E.164 writes it, for example {@code +4989123456}; empty if it cannot be read
 * @param standing what is known of it
 */
record PhoneNumber(String e164, Standing standing) {
    /** What a look at the number itself can tell. */
    enum Standing {
        MISSING,
        VALID,
        /** Written so that no country's plan knows it. */
        WRONG_FORM,
        /** Written without country, and the customer's country is not known. */
        NO_COUNTRY
    }

    private static final PhoneNumber NONE = new PhoneNumber("", Standing.MISSING);
    private static final int EXTENSION_MAX = 3;
    private static final int STEM_MIN = 8;

    /** That written as {@code text} in the country with the ISO code {@code country}, null if not known. */
    static PhoneNumber of(String text, @Nullable String country) {
        var written = text.strip();
        if (written.isEmpty()) {
            return NONE;
        }
        if (country == null && !written.startsWith("+") && !written.startsWith("00")) {
            return new PhoneNumber("", Standing.NO_COUNTRY);
        }
        var international = written.startsWith("00") ? "+" + written.substring(2) : written;
        try {
            var plan = PhoneNumberUtil.getInstance();
            var number = plan.parse(international.replace("(0)", ""), country == null ? "ZZ" : country);
            var e164 = plan.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
            return new PhoneNumber(e164, plan.isValidNumber(number) ? Standing.VALID : Standing.WRONG_FORM);
        } catch (NumberParseException e) {
            return new PhoneNumber("", Standing.WRONG_FORM);
        }
    }

    /** What the numbers of one switchboard share: all but the last {@value #EXTENSION_MAX} digits; empty if that is too little. */
    String stem() {
        int length = e164.length() - EXTENSION_MAX;
        return length < STEM_MIN ? "" : e164.substring(0, length);
    }
}
