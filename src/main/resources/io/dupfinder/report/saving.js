
// The groups that are shown as a file: the same JSON that `dupfinder report --format json` prints.

const GROUPS_A_PART = 1000;

function saveGroups(report, groups) {
  const parts = jsonOfGroups(report, groups);
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob(parts, { type: "application/json" }));
  link.download = "duplicates.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  toast(`${count(groups.length, "group")} saved as duplicates.json`);
}

/** In parts, so that no single text has to hold all. */
function jsonOfGroups(report, groups) {
  const head = { schema: "dupfinder.report/1", generated: report.head.generated };
  if (report.head.scan) head.scan = report.head.scan;
  const parts = [`${JSON.stringify(head).slice(0, -1)},"groups":[\n`];
  for (let from = 0; from < groups.length; from += GROUPS_A_PART) {
    const some = Array.from(groups.subarray(from, from + GROUPS_A_PART),
      group => JSON.stringify(groupToSave(report, group)));
    parts.push((from > 0 ? ",\n" : "") + some.join(",\n"));
  }
  parts.push("\n]}\n");
  return parts;
}

function groupToSave(report, group) {
  const files = [];
  for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) {
    files.push(fileToSave(report, file));
  }
  return {
    size: report.size[group],
    digest: digestOf(report, group),
    copies: report.copies[group],
    reclaimable: report.reclaimable[group],
    files,
  };
}

function fileToSave(report, file) {
  const host = report.head.hosts[hostOfFile(report, file)];
  const path = pathOf(report, file);
  const saved = { host: host.name, hostId: host.key, path };
  if (isEscaped(path)) saved.rawPath = base64Of(rawBytes(path));
  saved.inode = inodeText(report, file);
  saved.device = report.head.filesystems[report.filesystem[file]];
  saved.modified = modifiedText(report, file);
  saved.links = report.links[file];
  return saved;
}

function base64Of(bytes) {
  return btoa(String.fromCharCode(...bytes));
}
