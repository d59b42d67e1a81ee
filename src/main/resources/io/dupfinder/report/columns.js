
// Reads groups, files and directories into columns: typed arrays with one entry each. PageData.java writes them.

/** Reads one column; see Column.java. */
class Cursor {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    const { bytes } = this;
    let byte = bytes[this.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    let scale = 128;
    do {
      byte = bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }

  signed() {
    const value = this.number();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** The position of a text; moves to after it. */
  text() {
    const start = this.at;
    this.at = this.bytes.indexOf(0, start) + 1;
    return start;
  }

  skip(length) {
    this.at += length;
  }
}

const TEXT = new TextDecoder();

/** The shape of a report. Fields that are null are filled when they are first needed. */
function emptyReport(head, bytes) {
  const { directories } = head.counts;
  // Files without a group come last, each as a group of its own.
  const groups = head.counts.groups + head.counts.others;
  const files = head.counts.files + head.counts.others;
  return {
    head,
    bytes,
    groupCount: head.counts.groups,
    fileCount: head.counts.files,
    everyGroupCount: groups,
    everyFileCount: files,
    directoryCount: directories,
    // Directories, each after its parent; a parent of -1 means none.
    parent: new Int32Array(directories),
    hostOfDirectory: new Uint16Array(directories),
    directoryNames: [],
    ranks: null, // position of each directory in the order of paths; see selection.js
    foldedDirectories: null, // folded names, and below folded paths; see search.js
    foldedPaths: null,
    // Groups; the files of group g are firstFile[g] to firstFile[g + 1].
    size: new Float64Array(groups),
    copies: new Uint32Array(groups),
    reclaimable: new Float64Array(groups),
    firstFile: new Uint32Array(groups + 1),
    digestAt: new Uint32Array(groups),
    order: null, // the last order of groups; see selection.js
    extension: null, // this and the next four: see classify in kinds.js
    otherExtensions: null,
    extensions: null,
    newest: null,
    now: null,
    // Files.
    directory: new Uint32Array(files),
    nameAt: new Uint32Array(files),
    second: new Float64Array(files),
    nano: new Uint32Array(files),
    inode: new Uint32Array(2 * files), // low and high half
    filesystem: new Uint16Array(files),
    volumes: volumesOf(head.filesystems),
    links: new Uint32Array(files),
    allocated: new Float64Array(files), // bytes on disk
    groupOfFile: null,
    // Runs of files whose names are consecutive in the bytes: files in groups, and files without one.
    pieces: [],
    otherPieces: [],
  };
}

/** For each filesystem the first one of its volume: what a mount adds to its name follows a number sign. */
function volumesOf(filesystems) {
  const first = new Map();
  return filesystems.map((name, at) => {
    const mount = name.lastIndexOf("#");
    const volume = mount < 0 ? name : name.slice(0, mount);
    if (!first.has(volume)) first.set(volume, at);
    return first.get(volume);
  });
}

/** @throws Error when the bytes are not what the head says */
function readColumns(bytes, head) {
  const report = emptyReport(head, bytes);
  const done = { directories: 0, groups: 0, files: 0, second: 0, allocated: 0 };
  const at = new Cursor(bytes, 0);
  while (at.at < bytes.length) {
    readPiece(report, at, done, { directories: at.number(), groups: at.number(), files: at.number() });
  }
  if (done.groups !== report.everyGroupCount || done.files !== report.everyFileCount) {
    throw new Error("the data ends too early");
  }
  return report;
}

function readPiece(report, at, done, count) {
  const column = () => {
    const length = at.number();
    const start = at.at;
    at.skip(length);
    return new Cursor(report.bytes, start);
  };
  readDirectories(report, done, count.directories, column(), column(), at);
  readGroups(report, done, count.groups, column);
  readFiles(report, done, count.files, column);
}

function readDirectories(report, done, count, parents, names) {
  for (let i = 0; i < count; i++) {
    const directory = done.directories++;
    const parent = parents.number() - 1;
    const start = names.text();
    const name = TEXT.decode(report.bytes.subarray(start, names.at - 1));
    report.parent[directory] = parent;
    report.directoryNames.push(parent < 0 ? "" : name);
    report.hostOfDirectory[directory] = parent < 0 ? Number(name) : report.hostOfDirectory[parent];
  }
}

function readGroups(report, done, count, column) {
  const [sizes, copies, reclaimable, members, digests] =
    [column(), column(), column(), column(), column()];
  // A piece may begin with the last files of the previous group.
  let file = report.firstFile[done.groups];
  for (let group = done.groups; group < done.groups + count; group++) {
    report.size[group] = sizes.number();
    report.copies[group] = copies.number();
    report.reclaimable[group] = reclaimable.number();
    report.firstFile[group] = file;
    file += members.number();
    report.firstFile[group + 1] = file;
    report.digestAt[group] = digests.at;
    digests.number();
    digests.skip(digests.number());
  }
  done.groups += count;
}

function readFiles(report, done, count, column) {
  const [directories, names, seconds, nanos, inodes, filesystems, links, allocated] =
    [column(), column(), column(), column(), column(), column(), column(), column()];
  const first = done.files;
  const last = first + count;
  const namesAt = names.at;
  for (let file = first; file < last; file++) {
    report.directory[file] = directories.number();
    report.nameAt[file] = names.text();
    done.second += seconds.signed();
    report.second[file] = done.second;
    report.nano[file] = nanos.number();
    report.inode[2 * file] = inodes.number();
    report.inode[2 * file + 1] = inodes.number();
    report.filesystem[file] = filesystems.number();
    report.links[file] = links.number();
    done.allocated += allocated.signed();
    report.allocated[file] = done.allocated;
  }
  const pieces = first < report.fileCount ? report.pieces : report.otherPieces;
  pieces.push(pieceOf(first, last, namesAt, names.at));
  done.files = last;
}

/** A run of files. Its last two fields are filled by foldedNames in search.js. */
function pieceOf(first, last, from, to) {
  return { first, last, from, to, text: null, starts: null };
}

/** The digest as "algorithm:hex"; "" when it is unknown. */
function digestOf(report, group) {
  const at = new Cursor(report.bytes, report.digestAt[group]);
  const algorithm = report.head.algorithms[at.number()];
  const length = at.number();
  if (length === 0) return "";
  let hex = "";
  for (let i = 0; i < length; i++) hex += report.bytes[at.at + i].toString(16).padStart(2, "0");
  return `${algorithm}:${hex}`;
}

/** Whether two paths are of one copy: hard links, or one file that two hosts saw. */
function isSameInode(report, one, other) {
  return report.inode[2 * one] === report.inode[2 * other]
    && report.inode[2 * one + 1] === report.inode[2 * other + 1]
    && report.volumes[report.filesystem[one]] === report.volumes[report.filesystem[other]];
}

function inodeText(report, file) {
  return String((BigInt(report.inode[2 * file + 1]) << 32n) | BigInt(report.inode[2 * file]));
}

function hostOfFile(report, file) {
  return report.hostOfDirectory[report.directory[file]];
}

/** The group of each file. */
function groupsOfFiles(report) {
  if (report.groupOfFile === null) {
    report.groupOfFile = new Uint32Array(report.everyFileCount);
    for (let group = 0; group < report.everyGroupCount; group++) {
      report.groupOfFile.fill(group, report.firstFile[group], report.firstFile[group + 1]);
    }
  }
  return report.groupOfFile;
}
