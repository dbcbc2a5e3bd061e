package dev.millwright.planner.quality;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keys of a customer: only customers that share one are compared. Each key forgives other mistakes; a key that too many customers
 * share tells nothing and is passed over. The first letter says what is behind the colon.
 */
final class BlockingKeys {
    /** More customers than this with one key, and the key is passed over. */
    static final int SHARED_MAX = 40;

    private static final int WORD_MIN = 3;
    private static final int PREFIX = 4;
    private static final int POSTAL_AREA = 3;
    private static final int KEY_MAX = 80;

    private BlockingKeys() {}

    /** All keys of {@code traits}, at most about twenty. */
    static Set<String> of(Traits traits) {
        var keys = new LinkedHashSet<String>();
        var name = traits.name();
        var address = traits.address();
        add(keys, "v:", traits.vat().number());
        add(keys, "e:", traits.email().ownDomain());
        add(keys, "b:", traits.email().brand());
        if (traits.email().ownDomain().isEmpty() && traits.email().isWellFormed()) {
            add(keys, "m:", traits.email().address());
        }
        add(keys, "p:", traits.phone().e164());
        add(keys, "s:", traits.phone().stem());
        add(keys, "n:", name.sorted());
        add(keys, "j:", name.joined());
        add(keys, "c:", skeleton(name.longest()));
        name.words().stream().filter(word -> word.length() >= WORD_MIN).forEach(word -> {
            add(keys, "w:", word);
            together(keys, "x:", head(word, PREFIX), head(address.city(), PREFIX));
            together(keys, "z:", head(word, PREFIX), head(address.postalCode(), POSTAL_AREA));
        });
        together(keys, "a:", address.street() + address.house(), head(address.postalCode(), POSTAL_AREA));
        together(keys, "h:", address.postalCode(), address.house());
        return keys;
    }

    /** Name words that count how rare a name is, as key. */
    static String wordKey(String word) {
        return "w:" + word;
    }

    private static void add(Set<String> keys, String kind, String value) {
        if (!value.isEmpty()) {
            keys.add(head(kind + value, KEY_MAX));
        }
    }

    private static void together(Set<String> keys, String kind, String first, String second) {
        if (!first.isEmpty() && !second.isEmpty()) {
            add(keys, kind, first + "|" + second);
        }
    }

    private static String head(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** First letter and consonants without doubled ones: most typing mistakes leave it alone; empty if too little is left. */
    private static String skeleton(String word) {
        var bones = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            boolean vowel = "aeiouy".indexOf(letter) >= 0 && i > 0;
            boolean doubled = !bones.isEmpty() && bones.charAt(bones.length() - 1) == letter;
            if (!vowel && !doubled) {
                bones.append(letter);
            }
        }
        return bones.length() < WORD_MIN ? "" : bones.toString();
    }
}
