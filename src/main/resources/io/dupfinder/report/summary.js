
// The head of the page: what there is to gain, and where the figures come from.

const SKIP_WORDS = {
  permission: "permission denied",
  io_error: "could not be read",
  changed: "kept changing while read",
  vanished: "vanished before read",
  loop: "led back to a visited directory",
  symlink: "symbolic links",
  fifo: "named pipes",
  socket: "sockets",
  device: "devices",
  too_deep: "deeper than asked for",
  excluded: "excluded",
  hidden: "hidden",
  too_small: "too small",
  too_large: "too large",
  other_filesystem: "on another filesystem",
};

const STATE_WORDS = {
  PARTIAL: "Some entries could not be read, so there may be more duplicates than these.",
  INTERRUPTED: "The scan was interrupted before it had seen everything.",
  FAILED: "The scan failed before it had seen everything.",
};

function totalsOf(groups) {
  const totals = { groups: groups.length, redundant: 0, reclaimable: 0 };
  for (const group of groups) {
    totals.redundant += group.copies - 1;
    totals.reclaimable += group.reclaimable;
  }
  return totals;
}

function showSummary(head, totals) {
  const written = byId("written");
  written.textContent = `Report of ${moment(head.generated)}`;
  written.title = head.generated;
  if (totals.groups === 0) {
    byId("headline").textContent = "No duplicates found";
    byId("subline").textContent = head.scan
      ? "Every file that was compared has content of its own."
      : "The catalog knows of no files with equal content here.";
  } else {
    const size = element("span", "figure", humanSize(totals.reclaimable));
    size.title = exactSize(totals.reclaimable);
    byId("headline").append(size, " can be reclaimed");
    byId("subline").textContent =
      `${count(totals.redundant, "redundant file")} in ${count(totals.groups, "group")} of equal content`;
  }
  if (head.scan) showScan(head.scan);
  byId("summary").hidden = false;
}

function showScan(scan) {
  const incomplete = byId("incomplete");
  incomplete.textContent = STATE_WORDS[scan.state] ?? "";
  incomplete.hidden = !STATE_WORDS[scan.state];
  addFact("Scanned", exactSize(scan.bytes), `${count(scan.files, "file")}, ${humanSize(scan.bytes)}`);
  addFact("Read", `${exactSize(scan.bytesRead)}; ${number(scan.filesReused)} files known from an earlier scan`,
    `${count(scan.filesRead, "file")}, ${humanSize(scan.bytesRead)}`);
  addFact("Skipped", "", skipped(scan.skipped));
  if (scan.started) addFact("Started", scan.started, moment(scan.started));
  addFact("Took", stages(scan.seconds), duration(scan.seconds.total));
  addFact("Host", scan.hostId, element("bdi", "", scan.host));
  addFact(scan.roots.length === 1 ? "Root" : "Roots", "", ...firstRoots(scan.roots));
}

function addFact(name, title, ...content) {
  const value = element("dd", "", ...content);
  value.title = title;
  byId("facts").append(element("div", "", element("dt", "", name), value));
}

function firstRoots(roots) {
  const shown = roots.slice(0, 5).map(root => element("bdi", "root path", root));
  if (roots.length > 5) shown.push(element("span", "", `and ${number(roots.length - 5)} more`));
  return shown;
}

function stages(seconds) {
  return Object.entries(seconds)
    .filter(([stage]) => stage !== "total")
    .map(([stage, time]) => `${stage} ${duration(time)}`)
    .join(", ");
}

function skipped(counts) {
  if (counts.total === 0) return "nothing";
  const reasons = Object.entries(counts.byReason).sort((a, b) => b[1] - a[1]);
  const list = element("ul", "", ...reasons.map(([reason, times]) =>
    element("li", "", `${number(times)} ${SKIP_WORDS[reason] ?? reason}`)));
  return element("details", "",
    element("summary", "", count(counts.total, "entry").replace("entrys", "entries")), list);
}
