import { createServer } from 'node:net';

/**
 * A server that takes every mail and keeps none, as fast as a socket goes: bytes are looked through for the end of a mail and never made into text. Says
 * its port; answers any message with how many it took.
 */
const END = Buffer.from('\r\n.\r\n');
const GO_ON = '354 go on\r\n';
let taken = 0;
const server = createServer((socket) => {
  let rest: Buffer = Buffer.alloc(0);
  let inData = false;
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write('220 sink.test ESMTP\r\n');
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    let answers = '';
    for (;;) {
      if (inData) {
        const end = rest.indexOf(END, at);
        if (end < 0) {
          at = Math.max(at, rest.length - (END.length - 1));
          break;
        }
        at = end + END.length;
        inData = false;
        taken += 1;
        answers += '250 2.0.0 taken\r\n';
        continue;
      }
      const end = rest.indexOf(0x0a, at);
      if (end < 0) break;
      const command = rest.toString('latin1', at, at + 4).toUpperCase();
      at = end + 1;
      if (command === 'EHLO') answers += '250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n';
      else if (command === 'DATA') {
        inData = true;
        answers += GO_ON;
      } else answers += command === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n';
    }
    rest = at === rest.length ? Buffer.alloc(0) : rest.subarray(at);
    if (answers) socket.write(answers, 'latin1');
    if (answers.endsWith('221 bye\r\n')) socket.end();
  });
});
process.on('message', () => process.send?.(taken));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
