
// Starts the page: shows the head at once, then reads the columns and shows the groups.

function connectTheme() {
  const switcher = byId("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const current = () => state.theme || (system.matches ? "dark" : "light");
  const show = () => {
    if (state.theme) document.documentElement.dataset.theme = state.theme;
    else delete document.documentElement.dataset.theme;
    switcher.textContent = current() === "dark" ? "Light" : "Dark";
    switcher.setAttribute("aria-label", `Switch to ${switcher.textContent.toLowerCase()} colours`);
  };
  switcher.addEventListener("click", () => change({ theme: current() === "dark" ? "light" : "dark" }));
  system.addEventListener("change", show);
  onState(show);
  show();
  switcher.hidden = false;
}

function connectTabs(head) {
  byId("groups-badge").textContent = number(head.counts.groups);
  byId("files-badge").textContent = number(head.counts.files + head.counts.others);
  const views = ["overview", "groups", "trees", "files"].filter(id => document.getElementById(id));
  byId("trees-tab").hidden = !views.includes("trees");
  if (!views.includes(state.view)) change({ view: "overview" });
  const tabs = document.querySelectorAll("[data-view]");
  for (const tab of tabs) {
    tab.addEventListener("click", event => {
      event.preventDefault();
      change({ view: tab.dataset.view }, true);
      scrollTo(0, 0);
    });
  }
  onState(() => {
    for (const id of views) byId(id).hidden = state.view !== id;
    for (const tab of tabs) {
      if (tab.dataset.view === state.view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    document.documentElement.dataset.view = state.view;
  });
  byId("tabs").hidden = false;
}

/** Makes the slash key focus the search, as in many programs. */
function connectKeys() {
  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (state.view === "overview") change({ view: "groups" }, true);
    byId(state.view === "files" ? "file-search" : "search").focus();
  });
}

function showGroups(report) {
  classify(report);
  const directorySums = sumDirectories(report);
  const directories = new Directories(report, directorySums);
  const sums = sumClasses(report, directorySums);
  showBars(report, sums);
  connectDecisions(report);
  const groups = new Groups(report, sums);
  new Files(report);
  connectTabs(report.head);
  connectKeys();
  connectPrinting(report, groups, directories);
  byId("more-filters").open = matchMedia("(min-width: 900px)").matches;
  byId("where").hidden = report.head.counts.reclaimableBytes === 0;
  byId("rest").hidden = false;
  notifyListeners();
  setTimeout(() => inSlices(foldAll(report), () => false)); // after everything is on the screen
}

function showTrouble(words) {
  byId("trouble").textContent = words;
  byId("trouble").hidden = false;
  // Some are missing when the page was cut short.
  for (const fallback of document.querySelectorAll(".fallback")) fallback.hidden = false;
}

async function start() {
  // A page that was cut short before this point says so already.
  if (!byId("trouble")) return;
  byId("cut").remove();
  connectState();
  connectTheme();
  if (typeof DecompressionStream === "undefined") {
    showTrouble("This browser cannot unpack the report: it lacks DecompressionStream, which all"
      + " browsers have had since 2023. Open the page in a newer one, or ask for another form:"
      + " dupfinder report --format text");
    return;
  }
  const notice = byId("reading");
  try {
    const block = byId("head");
    if (!block) throw new Error("the data ends too early");
    const head = JSON.parse(block.textContent);
    labelHosts(head.hosts);
    showSummary(head);
    showHistory(head);
    const isEmpty = head.counts.groups + head.counts.others === 0;
    byId("overview").hidden = state.view !== "overview" && !isEmpty;
    notice.hidden = false;
    if (!isEmpty) {
      await new Promise(requestAnimationFrame); // lets the browser paint the head
      showGroups(readColumns(await unpack(byId("data")), head));
    }
    byId("rest").hidden = false;
  } catch (failure) {
    showTrouble(`The report cannot be shown: ${failure.message}. The file may be cut short;`
      + " write it again with dupfinder report.");
  }
  notice.hidden = true;
  document.documentElement.dataset.ready = "true";
}

start();
