
// The list of files, page by page.

class Files {
  constructor(report) {
    this.report = report;
    this.run = 0;
    this.key = undefined; // of the filters that were applied last
    this.chosen = undefined;
    byId("file-search").addEventListener("input", event => change({ fileSearch: event.target.value, page: 0 }));
    byId("which-files").addEventListener("change", event => change({ allFiles: event.target.value === "true", page: 0 }));
    byId("which-field").hidden = report.everyFileCount === report.fileCount;
    byId("file-sort").addEventListener("change", event => change({ fileSort: event.target.value, page: 0 }));
    byId("page-size").addEventListener("change", event => change({ pageSize: Number(event.target.value), page: 0 }));
    const turns = { first: () => 0, previous: () => this.page() - 1, next: () => this.page() + 1, last: () => this.last() };
    for (const [id, page] of Object.entries(turns)) {
      byId(id).addEventListener("click", event => {
        if (event.currentTarget.getAttribute("aria-disabled") !== "true") change({ page: page() });
      });
    }
    onState(() => this.show());
  }

  last() {
    return Math.max(0, Math.ceil(this.chosen.length / state.pageSize) - 1);
  }

  /** The shown page. An address may name a page that does not exist. */
  page() {
    return Math.min(state.page, this.last());
  }

  async show() {
    if (state.view !== "files") return;
    for (const [id, name] of [["file-search", "fileSearch"], ["file-sort", "fileSort"], ["page-size", "pageSize"], ["which-files", "allFiles"]]) {
      if (byId(id).value !== String(state[name])) byId(id).value = state[name];
    }
    const key = `${state.fileSort} ${state.allFiles} ${state.fileSearch}`;
    if (key !== this.key) {
      this.key = key;
      const run = ++this.run;
      const chosen = await inSlices(chooseFiles(this.report, { ...state }), () => run !== this.run);
      if (!chosen) return;
      this.chosen = chosen;
    }
    if (this.chosen) this.fill();
  }

  fill() {
    const page = this.page();
    const from = page * state.pageSize;
    const to = Math.min(from + state.pageSize, this.chosen.length);
    const groups = groupsOfFiles(this.report);
    byId("file-rows").replaceChildren(...Array.from(this.chosen.subarray(from, to),
      file => fileRow(this.report, file, groups[file])));
    const all = state.allFiles ? this.report.everyFileCount : this.report.fileCount;
    byId("files-shown").textContent = this.chosen.length === all
      ? count(all, "file") : `${number(this.chosen.length)} of ${count(all, "file")}`;
    byId("range").textContent = this.chosen.length === 0
      ? "No file matches" : `${number(from + 1)}–${number(to)} of ${number(this.chosen.length)}`;
    for (const id of ["first", "previous"]) setAble(byId(id), page > 0);
    for (const id of ["next", "last"]) setAble(byId(id), page < this.last());
  }
}

/** Enables or disables a button by aria-disabled, which keeps the focus on it. */
function setAble(made, able) {
  made.setAttribute("aria-disabled", String(!able));
}

/** The files that match, in their order. A generator; see search.js. */
function* chooseFiles(report, { fileSearch, fileSort, allFiles }) {
  const count = allFiles ? report.everyFileCount : report.fileCount;
  const files = Uint32Array.from({ length: count }, (_, i) => i);
  let chosen = files;
  if (fileSearch) {
    const found = new FileMarks(count);
    const pieces = allFiles ? [...report.pieces, ...report.otherPieces] : report.pieces;
    yield* mark(report, pieces, fileSearch, found);
    chosen = files.filter(file => found.has(file));
  }
  const groups = groupsOfFiles(report);
  if (fileSort === "path") chosen.sort((a, b) => comparePaths(report, a, b));
  if (fileSort === "size") chosen.sort((a, b) => report.size[groups[b]] - report.size[groups[a]] || a - b);
  return chosen;
}

function fileRow(report, file, group) {
  const size = element("td", "number", humanSize(report.size[group]));
  size.title = exactSize(report.size[group]);
  return element("tr", "",
    element("td", "file-name", foreign("div", "long", nameOf(report, file))),
    element("td", "path", foreign("div", "long", placeOf(report, file))),
    size,
    element("td", "soft", sizeClassName(sizeClass(report.size[group]))),
    element("td", "number", day(report.second[file])),
    element("td", "number", copiesText(report, group)),
    element("td", "", hashOf(report, group)));
}

/** The directory of a file, with its host when hosts are named. */
function placeOf(report, file) {
  const path = directoryPath(report, report.directory[file]) || "/";
  return hostsAreNamed(report) ? `${report.head.hosts[hostOfFile(report, file)].label}: ${path}` : path;
}

/** The number of copies. A file without a group has none, has an unknown number, or has copies that are not shown. */
function copiesText(report, group) {
  const copies = report.copies[group];
  if (group < report.groupCount || copies > 1) return number(copies);
  return copies === 1 ? "none" : "unknown";
}

/** The digest of a file, which leads to its group if there is one. */
function hashOf(report, group) {
  const digest = digestOf(report, group);
  if (group >= report.groupCount) {
    const hash = element("span", "path soft", digest ? shortDigest(digest) : "not read");
    hash.title = digest || "Size and samples tell it apart: the content did not have to be read";
    return hash;
  }
  const hash = button("link path", shortDigest(digest),
    () => change({ ...NO_FILTERS, view: "groups", open: digest }, true));
  hash.title = `${digest}\nShow its group`;
  return hash;
}

function shortDigest(digest) {
  return digest.replace(/^.*:/, "").slice(0, 12);
}
