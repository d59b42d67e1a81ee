
// Copies paths to the clipboard, and says so.

/**
 * The path as it is on disk. A name that is not UTF-8, or that contains a line break or another control
 * character, stays escaped: pasted into a terminal it could run as a command.
 */
function textToCopy(path) {
  if (!isEscaped(path)) return { text: path, escaped: false };
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(rawBytes(path));
    if (!/\p{Cc}/u.test(text)) return { text, escaped: false };
  } catch {
    // Not UTF-8: only the escaped form is text.
  }
  return { text: path, escaped: true };
}

async function copyPath(path) {
  const { text, escaped } = textToCopy(path);
  await copyWords(text, escaped ? "Copied, with bytes that are no text as \\xHH" : "Path copied");
}

async function copyWords(text, message) {
  toast((await copyText(text)) ? message : "The browser refused to copy");
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // pages opened from a disk may lack the clipboard
  }
}

function copyBySelection(text) {
  const focused = document.activeElement;
  const area = element("textarea", "off-screen");
  area.value = text;
  area.readOnly = true;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}

let toastTimer = 0;

function toast(words) {
  const place = byId("toast");
  place.textContent = words;
  place.classList.add("visible");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => place.classList.remove("visible"), 2500);
}
