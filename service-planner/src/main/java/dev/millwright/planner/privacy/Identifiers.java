package dev.millwright.planner.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person or a company can be recognised by in any text: names however they are spaced, accented or turned round ("Berg,
 * Jörg" as well as "Joerg Berg"), e-mail addresses, telephone numbers however they are grouped, with and without country code, and
 * ids that cannot be mistaken for something else. One regular expression, understood alike by PostgreSQL and Java.
 */
final class Identifiers {
    private static final int NAME_MIN = 3;
    private static final int PHONE_DIGITS_MIN = 7;
    private static final int COUNTRY_CODE_MAX = 3;
    private static final int ID_MIN = 4;
    private static final int ID_ALWAYS = 12;
    private static final String BEFORE = "(?<![A-Za-z0-9À-ÿ])";
    private static final String BEHIND = "(?![A-Za-z0-9À-ÿ])";
    private static final String GAP = "(?:\\s|\\\\n|[,._+-])+";
    private static final String SEPARATOR = "[\\s()/.-]{0,3}";
    private static final Map<Character, String> SPELLED =
            Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'ø', "oe", 'å', "aa", 'æ', "ae", 'ß', "ss");

    private final List<String> alternatives = new ArrayList<>();
    private final List<String> literal = new ArrayList<>();
    private final Map<String, Set<String>> fields = new HashMap<>();

    /** A name of one or more words; one that is too short to mean anybody is passed over. */
    Identifiers name(String name) {
        var words = List.of(name.strip().split("\\s+"));
        if (name.strip().length() < NAME_MIN) {
            return this;
        }
        literal.add(name.strip());
        alternatives.add(BEFORE + words.stream().map(Identifiers::spelled).collect(Collectors.joining(GAP)) + BEHIND);
        if (words.size() > 1) {
            var turned = new ArrayList<>(words.subList(words.size() - 1, words.size()));
            turned.addAll(words.subList(0, words.size() - 1));
            alternatives.add(
                    BEFORE + turned.stream().map(Identifiers::spelled).collect(Collectors.joining(GAP)) + BEHIND);
        }
        return this;
    }

    /** An e-mail address. */
    Identifiers email(String email) {
        var clean = email.strip();
        if (clean.contains("@")) {
            literal.add(clean);
            alternatives.add("(?<![A-Za-z0-9._%+-])" + quoted(clean) + "(?![A-Za-z0-9-])");
        }
        return this;
    }

    /** A telephone number; one of fewer than seven digits is an extension and means nobody. */
    Identifiers phone(String phone) {
        var digits = phone.replace("(0)", "").replaceAll("\\D", "");
        boolean international = phone.strip().startsWith("+") || digits.startsWith("00");
        var significant = digits.startsWith("00") ? digits.substring(2) : digits;
        if (significant.length() < PHONE_DIGITS_MIN) {
            return this;
        }
        literal.add(phone.strip());
        if (international) {
            for (int code = 1;
                    code <= COUNTRY_CODE_MAX && significant.length() - code >= PHONE_DIGITS_MIN - 1;
                    code++) {
                var rest = spaced(significant.substring(code).replaceFirst("^0+", ""));
                alternatives.add("(?<!\\d)(?:\\+|00)?" + SEPARATOR + spaced(significant.substring(0, code)) + SEPARATOR
                        + "(?:0" + SEPARATOR + ")?" + rest + "(?!\\d)");
                alternatives.add("(?<!\\d)0" + SEPARATOR + rest + "(?!\\d)");
            }
        } else {
            var rest = spaced(significant.startsWith("0") ? significant.substring(1) : significant);
            alternatives.add(
                    "(?<!\\d)(?:(?:\\+|00)\\d{1,3}" + SEPARATOR + ")?(?:0" + SEPARATOR + ")?" + rest + "(?!\\d)");
        }
        return this;
    }

    /** An id where a document's field says that it is one, whatever it looks like. */
    Identifiers field(Set<String> names, String id) {
        fields.put(id, names);
        alternatives.add("\"(?:" + String.join("|", names) + ")\": \"" + quoted(id) + "\"");
        return this;
    }

    /** Whether the field called {@code name} with {@code value} is one of those. */
    boolean isField(String name, String value) {
        return fields.getOrDefault(value, Set.of()).contains(name);
    }

    /** An id behind the word for what it is, as in the subjects of the audit, for example {@code customer/acme}. */
    Identifiers path(String kind, String id) {
        alternatives.add("(?<![A-Za-z0-9_/-])" + kind + "/" + quoted(id) + "(?![A-Za-z0-9_-])");
        return this;
    }

    /** An id, if no other text is likely to look like it. */
    Identifiers id(String id) {
        if (isDistinctive(id)) {
            literal.add(id);
            alternatives.add("(?<![A-Za-z0-9_-])" + quoted(id) + "(?![A-Za-z0-9_-])");
        }
        return this;
    }

    /** Any other text that tells somebody, such as a VAT number or a street with its number; blanks may differ. */
    Identifiers text(String text) {
        var clean = text.strip();
        if (clean.length() >= ID_MIN && clean.matches(".*\\d.*")) {
            literal.add(clean);
            alternatives.add(BEFORE
                    + clean.codePoints()
                            .filter(c -> !Character.isWhitespace(c))
                            .mapToObj(c -> quoted(Character.toString(c)))
                            .collect(Collectors.joining("\\s*"))
                    + BEHIND);
        }
        return this;
    }

    /** Whether an id has digits or signs between letters, or is long, so that it is no common word or number. */
    static boolean isDistinctive(String id) {
        boolean letter = id.matches(".*[A-Za-z].*");
        boolean other = id.matches(".*[^A-Za-z].*");
        return id.length() >= ID_ALWAYS || (id.length() >= ID_MIN && letter && other);
    }

    /** {@code text} without any of them. */
    String outOf(String text) {
        return isEmpty() ? text : pattern().matcher(text).replaceAll(Redaction.ERASED);
    }

    /** Whether there is nothing to look for. */
    boolean isEmpty() {
        return alternatives.isEmpty();
    }

    /** The expression, for PostgreSQL's {@code ~*}. */
    String expression() {
        return String.join("|", alternatives);
    }

    /** The same for Java. */
    Pattern pattern() {
        return Pattern.compile(expression(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The forms that are looked for in bytes: as written, in small and in capital letters. */
    List<String> inBytes() {
        return literal.stream()
                .flatMap(text -> List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)).stream())
                .distinct()
                .toList();
    }

    private static String spaced(String digits) {
        return digits.chars().mapToObj(Character::toString).collect(Collectors.joining(SEPARATOR));
    }

    /** A word with every accented letter also plain and spelled out; both cases, for servers that fold ASCII only. */
    private static String spelled(String word) {
        var pattern = new StringBuilder();
        for (char c : Normalizer.normalize(word, Normalizer.Form.NFC).toCharArray()) {
            char small = Character.toLowerCase(c);
            if (small < 128) {
                pattern.append(quoted(Character.toString(c)));
                continue;
            }
            var plain = Normalizer.normalize(Character.toString(small), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "");
            pattern.append("(?:").append(small).append('|').append(Character.toUpperCase(c));
            if (!plain.equals(Character.toString(small))) {
                pattern.append('|').append(plain);
            }
            if (SPELLED.containsKey(small)) {
                pattern.append('|').append(SPELLED.get(small));
            }
            pattern.append(')');
        }
        return pattern.toString();
    }

    private static String quoted(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}\\s@_,'-]", "\\\\$0");
    }
}
