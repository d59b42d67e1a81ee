
// Directories by their reclaimable bytes: a map to descend into, and the same as a table.

const MOST_CELLS = 40;
const MOST_INNER_CELLS = 16;
const DIRECTORY_ROWS_AT_ONCE = 200;
const HEADER_HEIGHT = 24;
const DEEPEST = 2;
const MOST_NAMES = 8;
const MOST_CRUMBS = 32;
const HUES = 8;
const MAP_ON_PAPER = { x: 0, y: 0, width: 680, height: 360 };

/** The parent of the hosts' root directories, when there are several hosts. */
const ALL_HOSTS = -1;

class Directories {
  constructor(report, sums) {
    this.report = report;
    this.sums = sums;
    this.roots = report.head.hosts.map((_, host) => this.rootOf(host));
    this.top = this.settled(this.roots.length === 1 ? this.roots[0] : ALL_HOSTS);
    byId("as-map").addEventListener("click", () => change({ table: false }));
    byId("as-table").addEventListener("click", () => change({ table: true }));
    byId("groups-here").addEventListener("click", () => showGroupsIn(this.report, this.shown));
    byId("map").addEventListener("keydown", event => this.moveByKey(event));
    this.shown = undefined;
    this.asTable = undefined;
    onState(() => this.show());
    new ResizeObserver(() => this.drawMap()).observe(byId("map"));
  }

  rootOf(host) {
    return this.report.parent.findIndex(
      (parent, directory) => parent < 0 && this.report.hostOfDirectory[directory] === host);
  }

  childrenOf(directory) {
    const all = directory === ALL_HOSTS ? this.roots : (this.sums.children[directory] ?? []);
    return all.filter(child => this.sums.total[child] > 0)
      .sort((a, b) => this.sums.total[b] - this.sums.total[a]);
  }

  totalOf(directory) {
    if (directory !== ALL_HOSTS) return this.sums.total[directory];
    return this.roots.reduce((sum, root) => sum + this.sums.total[root], 0) - this.sums.keptAcrossHosts;
  }

  ownOf(directory) {
    return directory === ALL_HOSTS ? 0 : this.sums.own[directory];
  }

  /** The first directory from this one down that has copies of its own or several children with copies. */
  settled(directory) {
    let at = directory;
    for (;;) {
      const children = this.childrenOf(at);
      if (children.length !== 1 || this.ownOf(at) > 0) return at;
      [at] = children;
    }
  }

  nameOf(directory) {
    if (directory === ALL_HOSTS) return "All hosts";
    if (this.report.parent[directory] >= 0) return this.report.directoryNames[directory];
    return this.roots.length > 1 ? this.report.head.hosts[this.report.hostOfDirectory[directory]].label : "/";
  }

  /** The name of a directory and of its only descendants, down to where it branches. */
  longNameOf(directory) {
    const names = [];
    const end = this.settled(directory);
    for (let at = end; at !== directory; at = this.report.parent[at]) names.push(this.nameOf(at));
    names.push(this.nameOf(directory).replace(/^\/$/, ""));
    if (names.length > MOST_NAMES) names.splice(MOST_NAMES / 2, names.length - MOST_NAMES, "…");
    return names.reverse().join("/");
  }

  /** The name of a directory in the address: its path, after its host when there are several. */
  addressOf(directory) {
    if (directory === this.top) return "";
    const path = directoryPath(this.report, directory) || "/";
    if (this.roots.length === 1) return path;
    return `${this.report.head.hosts[this.report.hostOfDirectory[directory]].key}:${path}`;
  }

  find(address) {
    if (address === "") return this.top;
    return findDirectories(this.report, address.slice(address.indexOf("/")))
      .find(directory => this.addressOf(directory) === address) ?? this.top;
  }

  go(directory) {
    change({ directory: this.addressOf(this.settled(directory)) }, true);
  }

  show() {
    const directory = this.find(state.directory);
    const isNew = directory !== this.shown || state.table !== this.asTable;
    this.shown = directory;
    this.asTable = state.table;
    if (!isNew) return;
    byId("as-map").setAttribute("aria-pressed", String(!this.asTable));
    byId("as-table").setAttribute("aria-pressed", String(this.asTable));
    byId("map").hidden = this.asTable;
    byId("directories").hidden = !this.asTable;
    byId("groups-here").hidden = directory === ALL_HOSTS;
    this.showCrumbs();
    if (this.asTable) this.fillTable();
    else this.drawMap();
  }

  showCrumbs() {
    const ancestors = [];
    for (let at = this.shown; at !== ALL_HOSTS; at = this.report.parent[at] ?? ALL_HOSTS) {
      ancestors.push(at);
      if (this.report.parent[at] < 0) break;
    }
    if (this.roots.length > 1) ancestors.push(ALL_HOSTS);
    ancestors.reverse();
    const top = ancestors.indexOf(this.top);
    const leftOut = Math.max(0, ancestors.length - MOST_CRUMBS);
    const crumbs = ancestors.flatMap((directory, i) => {
      if (leftOut > 0 && i >= MOST_CRUMBS / 2 && i < MOST_CRUMBS / 2 + leftOut) {
        return i === MOST_CRUMBS / 2 ? [element("span", "separator", "/ …")] : [];
      }
      const name = foreign("span", "crumb", this.nameOf(directory));
      const here = i === ancestors.length - 1;
      const leads = !here && this.settled(directory) !== this.shown && top <= i;
      const crumb = leads ? button("crumb link", "", () => this.go(directory)) : name;
      if (leads) crumb.append(...name.childNodes);
      if (here) crumb.setAttribute("aria-current", "location");
      const separator = i > 0 && this.nameOf(ancestors[i - 1]) !== "/" ? [element("span", "separator", "/")] : [];
      return [...separator, crumb];
    });
    const total = this.totalOf(this.shown);
    byId("crumbs").replaceChildren(...crumbs, aside(`${humanSize(total)} reclaimable`));
  }

  /** The cells of a directory: its children, its own files, and the rest as one, whose number is for its area only. */
  cellsOf(directory, most) {
    const cells = this.childrenOf(directory).map(child => ({
      directory: child, bytes: this.sums.total[child], name: this.longNameOf(child),
    }));
    const own = this.ownOf(directory);
    if (own > 0) cells.push({ files: directory, bytes: own, name: "files here" });
    bySize(cells);
    if (cells.length <= most) return cells;
    const rest = cells.splice(most - 1);
    const bytes = rest.reduce((sum, cell) => sum + cell.bytes, 0);
    return [...cells, { rest: directory, bytes, name: `${number(rest.length)} more` }];
  }

  drawMap() {
    const map = byId("map");
    if (map.hidden || map.clientWidth === 0 || this.shown === undefined) return;
    this.fillMap(map, { x: 0, y: 0, width: map.clientWidth, height: map.clientHeight });
  }

  /** Draws the map at the width of a sheet of paper, for a window of any width and also when it was never shown. */
  drawMapForPaper() {
    if (this.shown !== undefined && !byId("map").hidden) this.fillMap(byId("map"), MAP_ON_PAPER);
  }

  fillMap(map, box) {
    const hadFocus = map.contains(document.activeElement);
    const cells = bySize(this.cellsOf(this.shown, MOST_CELLS));
    const places = squarify(cells.map(({ bytes }) => bytes), box);
    map.replaceChildren(...cells.flatMap((cell, i) => this.drawCell(cell, places[i], `hue-${i % HUES}`, 0)));
    const first = map.querySelector("button");
    if (first) first.tabIndex = 0;
    if (hadFocus) first?.focus();
  }

  /** Draws a cell, and within it its own cells as far as there is room. */
  drawCell(cell, place, hue, level) {
    const box = inset(place, level === 0 ? 1.5 : 1);
    if (box.width < 2 || box.height < 2) return [];
    const inner = bySize(this.innerCellsOf(cell, box, level));
    const isFrame = inner.length > 1;
    const made = this.cellButton(cell, box, isFrame);
    made.classList.add(hue, `level-${level}`);
    if (!isFrame) return [made];
    const free = inset(box, 3);
    free.y += HEADER_HEIGHT - 4;
    free.height -= HEADER_HEIGHT - 4;
    const places = squarify(inner.map(({ bytes }) => bytes), free);
    return [made, ...inner.flatMap((below, i) => this.drawCell(below, places[i], hue, level + 1))];
  }

  /** The cells shown within a cell; none when it is too small. */
  innerCellsOf(cell, { width, height }, level) {
    const isRoomy = cell.directory !== undefined && level < DEEPEST && width > 110 && height > 84;
    return isRoomy ? this.cellsOf(this.settled(cell.directory), MOST_INNER_CELLS) : [];
  }

  cellButton(cell, box, isFrame) {
    const size = cell.rest === undefined ? humanSize(cell.bytes) : "";
    const made = button("cell", "", () => this.open(cell));
    if (box.width > 46 && box.height > 20) {
      made.append(foreign("span", "cell-name", cell.name));
      const isLow = isFrame || box.height < 42;
      // A size that is cut off would read as another size.
      if (box.width > (isLow ? 130 : 66)) made.append(element("span", "cell-size", size));
      made.classList.toggle("one-line", isLow);
    } else {
      made.classList.add("bare");
    }
    made.classList.toggle("frame", isFrame);
    made.title = `${cell.name}\n${size}`;
    // The label begins with the visible text, for users of speech recognition.
    made.setAttribute("aria-label", `${cell.name} ${size}`.trim());
    made.tabIndex = -1;
    Object.assign(made.style, {
      left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px`,
    });
    return made;
  }

  open(cell) {
    if (cell.rest !== undefined) change({ directory: this.addressOf(cell.rest), table: true }, true);
    else if (cell.files !== undefined) showGroupsIn(this.report, cell.files);
    else if (this.settled(cell.directory) === this.shown
      || this.childrenOf(this.settled(cell.directory)).length === 0) showGroupsIn(this.report, cell.directory);
    else this.go(cell.directory);
  }

  moveByKey(event) {
    const cells = [...byId("map").querySelectorAll("button")];
    const at = cells.indexOf(document.activeElement);
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    if (event.key === "Backspace" && this.shown !== this.top) {
      this.go(this.report.parent[this.shown] < 0 ? ALL_HOSTS : this.parentToGo());
    } else if (at >= 0 && event.key in steps) {
      const next = cells[(at + steps[event.key] + cells.length) % cells.length];
      cells[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** The nearest ancestor that branches. */
  parentToGo() {
    let at = this.report.parent[this.shown];
    while (this.report.parent[at] >= 0 && this.settled(at) === this.shown) at = this.report.parent[at];
    return at;
  }

  /** Fills the table with the largest directories. Each "show more" shows five times as many. */
  fillTable(most = DIRECTORY_ROWS_AT_ONCE) {
    const cells = this.cellsOf(this.shown, most);
    const showMore = () => {
      this.fillTable(5 * most);
      byId("directories").querySelectorAll("tbody button")[most - 1].focus();
    };
    const head = ["Directory", "Reclaimable", "Copies"];
    byId("directories").replaceChildren(
      element("thead", "", element("tr", "", ...head.map((name, i) => header("col", i > 0 ? "number" : "", name)))),
      element("tbody", "", ...cells.map(cell => element("tr", "",
        header("row", "", cell.rest === undefined
          ? button("link path", element("bdi", "", cell.name), () => this.open(cell))
          : button("link", `Show ${cell.name}`, showMore)),
        element("td", "number", cell.rest === undefined ? humanSize(cell.bytes) : ""),
        element("td", "number", cell.directory === undefined ? "" : number(this.sums.files[cell.directory]))))));
  }
}

function bySize(cells) {
  return cells.sort((a, b) => b.bytes - a.bytes);
}

function inset(box, by) {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by };
}

function showGroupsIn(report, directory) {
  const several = report.head.hosts.length > 1;
  change({
    ...NO_FILTERS,
    view: "groups",
    open: "",
    under: directoryPath(report, directory) || "/",
    host: several ? report.head.hosts[report.hostOfDirectory[directory]].key : "",
  }, true);
}
