
// Start, controls and paging.

const wish = { search: "", leastSize: 0, type: "", order: "reclaimable", descending: true };
const view = { all: [], chosen: [], page: 0, context: null };

function choose() {
  view.chosen = select(view.all, wish);
  const totals = totalsOf(view.chosen);
  view.context.largest = view.chosen.reduce((most, group) => Math.max(most, group.reclaimable), 0);
  const all = view.all.length === view.chosen.length;
  byId("shown").textContent = all
    ? count(totals.groups, "group")
    : `${number(totals.groups)} of ${count(view.all.length, "group")},`
      + ` ${humanSize(totals.reclaimable)} reclaimable`;
  byId("no-match").hidden = totals.groups > 0;
  byId("groups").hidden = totals.groups === 0;
  for (const header of document.querySelectorAll("#groups th")) {
    const sorts = header.firstElementChild.dataset.sort === wish.order;
    if (sorts) header.setAttribute("aria-sort", wish.descending ? "descending" : "ascending");
    else header.removeAttribute("aria-sort");
  }
  turnTo(0);
}

function turnTo(page) {
  const groups = view.chosen.length;
  const last = Math.max(0, Math.ceil(groups / GROUPS_A_PAGE) - 1);
  view.page = Math.min(Math.max(page, 0), last);
  const from = view.page * GROUPS_A_PAGE;
  const to = Math.min(from + GROUPS_A_PAGE, groups);
  showRows(view.chosen.slice(from, to), view.context);
  byId("pager").hidden = last === 0;
  byId("range").textContent = `${number(from + 1)}–${number(to)} of ${number(groups)}`;
  for (const id of ["first", "previous"]) setAble(byId(id), view.page > 0);
  for (const id of ["next", "last"]) setAble(byId(id), view.page < last);
}

/** aria-disabled keeps the focus on a button that has just become useless. */
function setAble(button, able) {
  button.setAttribute("aria-disabled", String(!able));
}

function connectPager() {
  const last = () => Math.ceil(view.chosen.length / GROUPS_A_PAGE) - 1;
  const pages = {
    first: () => 0,
    previous: () => view.page - 1,
    next: () => view.page + 1,
    last,
  };
  for (const [id, page] of Object.entries(pages)) {
    byId(id).addEventListener("click", event => {
      if (event.currentTarget.getAttribute("aria-disabled") === "true") return;
      turnTo(page());
      byId("list").scrollIntoView();
    });
  }
}

/** On paper nothing can be opened, so everything on this page of groups is. */
function connectPrinting() {
  const print = printing => {
    view.context.printing = printing;
    for (const details of document.querySelectorAll("details")) details.open = printing;
    turnTo(view.page);
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
}

function connectControls() {
  let timer = 0;
  byId("search").addEventListener("input", event => {
    wish.search = event.target.value;
    clearTimeout(timer);
    timer = setTimeout(choose, view.all.length > 20000 ? 200 : 50);
  });
  byId("least-size").addEventListener("change", event => {
    wish.leastSize = Number(event.target.value);
    choose();
  });
  byId("type").addEventListener("change", event => {
    wish.type = event.target.value;
    choose();
  });
  byId("clear").addEventListener("click", () => {
    byId("search").value = wish.search = "";
    byId("least-size").value = String((wish.leastSize = 0));
    byId("type").value = wish.type = "";
    choose();
    byId("search").focus();
  });
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => sortBy(button.dataset.sort));
  }
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      byId("search").focus();
    }
  });
}

function sortBy(order) {
  wish.descending = wish.order === order ? !wish.descending : order !== "path";
  wish.order = order;
  choose();
}

function fillTypes() {
  let present = 0;
  for (const group of view.all) present |= group.kinds;
  const names = [...KINDS.map(([name]) => name), "Other"];
  names.forEach((name, kind) => {
    if (present & (1 << kind)) byId("kinds").append(new Option(name, `kind:${kind}`));
  });
  for (const extension of leadingExtensions(view.all, 20)) {
    byId("extensions").append(new Option(`.${extension}`, `ext:${extension}`));
  }
}

function connectTheme() {
  const button = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const theme = document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light");
    button.textContent = theme === "dark" ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${button.textContent.toLowerCase()} colours`);
    return theme;
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = show() === "dark" ? "light" : "dark";
    show();
  });
  system.addEventListener("change", show);
  show();
  button.hidden = false;
}

function showReport(report) {
  view.all = report.groups;
  const totals = totalsOf(view.all);
  const hosts = new Set(view.all.flatMap(group => group.files.map(file => file.hostId)));
  view.context = { reclaimable: totals.reclaimable, largest: 0, hosts: hosts.size, printing: false };
  showSummary(report.head, totals);
  if (view.all.length === 0) return;
  fillTypes();
  connectControls();
  connectPager();
  connectPrinting();
  choose();
  byId("list").hidden = false;
}

function showTrouble(words) {
  byId("trouble").textContent = words;
  byId("trouble").hidden = false;
}

async function start() {
  connectTheme();
  if (typeof DecompressionStream === "undefined") {
    showTrouble("This browser cannot unpack the report: it lacks DecompressionStream, which all"
      + " browsers have had since 2023. Open the page in a newer one, or ask for another form:"
      + " dupfinder report --format text");
    return;
  }
  const state = byId("state");
  state.hidden = false;
  try {
    showReport(await readReport(byId("data"), groups => {
      state.textContent = `Reading the report… ${count(groups, "group")}`;
    }));
  } catch (failure) {
    showTrouble(`The report cannot be shown: ${failure.message}. The file may be cut short;`
      + " write it again with dupfinder report.");
  }
  state.hidden = true;
  document.documentElement.dataset.ready = "true";
}

start();
