import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findChromium } from '#test/support/chromium.ts';
import { withPublishedTemplates } from './published-templates.ts';
import { closeServer, median } from './stage.ts';

/**
 * Every template, published, as Lighthouse judges it on a phone: its own slow 4G, simulated from a visit, and a processor of a quarter of the
 * speed. Lighthouse has a lock file of its own in the folder beside this, and is there after `npm ci --prefix bench/lighthouse`; it reports to nobody.
 * Arguments: the keys of templates; without any, all. The process fails when one of them misses what is aimed at.
 */
const AIMS = { performance: 98, accessibility: 100, lcp: 1_500 };
const RUNS = 3;

const report = z.object({
  categories: z.object({
    performance: z.object({ score: z.number() }),
    accessibility: z.object({ score: z.number() }),
    'best-practices': z.object({ score: z.number() }),
    seo: z.object({ score: z.number() }),
  }),
  audits: z.record(z.string(), z.object({ score: z.number().nullish(), numericValue: z.number().optional(), title: z.string() })),
});

type Report = z.infer<typeof report>;

const program = join(import.meta.dirname, 'lighthouse', 'node_modules', 'lighthouse', 'cli', 'index.js');
await access(program).catch(() => {
  throw new Error('Lighthouse is not installed: npm ci --prefix bench/lighthouse');
});
const wanted = process.argv.slice(2);
const missed = await withPublishedTemplates(100, async (templates) => {
  const below: string[] = [];
  for (const { key, url } of templates.filter((template) => wanted.length === 0 || wanted.includes(template.key)))
    if (!(await judge(key, url))) below.push(key);
  return below;
});
await closeServer();
if (missed.length > 0) throw new Error(`below what is aimed at: ${missed.join(', ')}`);

/** Prints the middle of the runs by performance; says whether every aim is met. */
async function judge(key: string, url: string): Promise<boolean> {
  const reports: Report[] = [];
  for (let run = 0; run < RUNS; run++) reports.push(await lighthouse(url));
  const performance = median(reports.map((each) => each.categories.performance.score));
  const shown = reports.find((each) => each.categories.performance.score === performance);
  if (!shown) throw new Error('no report');
  const { categories, audits } = shown;
  const lcp = audits['largest-contentful-paint']?.numericValue ?? Number.NaN;
  const [p, a, b, s] = [categories.performance, categories.accessibility, categories['best-practices'], categories.seo].map(({ score }) =>
    Math.round(score * 100),
  );
  console.log(`${key.padEnd(14)} performance ${p}, accessibility ${a}, best practices ${b}, SEO ${s}, LCP ${Math.round(lcp)} ms`);
  for (const [id, { score, title }] of Object.entries(audits))
    if (typeof score === 'number' && score < 0.9) console.log(`    ${id}: ${title}`);
  return Number(p) >= AIMS.performance && Number(a) >= AIMS.accessibility && lcp < AIMS.lcp;
}

async function lighthouse(url: string): Promise<Report> {
  const { executablePath, args, env } = await findChromium();
  const folder = await mkdtemp(join(tmpdir(), 'tsudoi-lighthouse-'));
  const path = join(folder, 'report.json');
  try {
    await promisify(execFile)(
      process.execPath,
      [
        program,
        url,
        '--quiet',
        '--output=json',
        `--output-path=${path}`,
        '--no-enable-error-reporting',
        '--only-categories=performance,accessibility,best-practices,seo',
        `--chrome-flags=${['--headless', ...args].join(' ')}`,
      ],
      { env: { ...env, CHROME_PATH: executablePath } },
    );
    return report.parse(JSON.parse(await readFile(path, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
