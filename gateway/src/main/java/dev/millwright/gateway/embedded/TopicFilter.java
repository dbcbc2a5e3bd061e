package dev.millwright.gateway.embedded;

/** MQTT topic filters (MQTT 5, section 4.7) compared with topics and with each other. */
final class TopicFilter {
    private TopicFilter() {}

    /**
     * Whether every topic that {@code requested} can name is named by {@code allowed} too. A plain topic is a filter
     * without wildcards, so this is the question for publishing as well.
     */
    static boolean covers(String allowed, String requested) {
        var allowedLevels = allowed.split("/", -1);
        var levels = requested.split("/", -1);
        for (int i = 0; i < allowedLevels.length; i++) {
            var level = allowedLevels[i];
            if (level.equals("#")) {
                // "#" does not reach into the broker's own tree when it stands first.
                return i > 0 || !requested.startsWith("$");
            }
            if (i >= levels.length || levels[i].equals("#")) {
                return false;
            }
            if (!level.equals("+") && !level.equals(levels[i])) {
                return false;
            }
        }
        return levels.length == allowedLevels.length;
    }
}
