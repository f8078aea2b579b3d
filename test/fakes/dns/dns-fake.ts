import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { A, addressData, readQuestion, TXT, txtData, writeAnswer, type Answer, type Question } from './message.ts';

/** What a name answers from now on: its TXT records, or how it fails. */
export type Said = readonly string[] | 'servfail' | 'silent';

export interface DnsFake {
  /** `127.0.0.1:port`, as `DNS_SERVERS` takes it. */
  address: string;
  /** Names asked for so far, with how the question came. */
  asked: readonly { name: string; by: 'udp' | 'tcp' }[];
  /** Sets a name's TXT records; an empty list: the name is there and has none. */
  set(name: string, said: Said): void;
  /** Sets a name's IPv4 addresses. */
  setAddresses(name: string, addresses: readonly string[]): void;
  /** The name is not there any more. */
  remove(name: string): void;
  stop(): Promise<void>;
}

/** A name server on a free port, by UDP and TCP. See README.md for what it does not model. */
export async function startDnsFake(): Promise<DnsFake> {
  const zone = new Map<string, Said>();
  const addresses = new Map<string, readonly string[]>();
  const asked: { name: string; by: 'udp' | 'tcp' }[] = [];
  const sockets = new Set<Socket>();

  function answerTo(question: Question, by: 'udp' | 'tcp'): Answer | undefined {
    asked.push({ name: question.name, by });
    const known = addresses.get(question.name);
    const said = zone.get(question.name);
    if (said === 'silent') return undefined;
    if (said === 'servfail') return { code: 2, records: [] };
    if (said === undefined && known === undefined) return { code: 3, records: [] };
    if (question.type === A) return { code: 0, records: (known ?? []).map(addressData) };
    return { code: 0, records: question.type === TXT ? (said ?? []).map(txtData) : [] };
  }

  const tcp = createServer((socket) => {
    sockets.add(socket);
    let heard = Buffer.alloc(0);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      // Each message comes after its length (RFC 1035 §4.2.2).
      while (heard.length >= 2 && heard.length >= 2 + heard.readUInt16BE(0)) {
        const length = heard.readUInt16BE(0);
        const question = readQuestion(heard.subarray(2, 2 + length));
        heard = heard.subarray(2 + length);
        const answer = question && answerTo(question, 'tcp');
        if (!question || !answer) continue;
        const message = writeAnswer(question, answer);
        const size = Buffer.alloc(2);
        size.writeUInt16BE(message.length);
        socket.write(Buffer.concat([size, message]));
      }
    });
  });
  const { udp, port } = await openBoth(tcp);
  udp.on('message', (message, from) => {
    const question = readQuestion(message);
    const answer = question && answerTo(question, 'udp');
    if (question && answer) udp.send(writeAnswer(question, answer, question.room), from.port, from.address);
  });
  return {
    address: `127.0.0.1:${port}`,
    asked,
    set: (name, said) => void zone.set(name.toLowerCase(), said),
    setAddresses: (name, given) => void addresses.set(name.toLowerCase(), given),
    remove: (name) => void zone.delete(name.toLowerCase()),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([new Promise<void>((done) => udp.close(done)), new Promise((done) => tcp.close(done))]);
    },
  };
}

/** Opens both on one port; that of one protocol may be taken in the other, so there is more than one try. */
async function openBoth(tcp: Server, triesLeft = 20): Promise<{ udp: UdpSocket; port: number }> {
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const address = tcp.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const udp = createSocket('udp4');
  try {
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    return { udp, port };
  } catch (error) {
    if (triesLeft === 0) throw error;
    udp.close();
    tcp.close();
    await once(tcp, 'close');
    return openBoth(tcp, triesLeft - 1);
  }
}
