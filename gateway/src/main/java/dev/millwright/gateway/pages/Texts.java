package dev.millwright.gateway.pages;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The message catalogue: every text of the pages stands in {@code web/messages*.properties} and nowhere else. */
public final class Texts {
    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("web.messages", locale);
    }

    /** The texts in the language of {@code locale}, in English where a translation is missing. */
    public static Texts in(Locale locale) {
        return new Texts(locale);
    }

    /** The language. */
    public Locale locale() {
        return locale;
    }

    /**
     * The text called {@code key} with {@code values} in its places.
     *
     * @throws IllegalArgumentException if there is no such text: a page must not go out with a hole
     */
    public String get(String key, Object... values) {
        try {
            var pattern = bundle.getString(key);
            return values.length == 0 ? pattern.replace("''", "'") : new MessageFormat(pattern, locale).format(values);
        } catch (MissingResourceException missing) {
            throw new IllegalArgumentException("no text '%s' in web/messages".formatted(key), missing);
        }
    }

    /** All texts whose key begins with {@code prefix}, under the rest of their keys: for scripts. */
    public Map<String, String> under(String prefix) {
        var found = new TreeMap<String, String>();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> found.put(key.substring(prefix.length()), get(key)));
        return found;
    }

    /** The text called {@code key}, or {@code otherwise} if the catalogue has none: for words that come from data. */
    public String getOr(String key, String otherwise) {
        return bundle.containsKey(key) ? get(key) : otherwise;
    }
}
