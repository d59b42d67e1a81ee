
// The data block: Base64 of gzip of the JSON report, one group a line.

const CHARACTERS_AT_ONCE = 1 << 20; // a multiple of 4, so each piece decodes by itself

function decoded(base64) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= base64.length) {
        controller.close();
        return;
      }
      const piece = atob(base64.slice(at, at + CHARACTERS_AT_ONCE));
      at += CHARACTERS_AT_ONCE;
      const bytes = new Uint8Array(piece.length);
      for (let i = 0; i < piece.length; i++) bytes[i] = piece.charCodeAt(i);
      controller.enqueue(bytes);
    },
  });
}

/** Unpacks the block line by line: a large report never is one string. */
async function readReport(block, progress) {
  const texts = decoded(block.textContent.trim())
    .pipeThrough(new DecompressionStream("gzip"))
    .pipeThrough(new TextDecoderStream());
  const reader = texts.getReader();
  const report = { head: null, groups: [], complete: false };
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) takeLine(report, line);
    progress(report.groups.length);
  }
  if (!report.complete) throw new Error("the data ends too early");
  block.remove();
  return report;
}

function takeLine(report, line) {
  if (!report.head) {
    report.head = JSON.parse(`${line}]}`);
  } else if (line === "]}") {
    report.complete = true;
  } else {
    report.groups.push(toGroup(JSON.parse(line.startsWith(",") ? line.slice(1) : line)));
  }
}

const known = new Map();

/** One string for all that are equal: host and device are the same for most files. */
function shared(text) {
  const first = known.get(text);
  if (first !== undefined) return first;
  known.set(text, text);
  return text;
}

function toGroup(group) {
  for (const file of group.files) {
    file.host = shared(file.host);
    file.hostId = shared(file.hostId);
    file.device = shared(file.device);
  }
  group.kinds = kindsOf(group);
  return group;
}
