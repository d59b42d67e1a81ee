
// Selects the groups to show, and their order.

const NO_FILTERS = {
  search: "", without: "", type: "", from: 0, below: 0, age: "", under: "", host: "",
  sort: "reclaimable", ascending: false,
};

/** The position of each directory in the order of paths. */
function directoryRanks(report) {
  if (report.ranks === null) {
    const paths = Array.from(report.parent, (_, directory) => `${directoryPath(report, directory)}/`);
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

/** All groups in an order, which is cached until another order is asked for. */
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
      groups.reverse(); // the data has the most reclaimable first
    }
    report.order = { name, groups };
  }
  return report.order.groups;
}

/** The tests of a group that cost almost nothing. */
function quickTests(members, filters) {
  const { report } = members;
  const tests = [];
  const [type, value] = filters.type.split(/:(.*)/s);
  if (type === "kind" || type === "ext") {
    const kind = Number(value);
    const fits = type === "ext" ? extension => extension === value : extension => kindOf(extension) === kind;
    const isWanted = report.extensions.map(fits);
    tests.push(group => extensionsOf(report, group).some(extension => isWanted[extension])
      && (!members.hidden || members.has(group, file => fits(extensionAt(report.bytes, report.nameAt[file])))));
  }
  if (filters.from > 0) tests.push(group => report.size[group] >= filters.from);
  if (filters.below > 0) tests.push(group => report.size[group] < filters.below);
  if (filters.age !== "") {
    tests.push(group => ageClass(report.now - report.newest[group]) === Number(filters.age));
  }
  return tests;
}

/** Whether a file's name differs from its group's first. Most copies have the same name. */
function hasOtherName(report, group, file) {
  return compareNames(report, report.firstFile[group], file) !== 0;
}

/** A test of the place of a file: below the directory and of the host; null when filters ask for neither. */
function placeTest(report, filters) {
  if (!filters.under && !filters.host) return null;
  const inside = filters.under && below(report, findDirectories(report, filters.under));
  const host = report.head.hosts.findIndex(({ key }) => key === filters.host);
  return file => (!inside || inside[report.directory[file]] === 1)
    && (!filters.host || hostOfFile(report, file) === host);
}

/** Marks the files that match a search, then returns a test of groups. */
function* searchTest(members, search) {
  const { report } = members;
  if (members.hidden) {
    const found = new FileMarks(report.fileCount);
    yield* mark(report, report.pieces, search, found);
    return group => members.has(group, file => found.marks[file] === 1);
  }
  const found = new GroupMarks(report);
  yield* mark(report, report.pieces, search, found);
  return group => found.marks[group] === 1;
}

function* membersFor(report, filters) {
  const place = placeTest(report, filters);
  if (!filters.without) return new Members(report, null, place);
  const hidden = new FileMarks(report.fileCount);
  yield* mark(report, report.pieces, filters.without, hidden);
  return new Members(report, hidden.marks, place);
}

/** Sorts groups by their shown paths, when some paths are excluded or one place is asked for. */
function sortShown(members, groups, { sort, ascending }) {
  const sign = ascending ? 1 : -1;
  const { report } = members;
  const compare = {
    reclaimable: (a, b) => members.reclaimable(a) - members.reclaimable(b),
    copies: (a, b) => members.copies(a) - members.copies(b),
    path: (a, b) => comparePaths(report, members.first(a), members.first(b)),
  }[sort];
  if ((members.hidden || members.place) && compare) groups.sort((a, b) => sign * compare(a, b));
}

/** Selects the groups that pass all filters, in their order. A generator; see search.js. */
function* select(report, filters) {
  const members = yield* membersFor(report, filters);
  const tests = quickTests(members, filters);
  if (members.place) tests.push(group => members.has(group, members.place));
  if (filters.search) tests.push(yield* searchTest(members, filters.search));
  if (members.hidden) tests.push(group => members.isGroup(group));
  const chosen = new Uint32Array(report.groupCount);
  let count = 0;
  let reclaimable = 0;
  let largest = 1;
  const order = orderedGroups(report, filters.sort, filters.ascending);
  for (let i = 0; i < order.length; i++) {
    const group = order[i];
    if (tests.every(test => test(group))) {
      chosen[count++] = group;
      reclaimable += members.reclaimable(group);
      largest = Math.max(largest, members.reclaimable(group));
    }
    if (i % 8192 === 8191) yield;
  }
  const groups = chosen.subarray(0, count);
  sortShown(members, groups, filters);
  return { groups, members, reclaimable, largest };
}
