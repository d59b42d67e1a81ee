
// Which groups are shown, and in what order.

const NO_WISH = {
  search: "", without: "", type: "", from: 0, below: 0, age: "", under: "", host: "",
  sort: "reclaimable", ascending: false,
};

/** Directories in the order of their paths; the position of each. */
function directoryRanks(report) {
  if (!report.ranks) {
    const paths = Array.from(report.parent, (_, directory) => foldedPath(report, directory));
    const order = Array.from(paths, (_, i) => i).sort((a, b) => (paths[a] < paths[b] ? -1 : paths[a] > paths[b] ? 1 : a - b));
    report.ranks = new Uint32Array(order.length);
    order.forEach((directory, rank) => { report.ranks[directory] = rank; });
  }
  return report.ranks;
}

function compareNames(report, one, other) {
  const { bytes } = report;
  let a = report.nameAt[one];
  let b = report.nameAt[other];
  while (bytes[a] === bytes[b] && bytes[a] !== 0) { a++; b++; }
  return bytes[a] - bytes[b];
}

function comparePaths(report, one, other) {
  const ranks = directoryRanks(report);
  return ranks[report.directory[one]] - ranks[report.directory[other]] || compareNames(report, one, other);
}

/** All groups in an order, which is kept until another is asked for. */
function orderedGroups(report, sort, ascending) {
  const name = `${sort} ${ascending}`;
  if (report.order?.name !== name) {
    const groups = Uint32Array.from({ length: report.groupCount }, (_, i) => i);
    const sign = ascending ? 1 : -1;
    const key = { size: report.size, copies: report.copies, changed: report.newest }[sort];
    if (key) {
      groups.sort((a, b) => sign * (key[a] - key[b]) || a - b);
    } else if (sort === "path") {
      groups.sort((a, b) => sign * comparePaths(report, report.firstFile[a], report.firstFile[b]) || a - b);
    } else if (ascending) {
      groups.reverse(); // they come with most to reclaim first
    }
    report.order = { name, groups };
  }
  return report.order.groups;
}

/** Tests of a group that cost next to nothing. */
function quickTests(report, wish) {
  const tests = [];
  const [type, value] = wish.type.split(/:(.*)/s);
  if (type === "kind" || type === "ext") {
    const kind = Number(value);
    const fits = type === "ext" ? extension => extension === value : extension => (KIND_OF.get(extension) ?? OTHER_KIND) === kind;
    const ofFirst = report.extensions.map(fits);
    tests.push(group => ofFirst[report.extension[group]]
      || hasFile(report, group, file => isOtherwiseNamed(report, group, file) && fits(extensionAt(report.bytes, report.nameAt[file]))));
  }
  if (wish.from > 0) tests.push(group => report.size[group] >= wish.from);
  if (wish.below > 0) tests.push(group => report.size[group] < wish.below);
  if (wish.age !== "") {
    tests.push(group => ageClass(report.now - report.newest[group]) === Number(wish.age));
  }
  return tests;
}

/** Whether a name may have another extension than the group's first: most copies have the very same name. */
function isOtherwiseNamed(report, group, file) {
  return compareNames(report, report.firstFile[group], file) !== 0;
}

function hasFile(report, group, test) {
  for (let file = report.firstFile[group]; file < report.firstFile[group + 1]; file++) {
    if (test(file)) return true;
  }
  return false;
}

/** Whether two copies of a group are left when the marked files do not count. */
function isStillGroup(report, group, left) {
  let first = -1;
  return hasFile(report, group, file => {
    if (left[file]) return false;
    if (first >= 0) return !isSameInode(report, first, file);
    first = file;
    return false;
  });
}

/** Marks files, then returns the groups in their order. A generator; see search.js. */
function* select(report, wish) {
  const tests = quickTests(report, wish);
  if (wish.under || wish.host) {
    const inside = wish.under && below(report, findDirectories(report, wish.under));
    const host = report.head.hosts.findIndex(({ key }) => key === wish.host);
    // One file has to be both there and of that host.
    tests.push(group => hasFile(report, group, file => (!inside || inside[report.directory[file]] === 1)
      && (!wish.host || hostOfFile(report, file) === host)));
  }
  if (wish.search) {
    const found = new GroupMarks(report);
    yield* mark(report, report.pieces, wish.search, found);
    tests.push(group => found.marks[group] === 1);
  }
  if (wish.without) {
    const left = new FileMarks(report.fileCount);
    yield* mark(report, report.pieces, wish.without, left);
    tests.push(group => isStillGroup(report, group, left.marks));
  }
  const chosen = new Uint32Array(report.groupCount);
  let count = 0;
  let reclaimable = 0;
  let largest = 1;
  const order = orderedGroups(report, wish.sort, wish.ascending);
  for (let i = 0; i < order.length; i++) {
    const group = order[i];
    if (tests.every(test => test(group))) {
      chosen[count++] = group;
      reclaimable += report.reclaimable[group];
      largest = Math.max(largest, report.reclaimable[group]);
    }
    if (i % 8192 === 8191) yield;
  }
  return { groups: chosen.subarray(0, count), reclaimable, largest };
}
