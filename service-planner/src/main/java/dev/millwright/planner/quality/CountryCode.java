package dev.millwright.planner.quality;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries by code or name. */
final class CountryCode {
    private static final List<String> TONGUES =
            List.of("en", "de", "sv", "fr", "it", "es", "nl", "pl", "da", "nb", "fi", "cs", "hu", "pt");
    private static final Map<String, String> BY_NAME = byName();

    private CountryCode() {}

    /** The two letters of ISO 3166-1 for {@code country}, a code of two or three letters or a name; empty if it is none. */
    static Optional<String> of(String country) {
        return Optional.ofNullable(BY_NAME.get(folded(country)));
    }

    private static String folded(String country) {
        return String.join(" ", Folding.words(country));
    }

    private static Map<String, String> byName() {
        var names = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            var country = Locale.of("", code);
            names.put(folded(code), code);
            names.put(folded(country.getISO3Country()), code);
            for (var tongue : TONGUES) {
                names.putIfAbsent(folded(country.getDisplayCountry(Locale.of(tongue))), code);
            }
        }
        names.put("uk", "GB");
        names.put("england", "GB");
        names.put("usa", "US");
        names.put("holland", "NL");
        names.remove("");
        return Map.copyOf(names);
    }
}
