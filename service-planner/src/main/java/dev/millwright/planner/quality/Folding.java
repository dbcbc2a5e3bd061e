package dev.millwright.planner.quality;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings words to one spelling: small letters, no accents, one form for {@code ü}, {@code ue} and {@code u}, no punctuation. */
final class Folding {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String LETTERS = "øłđðıþœæßħŧŋ";
    private static final List<String> PLAIN = List.of("o", "l", "d", "d", "i", "th", "o", "a", "ss", "h", "t", "n");
    private static final int TYPICAL_WORDS = 6;

    private Folding() {}

    /** {@code text} in small plain letters; {@code ae oe ue aa} as the single letter that they stand for. */
    static String plain(String text) {
        var folded = MARKS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        var plain = new StringBuilder(folded.length() + 2);
        for (int i = 0; i < folded.length(); i++) {
            char letter = folded.charAt(i);
            int special = letter < 128 ? -1 : LETTERS.indexOf(letter);
            if (special >= 0) {
                plain.append(PLAIN.get(special));
            } else {
                plain.append(letter);
            }
        }
        return oneLetter(plain);
    }

    private static String oneLetter(StringBuilder text) {
        var result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            result.append(letter);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean umlaut = next == 'e' && "aou".indexOf(letter) >= 0;
            boolean ring = next == 'a' && letter == 'a';
            if (umlaut || ring) {
                i++;
            }
        }
        return result.toString();
    }

    /** The words of {@code text}; single letters that follow each other are one word, so {@code A.B.} is {@code ab}. */
    static List<String> words(String text) {
        var words = new ArrayList<String>(TYPICAL_WORDS);
        boolean open = false;
        for (var word : NOT_WORD.split(plain(text), -1)) {
            if (word.isEmpty()) {
                continue;
            }
            boolean single = word.length() == 1 && Character.isLetter(word.charAt(0));
            if (single && open) {
                words.set(words.size() - 1, words.getLast() + word);
            } else {
                words.add(word);
            }
            open = single;
        }
        return words;
    }

    /** Letters and digits only, in capitals. */
    static String compact(String text) {
        return NOT_WORD.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
    }
}
