
// Selects the groups to show, and their order.

const NO_FILTERS = {
  search: "", without: "", type: "", from: 0, below: 0, age: "", under: "", host: "",
  sort: "reclaimable", ascending: false,
};

/** The position of each directory in the order of paths. */
function directoryRanks(report) {
  if (report.ranks === null) {
    const children = Array.from(report.parent, () => []);
    const open = [];
    report.parent.forEach((parent, directory) => (parent < 0 ? open : children[parent]).push(directory));
    // A slash ends each name, as in a path: nothing stands between a directory and what lies below it.
    const names = report.directoryNames.map(name => `${name}/`);
    const last = (a, b) => (names[a] < names[b] ? 1 : names[a] > names[b] ? -1 : b - a);
    report.ranks = new Uint32Array(report.directoryCount);
    open.sort(last);
    for (let rank = 0; open.length > 0; rank++) {
      const directory = open.pop();
      report.ranks[directory] = rank;
      for (const child of children[directory].sort(last)) open.push(child);
    }
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

/**
 * The directories that a typed text means: those with this path, else those whose path ends with it, else those that a
 * pattern matches, else those that have it in their path.
 */
function directoriesMeant(report, text) {
  const exact = findDirectories(report, text);
  if (exact.length > 0) return exact;
  const numbers = marks => Array.from(marks.keys()).filter(directory => marks[directory] === 1);
  // A shell would put the home directory for ~, which nobody knows here.
  const wanted = folded(textForm(text.trim())).replace(/^(~|\.)\//, "").replace(/\/+$/, "");
  const names = wanted.replace(/^\//, "").split("/");
  const ending = wanted === "" ? [] : numbers(directoriesThat(report, directory => hasNames(report, directory, names)));
  if (ending.length > 0) return ending;
  if (isGlob(wanted)) {
    try {
      const expression = globExpression(wanted);
      const test = wanted.includes("/")
        ? directory => expression.test(folded(directoryPath(report, directory)))
        : directory => expression.test(foldedDirectories(report)[directory]);
      return numbers(directoriesThat(report, directory => report.parent[directory] >= 0 && test(directory)));
    } catch {
      return []; // the pattern is not complete yet
    }
  }
  return numbers(directoriesWith(report, wanted));
}

/** Whether the last names of a directory's path are these. */
function hasNames(report, directory, names) {
  let at = directory;
  for (let i = names.length - 1; i >= 0; i--) {
    if (report.parent[at] < 0 || foldedDirectories(report)[at] !== names[i]) return false;
    at = report.parent[at];
  }
  return true;
}

/** A test of the place of a file: below the directory and of the host; null when filters ask for neither. */
function placeTest(report, filters) {
  if (!filters.under && !filters.host) return null;
  const inside = filters.under && below(report, directoriesMeant(report, filters.under));
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

/** A test whether the path of a single file matches a search, as [mark] marks them. */
function pathTest(report, search) {
  const words = [folded(search), folded(textForm(search))];
  const glob = isGlob(words[0]) ? [globOrNothing(words[0])] : [];
  return file => {
    const path = folded(pathOf(report, file));
    const name = path.slice(path.lastIndexOf("/") + 1);
    return words.some(word => path.includes(word))
      || glob.some(expression => expression?.test(words[0].includes("/") ? path : name));
  };
}

function globOrNothing(glob) {
  try {
    return globExpression(glob);
  } catch {
    return undefined; // the pattern is not complete yet
  }
}

function* membersFor(report, filters) {
  const place = placeTest(report, filters);
  if (!filters.without) return new Members(report, null, place);
  const hidden = new FileMarks(report.fileCount);
  yield* mark(report, report.pieces, filters.without, hidden);
  // A name may contain commas: what matches nothing as it stands is several patterns.
  if (!hidden.marks.includes(1)) {
    for (const part of filters.without.split(/[,;]/).map(text => text.trim())) {
      if (part !== "" && part !== filters.without) yield* mark(report, report.pieces, part, hidden);
    }
  }
  return new Members(report, hidden.marks, place);
}

/** Sorts groups by their shown paths, when some paths are excluded or one place is asked for. */
function sortShown(members, groups, { sort, ascending }) {
  const sign = ascending ? 1 : -1;
  const { report } = members;
  const compare = {
    reclaimable: (a, b) => members.reclaimable(a) - members.reclaimable(b),
    copies: (a, b) => members.copies(a) - members.copies(b),
    path: (a, b) => comparePaths(report, members.shownFirst(a), members.shownFirst(b)),
  }[sort];
  if ((members.hidden || members.place) && compare) groups.sort((a, b) => sign * compare(a, b));
}

/** Selects the groups that pass all filters, in their order. A generator; see search.js. */
function* select(report, filters) {
  const members = yield* membersFor(report, filters);
  const tests = quickTests(members, filters);
  if (members.place) tests.push(group => members.has(group, members.place));
  if (filters.search) {
    tests.push(yield* searchTest(members, filters.search));
    members.wanted = pathTest(report, filters.search);
  }
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
