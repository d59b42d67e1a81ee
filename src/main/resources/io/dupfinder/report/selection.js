
// Which groups are shown, and in what order.

const NO_WISH = {
  search: "", without: "", type: "", from: 0, below: 0, age: "", under: "", host: "",
  sort: "reclaimable", ascending: false,
};

/** Directories in the order of their paths; the position of each. */
function directoryRanks(report) {
  if (!report.ranks) {
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
function quickTests(members, wish) {
  const { report } = members;
  const tests = [];
  const [type, value] = wish.type.split(/:(.*)/s);
  if (type === "kind" || type === "ext") {
    const kind = Number(value);
    const fits = type === "ext" ? extension => extension === value : extension => kindOf(extension) === kind;
    const isWanted = report.extensions.map(fits);
    tests.push(group => extensionsOf(report, group).some(extension => isWanted[extension])
      && (!members.hidden || members.has(group, file => fits(extensionAt(report.bytes, report.nameAt[file])))));
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

/** Tests of where the files of a group are: one has to be both there and of that host. */
function placeTests(members, wish) {
  if (!wish.under && !wish.host) return [];
  const { report } = members;
  const inside = wish.under && below(report, findDirectories(report, wish.under));
  const host = report.head.hosts.findIndex(({ key }) => key === wish.host);
  return [group => members.has(group, file => (!inside || inside[report.directory[file]] === 1)
    && (!wish.host || hostOfFile(report, file) === host))];
}

/** Marks what is searched for, then returns a test of groups. */
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

function* membersWithout(report, without) {
  if (!without) return new Members(report);
  const hidden = new FileMarks(report.fileCount);
  yield* mark(report, report.pieces, without, hidden);
  return new Members(report, hidden.marks);
}

/** In an order that goes by what is shown, where that is not all. */
function sortShown(members, groups, { sort, ascending }) {
  const sign = ascending ? 1 : -1;
  const { report } = members;
  const compare = {
    reclaimable: (a, b) => members.reclaimable(a) - members.reclaimable(b),
    copies: (a, b) => members.copies(a) - members.copies(b),
    path: (a, b) => comparePaths(report, members.first(a), members.first(b)),
  }[sort];
  if (members.hidden && compare) groups.sort((a, b) => sign * compare(a, b));
}

/** Marks files, then returns the groups in their order. A generator; see search.js. */
function* select(report, wish) {
  const members = yield* membersWithout(report, wish.without);
  const tests = [...quickTests(members, wish), ...placeTests(members, wish)];
  if (wish.search) tests.push(yield* searchTest(members, wish.search));
  if (members.hidden) tests.push(group => members.isGroup(group));
  const chosen = new Uint32Array(report.groupCount);
  let count = 0;
  let reclaimable = 0;
  let largest = 1;
  const order = orderedGroups(report, wish.sort, wish.ascending);
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
  sortShown(members, groups, wish);
  return { groups, members, reclaimable, largest };
}
