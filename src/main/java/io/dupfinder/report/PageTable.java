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

    /// The head of a column.
    ///
    /// @param isNumber whether its cells are numbers or sizes, which stand to the right
    record Heading(String text, boolean isNumber) {

        static Heading words(String text) {
            return new Heading(text, false);
        }

        static Heading number(String text) {
            return new Heading(text, true);
        }
    }

    /// Appends a table with a row for each element.
    ///
    /// @param row appends the cells of one
    <T> void append(String title, List<Heading> columns, List<T> rows, Consumer<T> row) {
        html.append("<section class=\"block\"><h2>").append(title);
        html.append("</h2><div class=\"scroll-x\" tabindex=\"0\" role=\"region\" aria-label=\"");
        html.append(title).append("\"><table class=\"plain\"><thead><tr>");
        for (Heading column : columns) {
            html.append(
                    column.isNumber()
                            ? "<th scope=\"col\" class=\"number\">"
                            : "<th scope=\"col\">");
            html.append(column.text()).append("</th>");
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
