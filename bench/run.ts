import { benchBroadcast } from './broadcast.ts';
import { benchCheckouts } from './checkouts.ts';
import { benchConditions } from './conditions.ts';
import { benchEditor } from './editor.ts';
import { benchExports } from './exports.ts';
import { benchHtmlTemplates } from './html-templates.ts';
import { benchImports } from './imports.ts';
import { benchMails, type MailFigures } from './mails.ts';
import { benchPageRender } from './page-render.ts';
import { benchPlanner } from './planner.ts';
import { benchPublicPage } from './public-page.ts';
import { benchRegistrations } from './registrations.ts';
import { closeServer } from './stage.ts';
import { benchStartUp } from './start-up.ts';
import { benchTemplates } from './templates.ts';

/** What is measured, with how much work: `full` for figures, `smoke` to see that it runs. Each prints a ratio against its baseline. */
export const benches = {
  'html-templates': async (size: Size) => {
    const { templates, byHand, ratio } = benchHtmlTemplates(size === 'full' ? 4_000 : 200);
    return line(ratio, `${round(templates)} pages of 50 rows/s; concatenation by hand ${round(byHand)}/s`);
  },
  'page-render': async (size: Size) => {
    const { renderer, byHand, ratio } = benchPageRender(size === 'full' ? 4_000 : 200);
    return line(ratio, `${round(renderer)} pages of 60 elements rendered/s; concatenation by hand ${round(byHand)}/s`);
  },
  'public-page': async (size: Size) => {
    const { page, bare, ratio, bytes } = await benchPublicPage(size === 'full' ? { rounds: 3, seconds: 10 } : { rounds: 1, seconds: 1 });
    return line(ratio, `${round(page)} pages of ${bytes} bytes/s; bare node:http ${round(bare)}/s`);
  },
  registrations: async (size: Size) => {
    const { registrations, rows, ratio } = await benchRegistrations(size === 'full' ? 5_000 : 100);
    return line(ratio, `${round(registrations)} registrations/s through the form; single rows ${round(rows)}/s`);
  },
  checkouts: async (size: Size) => {
    const { checkouts, bare, ratio } = await benchCheckouts(size === 'full' ? 1_000 : 20);
    return line(ratio, `${round(checkouts)} checkouts/s by card through Stripe's fake; the same calls to the fake alone ${round(bare)}/s`);
  },
  mails: async (size: Size) => mailFigure(await benchMails(size === 'full' ? 60_000 : 100, false)),
  'mails-signed': async (size: Size) => mailFigure(await benchMails(size === 'full' ? 20_000 : 100, true)),
  planner: async (size: Size) => {
    const { few, many, ratio } = await benchPlanner(size === 'full' ? { few: 10_000, many: 1_000_000 } : { few: 1_200, many: 2_400 });
    const told = (tick: { due: number; idle: number }) => `${tick.due.toFixed(1)} ms with 50 due, ${tick.idle.toFixed(1)} ms with none`;
    return line(ratio, `a tick among 1,000,000 enrolments: ${told(many)}; among 10,000: ${told(few)}`);
  },
  broadcast: async (size: Size) => {
    const { sent, planned, ratio, megabytes, later } = await benchBroadcast(size === 'full' ? 1_000_000 : 300);
    return line(
      ratio,
      `${round(sent)} mails/s from its hour to its end, recipients written in ${seconds(planned)}; ${round(megabytes)} MB at most, ${round(later)} MB in the second half`,
    );
  },
  editor: async (size: Size) => {
    const { ready, change, letter, bareLetter, elements } = await benchEditor(
      size === 'full' ? { elements: 300, times: 60 } : { elements: 20, times: 3 },
    );
    const told = `ready in ${round(ready)} ms; 95 % of changes within ${round(change)} ms, of letters within ${round(letter)} ms; a bare line ${round(bareLetter)} ms`;
    return line(bareLetter / letter, `${elements} elements: ${told}`);
  },
  templates: async (size: Size) => {
    const templates = await benchTemplates(size === 'full' ? { visits: 5, most: 100 } : { visits: 1, most: 1 });
    const told = templates.map(
      ({ key, bytes, lcp, shift, blocked, faults }) =>
        `\n  ${key.padEnd(14)} ${bytes} bytes, LCP ${round(lcp)} ms, shift ${shift.toFixed(3)}, blocked ${round(blocked)} ms, ${faults} faults`,
    );
    const slowest = templates.toSorted((a, b) => b.lcp / b.firstByte - a.lcp / a.firstByte)[0];
    return line((slowest?.lcp ?? 0) / (slowest?.firstByte ?? 1), `the slowest until it is seen, against its first byte${told.join('')}`);
  },
  imports: async (size: Size) => {
    const { writing, checking, copy, ratio, megabytes } = await benchImports(size === 'full' ? 1_000_000 : 500);
    return line(
      ratio,
      `written in ${seconds(writing)}, checked in ${seconds(checking)}, at ${round(megabytes)} MB; bare COPY ${seconds(copy)}`,
    );
  },
  exports: async (size: Size) => {
    const { exporting, copy, ratio, megabytes } = await benchExports(size === 'full' ? 1_000_000 : 500);
    return line(ratio, `written down in ${seconds(exporting)} at ${round(megabytes)} MB; COPY of the same columns ${seconds(copy)}`);
  },
  conditions: async (size: Size) => {
    const { p95, middle, bare, ratio } = await benchConditions(size === 'full' ? 1_000_000 : 2_000);
    return line(ratio, `label and field counted in ${round(middle)} ms, p95 ${round(p95)} ms; one bare table ${round(bare)} ms`);
  },
  'start-up': async (size: Size) => {
    const { web, bare, ratio, megabytes } = await benchStartUp(size === 'full' ? 5 : 1);
    return line(ratio, `web ready in ${round(web)} ms at ${megabytes} MB; a Node that does nothing ${round(bare)} ms`);
  },
} as const;

export type Size = 'full' | 'smoke';

export interface Figure {
  ratio: number;
  text: string;
}

function line(ratio: number, text: string): Figure {
  return { ratio, text };
}

function mailFigure({ sender, nodemailer, ratio, megabytes, microseconds }: MailFigures): Figure {
  const own = `${round(sender)} mails of 20 KB/s through the ledger, ${round(megabytes)} MB; nodemailer's pool ${round(nodemailer)}/s`;
  const of = `a mail costs ${round(microseconds.sender)} µs of the sender, ${round(microseconds.database)} of PostgreSQL, ${round(microseconds.sink)} of the server`;
  return line(ratio, `${own}; ${of}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1);
}

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  for (const [name, run] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { ratio, text } = await run('full');
    console.log(`${name.padEnd(16)} ${ratio.toFixed(2).padStart(6)}  ${text}`);
  }
  await closeServer();
}
