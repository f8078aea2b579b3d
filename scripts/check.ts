import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { printSummary, readSummary, UNIT_SUMMARY } from '#test/support/summary.ts';

/** One thing that has to hold. All of them run, so that one look shows everything that is wrong. */
interface Step {
  name: string;
  command: readonly [string, ...string[]];
}

/** Quick ones, two at a time. */
const reading: readonly Step[] = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'browser-types', command: ['tsc', '-p', 'tsconfig.browser.json'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'boundaries', command: ['node', 'scripts/check-boundaries.ts'] },
  { name: 'texts', command: ['node', 'scripts/check-texts.ts'] },
  { name: 'docs', command: ['node', 'scripts/check-docs.ts'] },
  { name: 'third-party', command: ['node', 'scripts/third-party.ts', '--check'] },
  { name: 'schema', command: ['node', 'scripts/dump-schema.ts', '--check'] },
];

/** Alone: it needs all cores. */
const tests: Step = { name: 'tests', command: ['vitest', 'run'] };

const steps = [...reading, tests];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no check named ${unknown.join(' or ')}. All: ${steps.map((step) => step.name).join(', ')}`);
  process.exit(2);
}
const isWanted = (step: Step) => wanted.length === 0 || wanted.includes(step.name);

const failed: string[] = [];
const queue = reading.filter(isWanted);
await Promise.all([work(queue), work(queue)]);
if (isWanted(tests)) {
  await rm(UNIT_SUMMARY, { force: true });
  await run(tests);
  const figures = await readSummary(UNIT_SUMMARY);
  if (!figures || figures.passed + figures.failed === 0) failed.push('tests: none ran');
  if (figures && figures.skipped > 0) failed.push(`tests: ${figures.skipped} skipped`);
  const others = { passed: 0, failed: figures && figures.failed > 0 ? failed.length - 1 : failed.length, skipped: 0, files: [] };
  if (failed.length > 0) console.log(`\nNot in order: ${failed.join(', ')}`);
  printSummary([...(figures ? [figures] : []), others]);
}
process.exitCode = failed.length > 0 ? 1 : 0;

async function work(left: Step[]): Promise<void> {
  for (let step = left.shift(); step; step = left.shift()) await run(step);
}

async function run({ name, command: [program, ...args] }: Step): Promise<void> {
  const start = performance.now();
  const { code, output } = await execute(program, args, name === tests.name ? 'shown' : 'kept');
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  if (code === 0) return;
  console.log(output.trimEnd());
  failed.push(name);
}

async function execute(program: string, args: readonly string[], show: 'shown' | 'kept'): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const pipe = show === 'shown' ? 'inherit' : 'pipe';
    const child = spawn(program, args, { stdio: ['ignore', pipe, pipe] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
