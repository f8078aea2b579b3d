const LINE_BYTES = 57;

/** Base64 in lines of 76 characters, each ended by CRLF (RFC 2045 §6.8). No line begins with a dot: nothing needs stuffing. */
export function base64Lines(bytes: Buffer): Buffer {
  const lines = Math.ceil(bytes.length / LINE_BYTES);
  const out = Buffer.allocUnsafe(Math.ceil(bytes.length / 3) * 4 + lines * 2);
  let at = 0;
  for (let from = 0; from < bytes.length; from += LINE_BYTES) {
    at += out.write(bytes.toString('base64', from, Math.min(from + LINE_BYTES, bytes.length)), at, 'latin1');
    out[at++] = 0x0d;
    out[at++] = 0x0a;
  }
  return out.subarray(0, at);
}
