import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { findContactByMail } from '#modules/people/api.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as inbound from '../contract/inbound.ts';
import * as runs from '../contract/runs.ts';
import * as sets from '../contract/sets.ts';
import { makeActionSet } from '../testing.ts';

const app = await startApp();

/** A set with an address, and a sender who signs as the Standard Webhooks libraries do. */
async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audience = await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx));
  const set = await app.inWorkspace(workspaceId, async (ctx) =>
    makeActionSet(ctx, { variableNames: ['plan'], steps: [{ kind: 'actions.notice', params: { text: '%name|お客様% %plan%' } }] }),
  );
  const opened = await app.api(inbound.openInbound, { actionSetId: set.id, audienceId: audience.id }, { as: owner });
  const url = new URL(opened.url).pathname;
  const secret = opened.secret ?? '';
  const send = async (body: string | object, over: { id?: string; at?: Date; secret?: string; signature?: string; type?: string } = {}) => {
    const { id = 'msg_1', at = app.clock.now(), secret: by = secret, type = 'application/json' } = over;
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await app.pages.inject({
      method: 'POST',
      url,
      payload,
      headers: {
        'content-type': type,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': over.signature ?? new Webhook(by).sign(id, at, payload),
      },
    });
    return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
  };
  const list = async () => (await app.api(runs.listRuns, { actionSetId: set.id }, { as: owner })).items;
  return { workspaceId, owner, audience, set, send, list, secret, url };
}

describe('what another system sends', () => {
  test('makes a contact and runs the set; the same id again is the same run', async () => {
    const { workspaceId, audience, send, list } = await arrange();
    const body = { mail: 'hana@example.jp', name: '山田 花子', variables: { plan: 'premium', amount: 9800, trial: false } };
    const first = await send(body);
    expect(first).toMatchObject({ status: 202, body: { runId: expect.any(String) } });
    expect(await send(body)).toEqual(first);
    await app.runJobs();
    expect(await list()).toMatchObject([
      { state: 'done', contact: { name: '山田 花子', mail: 'hana@example.jp' }, trigger: { textKey: 'actions:triggers.inbound.name' } },
    ]);
    const contact = await app.inWorkspace(workspaceId, async (ctx) => findContactByMail(ctx, audience.id, 'HANA@example.jp'));
    expect(contact?.name).toBe('山田 花子');
    expect((await send(body, { id: 'msg_2' })).body['runId']).not.toBe(first.body['runId']);
  });

  test('is refused when anything of its signature is wrong, and nothing happens', async () => {
    const { send, list } = await arrange();
    const body = { variables: { plan: 'x' } };
    const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const minutes = (count: number) => new Date(app.clock.now().getTime() + count * 60_000);
    const genuine = new Webhook(other).sign('msg_1', app.clock.now(), JSON.stringify(body));
    for (const wrong of [
      { secret: other },
      { at: minutes(-6) },
      { at: minutes(6) },
      { signature: '' },
      { signature: 'v1,' },
      { signature: `v1a,${genuine.slice(3)}` },
      { id: '' },
    ]) {
      expect([wrong, (await send(body, wrong)).status]).toEqual([wrong, 401]);
    }
    expect(await list()).toEqual([]);
    expect((await send(body)).status).toBe(202);
  });

  test('is refused with its field where it cannot stand, and may then come again', async () => {
    const { send, list } = await arrange();
    expect(await send('{')).toMatchObject({ status: 422, body: { code: 'inbound/body' } });
    expect(await send({ variables: { 'a b': 'x' } })).toMatchObject({ status: 422 });
    expect(await send({ mail: 'nobody' })).toMatchObject({ status: 422, body: { fields: [{ path: ['mail'] }] } });
    expect(await send({ mail: 'hana@example.jp', values: { shoe_size: '24' } })).toMatchObject({ status: 422 });
    expect(await list()).toEqual([]);
    expect((await send({ mail: 'hana@example.jp' }, { type: 'text/plain' })).status).toBe(202);
  });

  test('may be signed by the old secret for a day, and is not there when its address ended or its set is archived', async () => {
    const { owner, set, send, secret } = await arrange();
    const { secret: fresh } = await app.api(inbound.rotateInboundSecret, { actionSetId: set.id }, { as: owner });
    expect((await send({}, { id: 'a' })).status).toBe(202);
    app.clock.advance(86_400_000);
    expect((await send({}, { id: 'b', secret })).status).toBe(401);
    expect((await send({}, { id: 'c', secret: fresh })).status).toBe(202);
    await app.api(sets.updateActionSet, { actionSetId: set.id, archived: true, version: set.version }, { as: owner });
    expect((await send({}, { id: 'd', secret: fresh })).status).toBe(404);
    await app.api(inbound.closeInbound, { actionSetId: set.id }, { as: owner });
    expect((await send({}, { id: 'e', secret: fresh })).status).toBe(404);
  });
});
