
// The list of groups with its search and filters.

const MOST_EXTENSIONS = 20;

class Groups {
  constructor(report, sums) {
    this.report = report;
    this.chosen = { groups: new Uint32Array(0), members: new Members(report), reclaimable: 0, largest: 1 };
    this.hasChosen = false;
    this.run = 0;
    this.key = undefined; // of the filters that were applied last
    this.opened = undefined;
    this.openDigest = undefined;
    this.list = new VirtualList(byId("group-list"), {
      draw: (row, index) => this.drawRow(row ?? emptyRow(), this.chosen.groups[index]),
      open: index => this.open(this.chosen.groups[index]),
    });
    this.fillChoices(sums);
    this.connect();
    onState(() => this.show());
  }

  fillChoices(sums) {
    const option = (text, value) => new Option(text, value);
    sums.kinds.forEach(({ name, groups }, kind) => {
      if (groups > 0) byId("type-kinds").append(option(name, `kind:${kind}`));
    });
    const extensions = sums.extensions.filter(({ name }) => name !== "")
      .sort((a, b) => b.bytes - a.bytes).slice(0, MOST_EXTENSIONS).map(({ name }) => name);
    for (const name of extensions.sort()) byId("type-extensions").append(option(`.${name}`, `ext:${name}`));
    byId("from").append(option("any", 0), ...SIZE_STEPS.slice(1).map(step => option(humanSize(step), step)));
    byId("below").append(option("any", 0), ...SIZE_STEPS.slice(1).map(step => option(humanSize(step), step)));
    byId("age").append(option("any time", ""), ...AGES.map(([name], age) => option(name, age)));
    byId("host").append(option("all hosts", ""),
      ...this.report.head.hosts.map(({ key, label }) => option(label, key)));
    byId("host-field").hidden = this.report.head.hosts.length < 2;
  }

  connect() {
    for (const id of ["search", "under", "without"]) {
      byId(id).addEventListener("input", event => change({ [id]: event.target.value }));
    }
    for (const id of ["type", "age", "host"]) {
      byId(id).addEventListener("change", event => change({ [id]: event.target.value }));
    }
    for (const id of ["from", "below"]) {
      byId(id).addEventListener("change", event => change({ [id]: Number(event.target.value) }));
    }
    byId("clear").addEventListener("click", () => {
      const { sort, ascending } = state;
      change({ ...NO_FILTERS, sort, ascending });
      byId("search").focus();
    });
    byId("save").addEventListener("click", () => saveGroups(this.chosen.members, this.chosen.groups));
    byId("drop-there").addEventListener("click", () => {
      const { groups, members } = this.chosen;
      toast(`${count(decisions.dropThere(groups, members.place), "path")} decided to go`);
    });
    for (const made of document.querySelectorAll("[data-sort]")) {
      made.addEventListener("click", () => sortBy(made.dataset.sort));
    }
    byId("group-list").addEventListener("keydown", event => {
      if (event.key === "Escape" && state.open) this.close();
    });
    byId("detail").addEventListener("keydown", event => {
      if (event.key === "Escape") this.close();
    });
  }

  show() {
    if (state.view !== "groups") return;
    this.showControls();
    const filters = Object.fromEntries(Object.keys(NO_FILTERS).map(name => [name, state[name]]));
    const key = JSON.stringify(filters);
    if (key !== this.key) {
      this.key = key;
      this.choose(filters);
    } else {
      this.list.measure();
    }
    this.showOpen();
  }

  showControls() {
    for (const id of ["search", "under", "without", "type", "from", "below", "age", "host"]) {
      const control = byId(id);
      if (control.value !== String(state[id])) {
        control.value = state[id];
        if (control.value !== String(state[id]) && control.tagName === "SELECT") {
          // An address may have a value that is not among the choices.
          control.append(new Option(state[id], state[id], true, true));
        }
      }
    }
    const hidden = ["under", "without", "from", "below", "age", "host"]
      .filter(name => state[name] !== NO_FILTERS[name]).length;
    byId("filter-count").textContent = String(hidden);
    byId("filter-count").hidden = hidden === 0;
    byId("clear").hidden = hidden === 0 && !state.search && !state.type;
    for (const made of document.querySelectorAll("[data-sort]")) {
      const head = made.parentElement;
      if (made.dataset.sort !== state.sort) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", state.ascending ? "ascending" : "descending");
    }
  }

  async choose(filters) {
    const run = ++this.run;
    const chosen = await inSlices(select(this.report, filters), () => run !== this.run);
    if (!chosen) return;
    const wasOrIsPart = this.chosen.members.hidden !== null || chosen.members.hidden !== null;
    this.chosen = chosen;
    this.hasChosen = true;
    const { length } = chosen.groups;
    byId("shown").textContent = length === this.report.groupCount
      ? `${count(length, "group")}, ${humanSize(chosen.reclaimable)} reclaimable`
      : `${number(length)} of ${count(this.report.groupCount, "group")}, ${humanSize(chosen.reclaimable)} reclaimable`;
    byId("no-match").hidden = length > 0;
    byId("group-list").hidden = length === 0;
    byId("save").hidden = length === 0;
    byId("drop-there").hidden = length === 0 || !state.under;
    this.list.show(length);
    if (wasOrIsPart) this.showDetail();
    const open = this.opened === undefined ? -1 : this.chosen.groups.indexOf(this.opened);
    if (open >= 0) this.list.activate(open);
  }

  drawRow(row, group) {
    const { report } = this;
    const { members } = this.chosen;
    const first = members.shownFirst(group);
    const others = members.paths(group) - 1;
    const [name, directory, more, copies, size, changed, gain, fill] = row.parts;
    name.textContent = nameOf(report, first);
    name.dir = directionOf(name.textContent);
    directory.textContent = directoryPath(report, report.directory[first]) || "/";
    more.textContent = `and ${count(others, "more path")}`;
    copies.textContent = number(members.copies(group));
    size.textContent = humanSize(report.size[group]);
    changed.textContent = day(report.newest[group]);
    const bytes = members.reclaimable(group);
    gain.textContent = humanSize(bytes);
    gain.title = exactSize(bytes);
    fill.style.inlineSize = `${(100 * bytes) / this.chosen.largest}%`;
    row.setAttribute("aria-selected", String(group === this.opened));
    return row;
  }

  open(group) {
    change({ open: digestOf(this.report, group) }, true);
    byId("detail-title")?.focus();
  }

  close() {
    change({ open: "" }, true);
    byId("group-list").focus();
  }

  showOpen() {
    if (state.open === this.openDigest) return;
    this.openDigest = state.open;
    this.opened = state.open ? this.groupOf(state.open) : undefined;
    byId("groups").classList.toggle("has-detail", this.opened !== undefined);
    this.showDetail();
    this.list.refresh();
  }

  /** Shows the open group without excluded paths; whole, when less than two copies would remain. */
  showDetail() {
    if (this.opened === undefined) {
      byId("detail").hidden = true;
      return;
    }
    const { members } = this.chosen;
    showDetail(members.isGroup(this.opened) ? members : new Members(this.report), this.opened, () => this.close());
  }

  /** The group with this digest; undefined when the report has none. */
  groupOf(digest) {
    for (let group = 0; group < this.report.groupCount; group++) {
      if (digestOf(this.report, group) === digest) return group;
    }
    return undefined;
  }
}

function sortBy(sort) {
  const ascending = state.sort === sort ? !state.ascending : sort === "path";
  change({ sort, ascending });
}

/** An empty row, whose parts are filled each time it is reused. */
function emptyRow() {
  const name = element("bdi", "");
  const directory = element("bdi", "");
  directory.dir = "ltr";
  const more = element("span", "others");
  const [copies, size, changed] = ["copies", "size", "changed"].map(part => element("span", part));
  const gain = element("span", "gain");
  const track = bar(0);
  const row = element("div", "row group-columns",
    cell("what", element("span", "name", name), more, element("span", "directory path", directory)),
    cell("number col-copies", copies), cell("number col-size", size),
    cell("number col-changed", changed), cell("number col-gain", gain, track));
  row.setAttribute("role", "row");
  row.parts = [name, directory, more, copies, size, changed, gain, track.firstElementChild];
  return row;
}

function cell(className, ...content) {
  const made = element("div", className, ...content);
  made.setAttribute("role", "gridcell");
  return made;
}
