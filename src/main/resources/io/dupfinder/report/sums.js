
// Sums reclaimable bytes by directory and by class. The number of a directory, as of any set of files, is what would be
// freed if every redundant file in it went while a copy remains anywhere. Numbers of two directories do not add up to that
// of both: each may rely on the copy in the other.

/** A directory above those of two hosts. */
const NO_DIRECTORY = -1;

/** The nearest directory at or above both; NO_DIRECTORY where there is none. Each directory comes after its parent. */
function commonDirectory(report, one, other) {
  let [a, b] = [one, other];
  while (a !== b) {
    if (a > b) a = report.parent[a];
    else b = report.parent[b];
  }
  return a;
}

/** The copies of a group: where all their paths lie, bytes on disk, the first path, and whether links lie elsewhere. */
function copiesOf(report, group) {
  const inodes = inodesOf(report, group);
  const copies = new Map();
  for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) {
    const first = inodes.firstOf(file);
    const directory = report.directory[file];
    const copy = copies.get(first);
    if (copy) {
      copy.top = commonDirectory(report, copy.top, directory);
      copy.isInOne &&= copy.directory === directory;
    } else {
      copies.set(first, {
        file, directory, top: directory, isInOne: true, bytes: report.allocated[file],
        isPinned: report.links[file] > inodes.pathsOf(file),
      });
    }
  }
  return [...copies.values()];
}

/** The bytes on disk of the copy that stays when all others go: none where a copy is linked from elsewhere. */
function keptBytes(copies) {
  return copies.some(copy => copy.isPinned) ? 0 : copies.reduce((most, copy) => Math.max(most, copy.bytes), 0);
}

/** Numbers by directory: of its own files, of everything below, and how many copies there are below. */
function sumDirectories(report) {
  const own = new Float64Array(report.directoryCount);
  const total = new Float64Array(report.directoryCount);
  const files = new Uint32Array(report.directoryCount);
  let keptAcrossHosts = 0;
  for (let group = 0; group < report.groupCount; group++) {
    const copies = copiesOf(report, group);
    const kept = keptBytes(copies);
    let top = copies[0].top;
    for (const copy of copies) {
      top = commonDirectory(report, top, copy.top);
      files[copy.directory]++;
      if (copy.isPinned) continue;
      if (copy.top !== NO_DIRECTORY) total[copy.top] += copy.bytes;
      if (copy.isInOne) own[copy.directory] += copy.bytes;
    }
    // From here upwards no copy lies elsewhere, and one has to stay.
    if (top === NO_DIRECTORY) keptAcrossHosts += kept;
    else total[top] -= kept;
    if (copies.every(copy => copy.isInOne && copy.directory === top)) own[top] -= kept;
  }
  const children = Array.from(own, () => null);
  for (let i = report.directoryCount - 1; i >= 0; i--) {
    const parent = report.parent[i];
    if (parent < 0) continue;
    total[parent] += total[i];
    files[parent] += files[i];
    (children[parent] ??= []).push(i);
  }
  return { own, total, files, children, keptAcrossHosts };
}

/**
 * The bytes that a group frees when all its copies go whose paths all pass a test, while one remains anywhere.
 *
 * @param isThere whether a path counts at all
 */
function freedIn(report, group, isInside, isThere) {
  const inodes = inodesOf(report, group);
  const outside = new Set();
  const copies = new Map();
  for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) {
    if (!isThere(file)) continue;
    const first = inodes.firstOf(file);
    copies.set(first, { bytes: report.allocated[file], isPinned: report.links[file] > inodes.pathsOf(file) });
    if (!isInside(file)) outside.add(first);
  }
  const inside = [...copies].filter(([first]) => !outside.has(first)).map(([, copy]) => copy);
  const sum = inside.reduce((bytes, copy) => bytes + (copy.isPinned ? 0 : copy.bytes), 0);
  return outside.size > 0 ? sum : sum - keptBytes(inside);
}

function emptySums(names) {
  return names.map(name => ({ name, bytes: 0, groups: 0 }));
}

function add(sum, bytes) {
  sum.bytes += bytes;
  sum.groups++;
}

/** Sums by type, size, age, host and extension. A group counts in the class of each of its copies, as in the list of groups. */
function sumClasses(report, directories) {
  const sums = {
    kinds: emptySums(KIND_NAMES),
    sizes: emptySums(SIZE_STEPS.map((_, step) => sizeClassName(step))),
    ages: emptySums(AGES.map(([name]) => name)),
    hosts: emptySums(report.head.hosts.map(({ label }) => label)),
    extensions: emptySums(report.extensions),
  };
  for (let group = 0; group < report.groupCount; group++) {
    const bytes = report.reclaimable[group];
    const extensions = extensionsOf(report, group);
    for (const kind of new Set(extensions.map(extension => kindOf(report.extensions[extension])))) add(sums.kinds[kind], bytes);
    for (const extension of extensions) add(sums.extensions[extension], bytes);
    add(sums.sizes[sizeClass(report.size[group])], bytes);
    add(sums.ages[ageClass(report.now - report.newest[group])], bytes);
    for (const host of hostsOf(report, group)) sums.hosts[host].groups++;
  }
  // The number of a host is that of its root directory.
  report.parent.forEach((parent, directory) => {
    if (parent < 0) sums.hosts[report.hostOfDirectory[directory]].bytes = directories.total[directory];
  });
  return sums;
}

function hostsOf(report, group) {
  const met = new Set();
  for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) met.add(hostOfFile(report, file));
  return met;
}
