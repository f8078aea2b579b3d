import { createServer } from 'node:net';

/** A server that takes every mail and keeps none, as fast as a socket goes. Says its port; answers any message with how many it took. */
let taken = 0;
const server = createServer((socket) => {
  let rest = '';
  let inData = false;
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write('220 sink.test ESMTP\r\n');
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    rest += chunk;
    for (;;) {
      if (inData) {
        const end = rest.indexOf('\r\n.\r\n');
        if (end < 0) {
          rest = rest.slice(-4);
          return;
        }
        rest = rest.slice(end + 5);
        inData = false;
        taken += 1;
        socket.write('250 2.0.0 taken\r\n');
        continue;
      }
      const line = rest.indexOf('\r\n');
      if (line < 0) return;
      const command = rest.slice(0, 4).toUpperCase();
      rest = rest.slice(line + 2);
      if (command === 'EHLO') socket.write('250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n');
      else if (command === 'DATA') {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (command === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    }
  });
});
process.on('message', () => process.send?.(taken));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
