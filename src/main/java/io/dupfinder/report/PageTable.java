package io.dupfinder.report;

import io.dupfinder.file.ByteCount;
import java.util.List;
import java.util.function.Consumer;

/// A table of the page that is written as it is and needs no script.
///
/// @param html receives it
/// @param rest says in HTML where the rows stand that the table has no room for
record PageTable(StringBuilder html, String rest) {

    /// Rows of a table, at most.
    private static final int MOST = 500;

    /// Appends a table with a row for each element.
    ///
    /// @param row appends the cells of one
    <T> void append(String title, List<String> columns, List<T> rows, Consumer<T> row) {
        html.append("<section class=\"block\"><h2>").append(title);
        html.append("</h2><div class=\"scroll-x\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.append(title).append("\"><table class=\"plain\"><thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">").append(column).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (T next : rows.subList(0, Math.min(MOST, rows.size()))) {
            html.append("<tr>");
            row.accept(next);
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>");
        if (rows.size() > MOST) {
            html.append("<p class=\"hint\">And ")
                    .append(rows.size() - MOST)
                    .append(" more; ")
                    .append(rest)
                    .append("</p>");
        }
        html.append("</section>\n");
    }

    /// Appends a cell.
    ///
    /// @param text in HTML
    void cell(String text) {
        html.append("<td>").append(text).append("</td>");
    }

    void number(String text) {
        html.append("<td class=\"number\">").append(text).append("</td>");
    }

    void size(ByteCount size) {
        number("<span title=\"" + size.bytes() + " bytes\">" + size.human() + "</span>");
    }
}
