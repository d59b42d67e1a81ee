package io.dupfinder.walk;

/// One pattern on its way to a regular expression.
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

    private void star() {
        if (at >= glob.length() || glob.charAt(at) != '*') {
            regex.append("[^/]*");
            return;
        }
        at++;
        boolean wholeDirectory = at < glob.length() && glob.charAt(at) == '/';
        if (wholeDirectory) {
            at++;
            regex.append("(?:.*/)?");
        } else {
            regex.append(".*");
        }
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
