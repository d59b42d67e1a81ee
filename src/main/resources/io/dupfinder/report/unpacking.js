
// Unpacks the data block: columns, compressed by gzip and encoded in Base64.

const CHARACTERS_AT_ONCE = 1 << 20; // a multiple of 4, so that each piece can be decoded by itself

function bytesOfBase64(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function decoded(base64) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= base64.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytesOfBase64(base64.slice(at, at + CHARACTERS_AT_ONCE)));
      at += CHARACTERS_AT_ONCE;
    },
  });
}

/** The unpacked bytes of a block. The block is removed, because its text takes more memory than they do. */
async function unpack(block) {
  const base64 = block.textContent;
  block.remove();
  const unpacked = decoded(base64).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
