
// Reclaimable bytes by class: tables whose rows have a bar and lead to their groups.

function showBars(report, sums) {
  const largest = rows => rows.filter(({ groups }) => groups > 0);
  const kinds = sums.kinds.map((sum, kind) => ({ ...sum, filters: { type: `kind:${kind}` } }));
  fillBars("kinds", largest(kinds).sort((a, b) => b.bytes - a.bytes));
  fillBars("sizes", largest(sums.sizes.map((sum, step) => ({
    ...sum, filters: { from: SIZE_STEPS[step], below: SIZE_STEPS[step + 1] ?? 0 },
  }))));
  fillBars("ages", largest(sums.ages.map((sum, age) => ({ ...sum, filters: { age: String(age) } }))));
  const hosts = sums.hosts.map((sum, host) => ({ ...sum, filters: { host: report.head.hosts[host].key } }));
  if (hosts.length > 1) fillBars("hosts", hosts);
}

function fillBars(id, rows) {
  if (rows.length === 0) return;
  byId(id).parentElement.hidden = false;
  const most = Math.max(1, ...rows.map(({ bytes }) => bytes));
  const columns = ["class-column", "", "bytes-column", "count-column"].map(name => element("col", name));
  const head = element("thead", "unseen", element("tr", "",
    ...["Class", "", "Reclaimable", "Groups"].map(name => name ? header("col", "", name) : element("td", ""))));
  byId(id).append(element("colgroup", "", ...columns), head, element("tbody", "", ...rows.map(row => {
    const lead = button("link", element("bdi", "", row.name),
      () => change({ ...NO_FILTERS, ...row.filters, view: "groups", open: "" }, true));
    const bytes = element("td", "number", humanSize(row.bytes));
    bytes.title = exactSize(Math.round(row.bytes));
    return element("tr", "",
      header("row", "", lead),
      element("td", "track", bar(row.bytes / most)),
      bytes,
      element("td", "number soft", count(row.groups, "group")));
  })));
}

/** A bar that fills this share of its track. */
function bar(share) {
  const fill = element("span", "fill");
  fill.style.inlineSize = `${100 * share}%`;
  return element("span", "bar", fill);
}
