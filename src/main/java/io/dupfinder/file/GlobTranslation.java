package io.dupfinder.file;

/// Translates one pattern into a regular expression.
final class GlobTranslation {

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;
    private int braces;

    GlobTranslation(String glob) {
        this.glob = glob;
    }

    String regex() {
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            switch (c) {
                case '*' -> star();
                case '?' -> regex.append("[^/]");
                case '[' -> characterClass();
                case '{' -> {
                    regex.append("(?:");
                    braces++;
                }
                case '}' -> closeBrace();
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                case '\\' -> literal(at < glob.length() ? glob.charAt(at++) : c);
                default -> literal(c);
            }
        }
        return regex.toString();
    }

    /// Two stars that form a whole name match any number of directories; elsewhere, as in
    /// gitignore, they match what one star does.
    private void star() {
        int start = at - 1;
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        boolean isWholeName = at - start == 2 && isEdge(start - 1, "/{,") && isEdge(at, "/,}");
        if (!isWholeName) {
            regex.append("[^/]*");
        } else if (at < glob.length() && glob.charAt(at) == '/') {
            at++;
            regex.append("(?:.*/)?");
        } else {
            regex.append(".*");
        }
    }

    /// Whether a name can begin or end at this character of the pattern; braces separate names only
    /// while one is open.
    private boolean isEdge(int index, String edges) {
        if (index < 0 || index >= glob.length()) {
            return true;
        }
        char c = glob.charAt(index);
        return edges.indexOf(c) >= 0 && (c == '/' || braces > 0);
    }

    private void characterClass() {
        regex.append("(?!/)[");
        if (at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^')) {
            regex.append('^');
            at++;
        }
        boolean first = true;
        while (at < glob.length() && (first || glob.charAt(at) != ']')) {
            char c = glob.charAt(at++);
            if (c == '[' || c == ']' || c == '\\' || c == '&' || c == '^') {
                regex.append('\\');
            }
            regex.append(c);
            first = false;
        }
        if (at < glob.length()) {
            at++;
            regex.append(']');
        }
    }

    private void closeBrace() {
        if (braces == 0) {
            literal('}');
            return;
        }
        braces--;
        regex.append(')');
    }

    private void literal(char c) {
        if (!Character.isLetterOrDigit(c) && c < 0x80) {
            regex.append('\\');
        }
        regex.append(c);
    }
}
