import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { refusalOf } from '../s3/signature.ts';

/** A mail that it took over. */
export interface SesMail {
  from: string;
  to: string[];
  raw: Buffer;
  tags: Record<string, string>;
  configurationSet: string | undefined;
}

/** What it says instead of taking a mail: the name of an exception and a status; `hang up`: nothing, and the socket closes. */
export type SesRefusal = { name: string; status: number } | 'hang up';

export interface SesFake {
  url: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  mails: readonly SesMail[];
  /** Asked for each mail. */
  behave(behaviour: (address: string) => SesRefusal | undefined): void;
  stop(): Promise<void>;
}

/** The part of the published shape of SendEmail that raw mail uses (Amazon SES API v2 Reference). */
const sendEmail = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).min(1) }),
  Content: z.object({ Raw: z.object({ Data: z.base64() }) }),
  EmailTags: z.array(z.object({ Name: z.string().max(256), Value: z.string().regex(/^[\w.@-]{1,256}$/) })).optional(),
  ConfigurationSetName: z.string().optional(),
});

/** Starts one on a free port. */
export async function startSesFake(): Promise<SesFake> {
  const credentials = { accessKeyId: 'AKIAFAKEFAKEFAKEFAKE', secretAccessKey: 'fake-secret' };
  const mails: SesMail[] = [];
  let behaviour: (address: string) => SesRefusal | undefined = () => undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const { method = '', url = '', headers } = request;
    const refused = refusalOf({ method, target: url, headers, body }, credentials, new Date(), 'ses');
    if (refused) return refuse(response, { name: 'SignatureDoesNotMatch', status: 403 });
    if (method !== 'POST' || url !== '/v2/email/outbound-emails') return refuse(response, { name: 'NotFoundException', status: 404 });
    const asked = sendEmail.safeParse(JSON.parse(body.toString()));
    if (!asked.success) return refuse(response, { name: 'BadRequestException', status: 400 });
    const { data } = asked;
    const refusal = behaviour(data.Destination.ToAddresses[0] ?? '');
    if (refusal === 'hang up') return void request.socket.destroy();
    if (refusal) return refuse(response, refusal);
    mails.push({
      from: data.FromEmailAddress,
      to: data.Destination.ToAddresses,
      raw: Buffer.from(data.Content.Raw.Data, 'base64'),
      tags: Object.fromEntries((data.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
      configurationSet: data.ConfigurationSetName,
    });
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ MessageId: `fake-${mails.length}` }));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    credentials,
    mails,
    behave: (next) => {
      behaviour = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function refuse(response: ServerResponse, { name, status }: { name: string; status: number }): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': name })
    .end(JSON.stringify({ message: `${name} by the fake` }));
}
