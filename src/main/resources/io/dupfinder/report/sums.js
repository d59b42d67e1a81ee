
// Sums reclaimable bytes by directory and by class. A group's reclaimable bytes are divided equally
// among its copies, so that the parts add up to the whole.

/** Calls `visit` with the first path of each copy of a group. Hard links are one copy. */
function forEachCopy(report, group, visit) {
  const inodes = inodesOf(report, group);
  for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) {
    if (inodes.firstOf(file) === file) visit(file);
  }
}

/** Sums by directory: its own share, the share of everything below, and the number of copies below. */
function sumDirectories(report) {
  const own = new Float64Array(report.directoryCount);
  const files = new Uint32Array(report.directoryCount);
  for (let group = 0; group < report.groupCount; group++) {
    const share = report.reclaimable[group] / report.copies[group];
    forEachCopy(report, group, file => {
      own[report.directory[file]] += share;
      files[report.directory[file]]++;
    });
  }
  const total = own.slice();
  const children = Array.from(own, () => null);
  for (let i = report.directoryCount - 1; i >= 0; i--) {
    const parent = report.parent[i];
    if (parent < 0) continue;
    total[parent] += total[i];
    files[parent] += files[i];
    (children[parent] ??= []).push(i);
  }
  return { own, total, files, children };
}

function emptySums(names) {
  return names.map(name => ({ name, bytes: 0, groups: 0 }));
}

function add(sum, bytes) {
  sum.bytes += bytes;
  sum.groups++;
}

/** Sums by type, size, age, host and extension. A group counts in the class of each of its copies, as in the list of groups. */
function sumClasses(report) {
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
    addHosts(report, group, sums.hosts);
  }
  return sums;
}

function addHosts(report, group, hosts) {
  if (hosts.length === 1) {
    add(hosts[0], report.reclaimable[group]);
    return;
  }
  const share = report.reclaimable[group] / report.copies[group];
  const met = new Set();
  forEachCopy(report, group, file => {
    const host = hostOfFile(report, file);
    hosts[host].bytes += share;
    met.add(host);
  });
  for (const host of met) hosts[host].groups++;
}
