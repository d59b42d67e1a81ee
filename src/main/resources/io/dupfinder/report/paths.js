
// Converts paths between their text form, in which a backslash begins an escape, and their bytes.

function nameOf(report, file) {
  const start = report.nameAt[file];
  return TEXT.decode(report.bytes.subarray(start, report.bytes.indexOf(0, start)));
}

/** The path of a directory without a trailing slash; the root is "". */
function directoryPath(report, directory) {
  const names = [];
  for (let at = directory; report.parent[at] >= 0; at = report.parent[at]) {
    names.push(`/${report.directoryNames[at]}`);
  }
  return names.reverse().join("");
}

function pathOf(report, file) {
  return `${directoryPath(report, report.directory[file])}/${nameOf(report, file)}`;
}

/** The bytes of a path or name: "\\" is a backslash, "\xHH" a byte. */
function rawBytes(text) {
  const encoder = new TextEncoder();
  const bytes = [];
  for (const [part] of text.matchAll(/\\x[0-9a-f]{2}|\\\\|[^\\]+/g)) {
    if (part.startsWith("\\x")) bytes.push(parseInt(part.slice(2), 16));
    else if (part === "\\\\") bytes.push(0x5c);
    else bytes.push(...encoder.encode(part));
  }
  return Uint8Array.from(bytes);
}

function isEscaped(text) {
  return text.includes("\\");
}

/** A file: URL. It is made of the bytes, so that it works for any name. */
function fileUrl(text) {
  const safe = /[A-Za-z0-9/._~-]/;
  let url = "file://";
  for (const byte of rawBytes(text)) {
    const character = String.fromCharCode(byte);
    url += safe.test(character) ? character : `%${byte.toString(16).padStart(2, "0").toUpperCase()}`;
  }
  return url;
}

/** The directories with this path, at most one a host. */
function findDirectories(report, path) {
  const names = path.replace(/\/+$/, "").split("/");
  // How many of the names lead to each directory, which comes after its parent; 0 when they do not.
  const reached = new Uint32Array(report.directoryCount);
  const found = [];
  for (let i = 0; i < report.directoryCount; i++) {
    const parent = report.parent[i];
    const above = parent < 0 ? 0 : reached[parent];
    if ((parent >= 0 && above === 0) || names[above] !== report.directoryNames[i]) continue;
    reached[i] = above + 1;
    if (reached[i] === names.length) found.push(i);
  }
  return found;
}

/** An array with 1 for each directory that is, or is below, one of these. */
function below(report, directories) {
  const inside = new Uint8Array(report.directoryCount);
  for (const directory of directories) inside[directory] = 1;
  for (let i = 0; i < report.directoryCount; i++) {
    if (report.parent[i] >= 0 && inside[report.parent[i]]) inside[i] = 1;
  }
  return inside;
}
