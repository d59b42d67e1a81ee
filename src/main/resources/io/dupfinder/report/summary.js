
// The head of the page: reclaimable bytes, and the scan that the figures come from.

const SKIP_WORDS = {
  permission: "permission denied",
  io_error: "could not be read",
  changed: "changed while read",
  vanished: "vanished before read",
  loop: "led back to a visited directory",
  symlink: ["symbolic link", "symbolic links"],
  fifo: ["named pipe", "named pipes"],
  socket: ["socket", "sockets"],
  device: ["device", "devices"],
  empty_directory: "empty directories",
  too_deep: "deeper than asked for",
  excluded: "excluded",
  hidden: "hidden",
  too_small: "too small",
  too_large: "too large",
  other_filesystem: "on another filesystem",
};

const UNREAD = ["permission", "io_error", "changed"];

/** Why the report may be incomplete; "" when it is not. */
function reservation(scan) {
  switch (scan.state) {
    case "PARTIAL": {
      const unread = UNREAD.reduce((sum, reason) => sum + (scan.skipped.byReason[reason] ?? 0), 0);
      return `${unread > 0 ? entries(unread) : "Some entries"} could not be read;`
        + " duplicates among them are not in this report.";
    }
    case "INTERRUPTED":
      return "The scan was interrupted before it had seen everything.";
    case "FAILED":
      return "The scan failed before it had seen everything.";
    default:
      return "";
  }
}

/** A sentence about a newer scan that has not ended well. */
function unendedWords({ host, started, state }) {
  const what = { RUNNING: "is still at work", INTERRUPTED: "was interrupted", FAILED: "failed" }[state];
  const consequence = state === "RUNNING"
    ? "what it had not seen when this report was written is shown as it was before."
    : "scan again to have the rest.";
  return element("span", "sentence", "The newest scan of ", element("bdi", "", host),
    `, begun ${moment(started)}, ${what}${state === "RUNNING" ? "; " : " before it had seen everything; "}${consequence}`);
}

/** A sentence about groups that other finders found and no scan has compared. */
function unverifiedWords(number) {
  return element("span", "sentence",
    `${count(number, "group")} that other finders found ${number === 1 ? "is" : "are"} unverified and not shown; the next scan compares them.`);
}

/** A sentence about paths that may be gone. */
function staleWords(number) {
  return element("span", "sentence", `${count(number, "path")} ${number === 1 ? "was" : "were"} not seen by the newest scan of`
    + " the host and may be gone; dupfinder report --check looks first.");
}

/** A sentence about groups that are not made by content alone. */
function matchingWords({ name, extension, across, reference }) {
  const conditions = [
    ...(name ? ["have one name"] : []),
    ...(extension ? ["have one extension"] : []),
    ...(across ? [`lie in two or more of ${across.join(", ")}`] : []),
    ...(reference ? [`have a copy in ${reference.join(", ")}, which is to stay`] : []),
  ];
  return element("span", "sentence", `Only files that ${conditions.join(" and ")} are grouped.`);
}

function showReservations(head) {
  const words = head.scan ? reservation(head.scan) : "";
  const sentences = [
    ...(head.matching ? [matchingWords(head.matching)] : []),
    ...(words ? [element("span", "sentence", words)] : []),
    ...head.unended.map(unendedWords),
    ...(head.counts.stale > 0 ? [staleWords(head.counts.stale)] : []),
    ...(head.unverified > 0 ? [unverifiedWords(head.unverified)] : []),
  ];
  byId("incomplete").replaceChildren(...sentences);
  byId("incomplete").hidden = sentences.length === 0;
}

/** Headline and subline of a report without groups. After a broken-off scan, duplicates may still exist. */
function withoutGroups({ scan, unended }) {
  const isBrokenOff = scan ? ["INTERRUPTED", "FAILED"].includes(scan.state) : unended.length > 0;
  if (isBrokenOff) return ["No duplicates known yet", "The scan ended before it had compared the files."];
  return ["No duplicates found", scan
    ? "Every file that was compared has content of its own."
    : "The catalog knows of no files with equal content here."];
}

function entries(number) {
  return count(number, "entry", "entries");
}

function showSummary(head) {
  const { counts } = head;
  const written = byId("written");
  written.textContent = `Report of ${moment(head.generated)}`;
  written.title = head.generated;
  if (counts.groups === 0) {
    const [headline, subline] = withoutGroups(head);
    byId("headline").textContent = headline;
    byId("subline").textContent = subline;
  } else {
    const size = element("span", "figure", humanSize(counts.reclaimableBytes));
    size.title = exactSize(counts.reclaimableBytes);
    byId("headline").append(size, " can be reclaimed");
    const elsewhere = counts.elsewhereBytes > 0 ? `; ${humanSize(counts.elsewhereBytes)} more in other folders` : "";
    byId("subline").textContent =
      `${count(counts.redundantFiles, "redundant file")} in ${count(counts.groups, "group")} of equal content${elsewhere}`;
  }
  showReservations(head);
  addFact("In this report", "", count(counts.files + counts.others, "path"),
    aside(counts.others > 0 ? `${number(counts.files)} of them in groups` : "of files with copies"));
  if (counts.quarantineBytes > 0) {
    addFact("In quarantine", exactSize(counts.quarantineBytes), humanSize(counts.quarantineBytes),
      aside("dupfinder purge frees it for good"));
  }
  if (head.scan) {
    showScan(head.scan);
    showSkipped(head.scan.skipped, head.skipped);
  }
}

function showScan(scan) {
  addFact("Newest scan", exactSize(scan.bytes), count(scan.files, "file"),
    aside(`${humanSize(scan.bytes)} in ${count(scan.directories, "directory", "directories")}`));
  addFact("It read", exactSize(scan.bytesRead), count(scan.filesRead, "file"),
    aside(`${humanSize(scan.bytesRead)}; ${scan.filesReadElsewhere > 0 ? `${number(scan.filesReadElsewhere)} in folders of earlier scans; ` : ""}`
      + `${number(scan.filesReused)} known from before`));
  addFact("It skipped", "", scan.skipped.total === 0 ? "nothing" : entries(scan.skipped.total));
  addFact("Started", scan.started ?? "", scan.started ? moment(scan.started) : "unknown",
    aside(`took ${duration(scan.seconds.total)}`));
  addFact("Host", scan.hostId, element("bdi", "", scan.host));
  addFact(scan.roots.length === 1 ? "Root" : "Roots", "", ...firstRoots(scan.roots));
}

function aside(words) {
  return element("span", "aside", words);
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

function skipWords(reason, times) {
  const words = SKIP_WORDS[reason] ?? reason;
  return Array.isArray(words) ? words[times === 1 ? 0 : 1] : words;
}

/** Shows the reasons with their numbers, and below each the entries that the report lists. */
function showSkipped(counts, listed) {
  if (counts.total === 0) return;
  const reasons = Object.entries(counts.byReason).sort((a, b) => b[1] - a[1]);
  for (const [reason, times] of reasons) {
    const words = `${number(times)} ${skipWords(reason, times)}`;
    const some = listed.filter(entry => entry.reason === reason);
    byId("skip-reasons").append(some.length > 0
      ? skippedOf(words, some, times)
      : element("p", "skip-reason", words, aside("counted, not listed")));
  }
  byId("skips").hidden = false;
}

function skippedOf(words, some, times) {
  const details = element("details", "skip-reason", element("summary", "", words));
  // The list is filled when it is opened, because it may have thousands of entries.
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    const list = element("ul", "skipped", ...some.map(({ path, detail }) =>
      element("li", "", element("bdi", "path", path), ...(detail ? [aside(detail)] : []))));
    details.append(list);
    if (times > some.length) {
      details.append(element("p", "hint", `and ${number(times - some.length)} more, in the catalog's table skipped_file`));
    }
  });
  return details;
}

/** Whether paths need the name of their host. */
function hostsAreNamed(report) {
  const { hosts, hostId } = report.head;
  return hosts.length > 1 || hosts[0].key !== hostId;
}

/** Labels hosts by name, and also by key when several share a name. */
function labelHosts(hosts) {
  for (const host of hosts) {
    const isShared = hosts.some(other => other !== host && other.name === host.name);
    host.label = isShared ? `${host.name} (${host.key})` : host.name;
  }
}
