import { createServer } from 'node:http';

/** The baseline of pages: nothing but node:http and the same bytes under the same headers. Asks for them, then says its port. */
process.once('message', (page: { body: string; headers: Record<string, string> }) => {
  const body = Buffer.from(page.body, 'base64');
  const server = createServer((_request, response) => {
    response.writeHead(200, { ...page.headers, 'content-length': body.length });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : undefined);
  });
});
process.send?.('ask');
