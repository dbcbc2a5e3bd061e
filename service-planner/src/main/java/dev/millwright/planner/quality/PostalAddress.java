package dev.millwright.planner.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address in a form that can be compared.
 *
 * @param street folded words of the street in one piece, its kind shortened ({@code hauptstr}); empty if not known
 * @param house the house number with its letter, for example {@code 12a}; empty if not known
 * @param postalCode letters and digits only, without the country's letters; empty if not known
 * @param city folded, without what follows a comma, slash or bracket; empty if not known
 * @param country ISO code, null if not known
 */
record PostalAddress(
        String street,
        String house,
        String postalCode,
        String city,
        @Nullable String country) {
    private static final Pattern HOUSE =
            Pattern.compile("(?<![\\p{L}\\p{N}])(\\d{1,5})\\s?-?\\s?(\\p{L}?)(?![\\p{L}\\p{N}])");
    private static final Pattern BEHIND_TOWN = Pattern.compile("\\s*[,;/(].*$");
    private static final Pattern TOWN_NUMBER = Pattern.compile("(^|\\s)(\\d+|cedex)\\b.*$");
    private static final Pattern POST_BOX =
            Pattern.compile("\\b(postfach|box|po box|p o box|postboks|bp|postbus)\\b.*");

    /** Kinds of street at the end of a word or as a word, longest first, and what all of them become. */
    private static final List<Kind> KINDS = List.of(
            new Kind("strasse", "str"),
            new Kind("straat", "str"),
            new Kind("strat", "str"),
            new Kind("street", "str"),
            new Kind("str", "str"),
            new Kind("vagen", "v"),
            new Kind("vag", "v"),
            new Kind("vegen", "v"),
            new Kind("veien", "v"),
            new Kind("vej", "v"),
            new Kind("gatan", "g"),
            new Kind("gata", "g"),
            new Kind("gade", "g"),
            new Kind("gatn", "g"),
            new Kind("platz", "pl"),
            new Kind("road", "rd"),
            new Kind("avenue", "av"),
            new Kind("ave", "av"),
            new Kind("boulevard", "bd"),
            new Kind("blvd", "bd"),
            new Kind("bvd", "bd"),
            new Kind("ulica", ""),
            new Kind("ul", ""),
            new Kind("al", "al"),
            new Kind("aleja", "al"),
            new Kind("allee", "al"));

    private record Kind(String written, String shortened) {}

    /** That written so. */
    static PostalAddress of(String street, String postalCode, String city, String country) {
        var code = CountryCode.of(country).orElse(null);
        return new PostalAddress(streetOf(street), houseOf(street), postal(postalCode, code), town(city), code);
    }

    private static String houseOf(String street) {
        var match = HOUSE.matcher(Folding.plain(street));
        var house = "";
        while (match.find()) {
            house = match.group(1) + match.group(2);
        }
        return house;
    }

    private static String streetOf(String street) {
        var plain = POST_BOX.matcher(Folding.plain(street)).replaceAll("");
        var words = new ArrayList<String>();
        for (var word : Folding.words(HOUSE.matcher(plain).replaceAll(" "))) {
            words.add(shortened(word));
        }
        return String.join("", words);
    }

    private static String shortened(String word) {
        for (var kind : KINDS) {
            if (word.equals(kind.written())) {
                return kind.shortened();
            }
            boolean suffix = kind.written().length() > 2 && !kind.shortened().isEmpty();
            if (suffix && word.endsWith(kind.written())) {
                return word.substring(0, word.length() - kind.written().length()) + kind.shortened();
            }
        }
        return word;
    }

    private static String postal(String postalCode, @Nullable String country) {
        var code = Folding.compact(postalCode);
        boolean prefixed =
                country != null && code.length() > 4 && code.startsWith(country) && Character.isDigit(code.charAt(2));
        return prefixed && !"GB".equals(country) ? code.substring(2) : code;
    }

    private static String town(String city) {
        var plain = BEHIND_TOWN.matcher(Folding.plain(city)).replaceAll("");
        var name = TOWN_NUMBER.matcher(plain).replaceAll("");
        return String.join(" ", Folding.words(name.isBlank() ? plain : name));
    }
}
