/** What somebody asks: one name and one type, as RFC 1035 §4.1.2 has it. */
export interface Question {
  id: number;
  /** In lower case, without the last dot. */
  name: string;
  type: number;
  /** The bytes of the question, to be answered along. */
  raw: Buffer;
  /** How long an answer by UDP may be: 512 bytes, or what EDNS says (RFC 6891). */
  room: number;
}

/** What is answered: a code (0 is fine, 2 SERVFAIL, 3 NXDOMAIN) and the data of the records. */
export interface Answer {
  code: number;
  records: readonly Buffer[];
}

export const A = 1;
export const TXT = 16;
const OPT = 41;
const HEADER = 12;

/** Reads a question; undefined for what is none (a response, no or several questions, cut off). */
export function readQuestion(message: Buffer): Question | undefined {
  if (message.length < HEADER || message.readUInt16BE(2) & 0x8000 || message.readUInt16BE(4) !== 1) return undefined;
  const labels: string[] = [];
  let at = HEADER;
  for (let length = message[at]; length !== 0; length = message[at]) {
    if (length === undefined || length > 63 || at + 1 + length > message.length) return undefined;
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const end = at + 5;
  if (end > message.length) return undefined;
  return {
    id: message.readUInt16BE(0),
    name: labels.join('.').toLowerCase(),
    type: message.readUInt16BE(at + 1),
    raw: message.subarray(HEADER, end),
    room: roomOf(message, end),
  };
}

/** The answer as bytes. `room`: where it does not fit, it says so (TC) and holds no record, and the asker comes again by TCP. */
export function writeAnswer(question: Question, answer: Answer, room = Number.MAX_SAFE_INTEGER): Buffer {
  const records = answer.records.map((data) => {
    const head = Buffer.alloc(12);
    // The name is the question's: a pointer to it.
    head.writeUInt16BE(0xc000 | HEADER, 0);
    head.writeUInt16BE(question.type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(data.length, 10);
    return Buffer.concat([head, data]);
  });
  const fits = HEADER + question.raw.length + records.reduce((sum, record) => sum + record.length, 0) <= room;
  const head = Buffer.alloc(HEADER);
  head.writeUInt16BE(question.id, 0);
  // A response, authoritative, recursion asked for and there; TC where it was cut.
  head.writeUInt16BE(0x8580 | (fits ? 0 : 0x0200) | answer.code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(fits ? records.length : 0, 6);
  return Buffer.concat([head, question.raw, ...(fits ? records : [])]);
}

/** The data of a TXT record: its text in strings of at most 255 bytes (RFC 1035 §3.3.14), as every DNS server cuts a long one. */
export function txtData(text: string): Buffer {
  const bytes = Buffer.from(text);
  const strings: Buffer[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += 255) {
    const part = bytes.subarray(at, at + 255);
    strings.push(Buffer.from([part.length]), part);
  }
  return Buffer.concat(strings);
}

/** The data of an A record: the four bytes of an IPv4 address (RFC 1035 §3.4.1). */
export function addressData(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function roomOf(message: Buffer, at: number): number {
  const additional = message.readUInt16BE(10);
  // An EDNS record stands alone after the question: root name, type OPT, and the size in the place of the class.
  if (additional === 0 || message.length < at + 5 || message[at] !== 0 || message.readUInt16BE(at + 1) !== OPT) return 512;
  return Math.max(512, message.readUInt16BE(at + 3));
}
