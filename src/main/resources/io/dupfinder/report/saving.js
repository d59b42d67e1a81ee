
// Saves the shown groups as a file, in the JSON of `dupfinder report --format json`.

const GROUPS_A_PART = 1000;

function saveGroups(members, groups) {
  saveAs("duplicates.json", jsonOfGroups(members, groups));
  toast(`${count(groups.length, "group")} saved as duplicates.json`);
}

function saveAs(name, parts) {
  const link = element("a", "");
  link.href = URL.createObjectURL(new Blob(parts, { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The JSON in parts, so that no single string holds everything. */
function jsonOfGroups(members, groups) {
  const { report } = members;
  const head = { schema: "dupfinder.report/1", generated: report.head.generated };
  if (report.head.scan) head.scan = report.head.scan;
  const parts = [`${JSON.stringify(head).slice(0, -1)},"groups":[\n`];
  for (let from = 0; from < groups.length; from += GROUPS_A_PART) {
    const some = Array.from(groups.subarray(from, from + GROUPS_A_PART),
      group => JSON.stringify(groupToSave(members, group)));
    parts.push((from > 0 ? ",\n" : "") + some.join(",\n"));
  }
  parts.push("\n]}\n");
  return parts;
}

function groupToSave(members, group) {
  const { report } = members;
  return {
    size: report.size[group],
    digest: digestOf(report, group),
    copies: members.copies(group),
    reclaimable: members.reclaimable(group),
    files: members.files(group).map(file => fileToSave(report, file)),
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
