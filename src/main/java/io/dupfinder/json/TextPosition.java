package io.dupfinder.json;

/// A place in a document. Both numbers count from one; columns count UTF-16 units.
public record TextPosition(int line, int column) {

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
