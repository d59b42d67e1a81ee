
// Keeps the state of the page in the fragment of its address, so that a view can be linked, reloaded
// and returned to.

const NO_STATE = {
  view: "overview", directory: "", table: false, open: "", theme: "",
  fileSearch: "", allFiles: false, pageSize: 100, page: 0, fileSort: "",
  ...NO_FILTERS,
};

const state = { ...NO_STATE };
const stateListeners = [];

function onState(listener) {
  stateListeners.push(listener);
}

function fragmentOf(some) {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(some)) {
    if (value !== NO_STATE[name]) parts.set(name, String(value));
  }
  return `#${parts}`;
}

/** The state of a fragment. Unknown names are ignored; values take the type of their defaults. */
function stateOf(fragment) {
  const read = { ...NO_STATE };
  for (const [name, text] of new URLSearchParams(fragment.replace(/^#/, ""))) {
    if (!(name in NO_STATE)) continue;
    const kind = typeof NO_STATE[name];
    if (kind === "number") read[name] = Math.max(0, Number(text) || 0);
    else if (kind === "boolean") read[name] = text === "true";
    else read[name] = text;
  }
  read.pageSize ||= NO_STATE.pageSize;
  if (!["overview", "groups", "trees", "files"].includes(read.view)) read.view = NO_STATE.view;
  return read;
}

/** Changes the state. A step, such as another view, gets an entry in the browser's history; a filter does not. */
function change(some, isStep = false) {
  Object.assign(state, some);
  const fragment = fragmentOf(state);
  if (isStep && fragment !== location.hash) history.pushState(null, "", fragment);
  else history.replaceState(null, "", fragment);
  notifyListeners();
}

function notifyListeners() {
  for (const listener of stateListeners) listener(state);
}

function connectState() {
  Object.assign(state, stateOf(location.hash));
  addEventListener("popstate", () => {
    Object.assign(state, stateOf(location.hash));
    notifyListeners();
  });
}
