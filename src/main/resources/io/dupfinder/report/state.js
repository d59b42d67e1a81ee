
// What is shown stands in the address behind the #, so that a view can be linked, reloaded and gone
// back to.

const NO_STATE = {
  view: "overview", directory: "", table: false, open: "", theme: "",
  fileSearch: "", allFiles: false, pageSize: 100, page: 0, fileSort: "",
  ...NO_WISH,
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

/** Only names that are known, each in the type of its default. */
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
  if (!["overview", "groups", "files"].includes(read.view)) read.view = NO_STATE.view;
  return read;
}

/** Another view is a step to go back from; another filter is not. */
function change(some, isStep = false) {
  Object.assign(state, some);
  const fragment = fragmentOf(state);
  if (isStep && fragment !== location.hash) history.pushState(null, "", fragment);
  else history.replaceState(null, "", fragment);
  tellState();
}

function tellState() {
  for (const listener of stateListeners) listener(state);
}

function connectState() {
  Object.assign(state, stateOf(location.hash));
  addEventListener("popstate", () => {
    Object.assign(state, stateOf(location.hash));
    tellState();
  });
}
