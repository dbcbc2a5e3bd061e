package dev.millwright.twins.telemetry;

/** Makes text from the wire fit to be stored and shown. */
final class WireText {
    private WireText() {}

    /**
     * {@code text} cut to {@code lengthMax} characters, with control characters and halves of surrogate pairs replaced by
     * U+FFFD: PostgreSQL refuses the first (NUL), UTF-8 cannot express the second. Returns {@code text} itself if it is fine.
     */
    static String clean(String text, int lengthMax) {
        var cut = text.length() > lengthMax ? text.substring(0, lengthMax - 1) + "…" : text;
        for (int i = 0; i < cut.length(); i++) {
            if (isBad(cut, i)) {
                return replaceBad(cut);
            }
        }
        return cut;
    }

    private static String replaceBad(String text) {
        var fixed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            fixed.append(isBad(text, i) ? '\uFFFD' : text.charAt(i));
        }
        return fixed.toString();
    }

    private static boolean isBad(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return Character.isISOControl(c);
    }
}
