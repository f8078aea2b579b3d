import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { z } from 'zod';

const summary = z.object({
  passed: z.int(),
  failed: z.int(),
  skipped: z.int(),
  files: z.array(z.object({ file: z.string(), milliseconds: z.number() })),
});

/** What one runner's tests came to. A file that could not be loaded counts as one failed test. */
export type Summary = z.infer<typeof summary>;

/** Where the unit run leaves its figures for whoever prints the sum. */
export const UNIT_SUMMARY = 'test-results/unit.json';

export async function writeSummary(path: string, figures: Summary): Promise<void> {
  await mkdir('test-results', { recursive: true });
  await writeFile(path, JSON.stringify(figures));
}

/** Undefined when that run left none: it did not happen, or broke off. */
export async function readSummary(path: string): Promise<Summary | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : summary.parse(JSON.parse(text));
}

/** The ten slowest files of all runs and, as the last line, `N passed, N failed`. */
export function printSummary(summaries: readonly Summary[]): void {
  const files = summaries.flatMap((each) => each.files).toSorted((a, b) => b.milliseconds - a.milliseconds);
  if (files.length > 0) console.log('\nSlowest files');
  for (const { file, milliseconds } of files.slice(0, 10)) {
    console.log(`${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${relative(process.cwd(), file)}`);
  }
  const sum = (of: 'passed' | 'failed') => summaries.reduce((total, each) => total + each[of], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}
